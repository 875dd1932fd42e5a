"""What a person has done, and what has changed: rows -> plain values -> numbers.

Read in this order: ``diary`` (the values), ``reading`` (rows -> the diary), ``kept`` (days and
weeks), ``amounts`` (minutes and sets by muscle and side), ``feelings`` (pain and effort),
``repeated`` (self-tests over time), ``body`` (then and now), ``*_charts`` (numbers -> what
``planner.charts`` draws), ``page`` (all of it, for the template) and ``files`` (all of it, as CSV).
Nothing here writes.
"""
