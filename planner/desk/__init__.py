"""The catalogue desk: what an editor asks of the whole catalogue. Is it sound (``health``), and
what would this edit change (``trial``)?

Values in, values out: nothing here reads a request or writes a row, and nobody's answers or weeks
are looked at. The people that it plans for are made up (``people``).

Read in this order: ``gathering`` (rows -> values), ``people`` and ``planning`` (a week for each of
them), ``links``, ``coverage`` and ``unchosen`` (what needs some working out), ``remarks`` (all that
is wrong, each with where it is mended), ``health`` (the whole), ``comparing`` (two catalogues side
by side); then ``words`` and ``telling`` (in sentences), ``page`` and ``trial`` (what pages show).
"""
