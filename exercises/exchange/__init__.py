"""The catalogue as a file to take away and to bring back: all of it as one JSON, or its exercises
as a spreadsheet.

``cells`` writes and reads one value, ``resource`` one row, ``sheets`` a whole spreadsheet within
bounds; ``document`` is the JSON. Both become entries, as the fixture files do. ``plans`` says what
they would change and what is wrong with them; ``writing`` changes it, all or nothing.
"""
