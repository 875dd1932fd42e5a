"""Which rows are a person's, and what of them is in the file. A test holds that no model and no
field is forgotten: each is in the file, or named here with the reason why it is not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from allauth.account.models import EmailAddress
from django.contrib.admin.models import LogEntry
from django.db.models import Field, Model, Prefetch, QuerySet

from exercises.models import Exercise, Revision
from planner import models

FORMAT: Final = "hipwise-export"
VERSION: Final = 3  # raised when what stands in the file changes: older ones are then refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """``name``: the key in the file, and how the row above calls its rows; ``parent``: the field
    that points to the row above; ``one``: there is at most one."""

    name: str
    model: type[Model]
    parent: str = "user"
    order: tuple[str, ...] = ("pk",)
    one: bool = False
    children: tuple["Table", ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)

    def fields(self) -> Iterator["Field[Any, Any]"]:
        """Those that are in the file."""
        meta = self.model._meta
        apart = {meta.pk.name, self.parent, *self.left_out}
        return (one for one in (*meta.fields, *meta.many_to_many) if one.name not in apart)

    def rows(self) -> "QuerySet[Any]":
        """Everybody's, with all that is below them, in a few queries however many there are."""
        related = [one.name for one in self.fields() if one.many_to_one]
        several = [one.name for one in self.fields() if one.many_to_many]
        below = [Prefetch(child.name, child.rows()) for child in self.children]
        rows = self.model._default_manager.order_by(*self.order)
        return rows.select_related(*related).prefetch_related(*several, *below)


FEEDBACK = Table(name="feedback", model=models.Feedback, parent="item", one=True)
PLANNED_ITEMS = Table(name="items", model=models.Item, parent="session", order=("order",))
ITEMS = replace(PLANNED_ITEMS, children=(FEEDBACK,))
TRAINING = Table(name="training", model=models.Training, parent="session", one=True)
SESSIONS = Table(
    name="sessions",
    model=models.Session,
    parent="week",
    order=("date", "pk"),
    children=(ITEMS, TRAINING),
)
# The facts of a week that other wishes have replaced: an edit can bring it back.
WEEK_BEFORE = Table(
    name="week_before",
    model=models.Week,
    parent="programme",
    left_out=dict.fromkeys(("user", "number", "start"), "the same as of the week that it became"),
)
EDITS = Table(name="edits", model=models.Edit, parent="week")
WEEKS = Table(
    name="weeks",
    model=models.Week,
    parent="programme",
    order=("start",),
    children=(SESSIONS, EDITS),
    left_out={"user": "the one of its programme"},
)
# In the order in which they are stored: what others point to comes first.
TABLES: Final = (
    Table(name="consent", model=models.Consent, one=True),
    Table(name="preferences", model=models.Preferences, one=True),
    Table(name="clearances", model=models.Clearance),
    Table(
        name="calendar",
        model=models.Calendar,
        one=True,
        left_out={
            "token": "a secret of this installation; has_feed says whether there is one",
            "revision": "how often this installation's feed changed",
            "changed_at": "when this installation's feed changed",
        },
    ),
    Table(name="drafts", model=models.Draft, order=("part",)),
    Table(
        name="test_runs",
        model=models.TestRun,
        order=("finished_at", "pk"),
        children=(Table(name="results", model=models.TestResult, parent="run"),),
    ),
    Table(
        name="assessments",
        model=models.Assessment,
        order=("created_at", "pk"),
        children=(Table(name="findings", model=models.Finding, parent="assessment"),),
    ),
    Table(name="programmes", model=models.Programme, order=("started_on",), children=(WEEKS,)),
)

# Models that point to a person, and are not in the file.
LEFT_OUT: Final[Mapping[type[Model], str]] = {
    models.Receipt: "only keeps a message that is sent twice from being taken in twice",
    models.Reminder: "only keeps a second mail of the same day from being sent",
    EmailAddress: "the address is told under account; it is confirmed on each installation",
    LogEntry: "what editors changed in the catalogue",
    Exercise: "which exercises an editor has written or signed: the catalogue's",
    Revision: "what an editor wrote in the catalogue",
}
