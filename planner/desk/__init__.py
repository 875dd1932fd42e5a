"""The catalogue desk: what an editor asks of the whole catalogue. Is it sound (``health``), and
what would this edit change (``trial``)?

Values in, values out: nothing here reads a request or writes a row, and nobody's answers or weeks
are looked at. The people that it plans for are made up (``people``).

Read in this order: ``gathering`` (rows -> values), ``people`` and ``planning`` (a week for each of
them), ``links``, ``pictures``, ``doses``, ``reviews``, ``coverage`` and ``unchosen`` (one kind of
fault each), ``health`` (all of them), ``comparing`` and ``trial`` (two catalogues side by side),
``words`` (all that is found, in sentences).
"""
