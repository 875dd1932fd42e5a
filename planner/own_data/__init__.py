"""All that is kept of a person as one JSON file, and back again.

``tables`` says what is in it, ``values`` how one value is written, ``exporting`` writes it and
``reading`` reads it, strictly. ``planner.actions.import_data`` stores what was read.

Rows are in lists in the order in which they were made. Records of the catalogue go by their slugs,
the wording of an exercise by its digest, and another row of the same person by its place in its
list, from 0: ids mean nothing elsewhere.
"""
