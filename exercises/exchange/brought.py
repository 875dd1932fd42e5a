"""A file that was brought: read once, looked at, and carried along until the person says yes.

It is carried in the page itself, so that nothing of it is stored before. What was looked at is what
is written: ``digest`` tells whether the catalogue has changed in between.
"""

import base64
import binascii
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from ..digest import digest_of
from ..models import Figure, SelfTest
from . import sheets
from .plans import Change, Plan, plan_of_document, plan_of_sheet
from .problems import Problem, UnreadableError
from .writing import would_be_refused

MOST_BYTES = 5 * 1024 * 1024
MOST_CARRIED = 2_000_000  # letters in the page that shows it; Django takes 2.5 million back
MARK = b"\xef\xbb\xbf"  # at the beginning of a text in UTF-8, by some programs
JSON, TABLE = "json", "table"


@dataclass(frozen=True, slots=True)
class Brought:
    """``data``: the JSON, or the table as CSV."""

    kind: str
    data: bytes

    @property
    def carried(self) -> str:
        packed = zlib.compress(self.data, 9)
        return f"{self.kind}:{base64.b64encode(packed).decode('ascii')}"


def brought(upload: UploadedFile) -> Brought:
    """Raises UnreadableError."""
    if upload.size > MOST_BYTES:
        facts = {"size": f"{upload.size / 2**20:.1f}", "most": MOST_BYTES // 2**20}
        raise UnreadableError(_("The file has %(size)s MB. At most %(most)s MB.") % facts)
    data = upload.read()
    text = data.removeprefix(MARK)
    if text.lstrip()[:1] == b"{":
        file = Brought(JSON, text)
    else:
        file = Brought(TABLE, sheets.packed(sheets.unpacked(data), "csv"))
    if len(file.carried) > MOST_CARRIED:
        raise UnreadableError(_("The file holds too much. Bring it in parts."))
    return file


def unpacked(carried: str) -> Brought:
    """Raises UnreadableError: it is not what was handed out."""
    kind, _colon, packed = carried.partition(":")
    try:
        unzip = zlib.decompressobj()
        data = unzip.decompress(base64.b64decode(packed, validate=True), sheets.MOST_UNPACKED)
    except (binascii.Error, zlib.error, ValueError):
        data = b""
    if not data or kind not in {JSON, TABLE} or not unzip.eof:
        raise UnreadableError(_("The file did not come back whole. Please bring it again."))
    return Brought(kind, data)


def plan_of(file: Brought, *, by: Any) -> Plan:
    """What it would change for this person, tried out. Raises UnreadableError."""
    if file.kind == JSON:
        plan = plan_of_document(file.data)
    else:
        plan = plan_of_sheet(sheets.unpacked(file.data))
    problems = plan.problems or not_allowed(plan.changes, by=by)
    problems = problems or would_be_refused(changes=plan.changes, by=by)
    return replace(plan, problems=problems)


def not_allowed(changes: Iterable[Change], *, by: Any) -> list[Problem]:
    """What this person may not add or change by hand, no file does for them."""
    needed = {one for change in changes for one in asked_of(change)}
    return [
        Problem(_("You may not %(do)s: %(kinds)s.") % {"do": do, "kinds": of.verbose_name_plural})
        for of, do in sorted(needed, key=lambda one: (one[0].model_name, one[1]))
        if not by.has_perm(f"{of.app_label}.{do}_{of.model_name}")
    ]


def asked_of(change: Change) -> Iterator[tuple[Any, str]]:
    """Of which kind of record, and what. A self-test has no draft: its figures are for those who
    may change the test, as in the admin."""
    yield change.shape.model._meta, "change" if change.present else "add"
    if change.shape.model is Figure and "exercise" not in change.after:
        yield SelfTest._meta, "change"


def digest(plan: Plan) -> str:
    """Of all that would change."""
    said = [(change.name, change.before, change.after) for change in plan.changes]
    return digest_of({"changes": json.loads(json.dumps(said))})
