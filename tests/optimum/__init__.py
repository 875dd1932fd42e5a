"""How good the engine's weeks are: ``make optimum`` holds them against the proven optimum.

The rules and the score are written down a second time, as a model for OR-tools. Nothing of the
product imports this package, and it has requirements of its own (``requirements/optimum.txt``).
"""
