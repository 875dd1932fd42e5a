"""A week, a day or one exercise on paper.

``rows`` brings what is stored, ``content`` turns it into what the sheet says (``values``), and
``render`` has Typst set that: the templates are in ``typst/``. ``options`` is what may be chosen.
"""
