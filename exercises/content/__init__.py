"""How each kind of record looks in a fixture file, and how that maps to rows.

The *content* of a record is a flat dictionary in the words of its file: slugs for links, lists for
rows of its own, ``dose.sets`` for a key inside a key. A value equal to its field's default is left
out, so that a field added later changes the digest of no record that does not use it. The content
of a file's record and of a row in the database are equal exactly if they say the same.

``values`` reads what a file may give, ``fields`` and ``own_rows`` map one key, ``shapes`` lists the
keys of each kind of record, and ``files`` reads and checks the files.
"""

from .shapes import SHAPES, Shape, content, shape_of
from .values import ContentError

__all__ = ["SHAPES", "ContentError", "Shape", "content", "shape_of"]
