"""A row of the spreadsheet is one exercise: one column for each key of its fixture file.

django-import-export asks each column for its cell and keeps what is wrong by row and column; what a
row then means for the database is not its business (``plans``, ``writing``).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from import_export import fields, resources
from import_export.instance_loaders import BaseInstanceLoader
from import_export.results import Result, RowResult
from tablib import Dataset

from ..content.fields import REQUIRED, Field
from ..content.shapes import SHAPE_OF
from ..models import Exercise
from . import cells
from .checks import Slugs, wrong_in
from .problems import Problem, in_row

SHAPE = SHAPE_OF[Exercise]
Content = dict[str, Any]
HEADER_ROWS = 1
PUBLISHED = "published"


class Column(fields.Field):
    """The values of one key."""

    def __init__(self, known: Field) -> None:
        super().__init__(attribute=known.key, column_name=known.key)
        self.known = known

    def export(self, instance: Content, **options: Any) -> cells.Cell:
        return cells.told(self.known, instance.get(self.known.key, self.known.default))

    def save(self, instance: Content, row: Mapping[str, str], *_args: Any, **_options: Any) -> None:
        """A cell that says what is there already is no change, whatever a program made of its line
        ends; nor is what it says of publishing, which its page does: a file that was taken out
        while the exercise was published may come back when it is a draft. Raises ContentError."""
        if self.known.key == PUBLISHED:
            return
        cell, now = row[self.column_name], instance.get(self.known.key, self.known.default)
        if now is not REQUIRED and cell == one_form(cells.told(self.known, now)):
            return
        value = cells.read(self.known, cells.unescaped(cell).strip())
        instance[self.known.key] = value
        if value == self.known.default:
            del instance[self.known.key]


class ExerciseResource(resources.Resource):
    """``before``: what each exercise says now, by slug. ``slugs``: all that may be linked to."""

    class Meta:
        import_id_fields = ("slug",)
        instance_loader_class = BaseInstanceLoader
        skip_diff = True
        use_transactions = False

    def __init__(self, before: Mapping[str, Content], slugs: Slugs | None = None) -> None:
        super().__init__()
        self.fields = {known.key: Column(known) for known in SHAPE.fields}
        self.before, self.slugs = before, slugs or {}
        self.contents: dict[str, Content] = {}  # of those that say something else, by slug
        self.slug_of_key = {content["key"]: slug for slug, content in before.items()}

    def get_instance(self, _loader: Any, row: Mapping[str, str]) -> Content | None:
        content = self.before.get(row["slug"])
        return None if content is None else dict(content)

    def init_instance(self, row: Mapping[str, str] | None = None) -> Content:
        return {}

    def import_row(self, row: Mapping[str, str], loader: Any, **options: Any) -> RowResult:
        """An empty row says nothing."""
        if not any(row.values()):
            result = RowResult()
            result.import_type = RowResult.IMPORT_TYPE_SKIP
            return result
        return super().import_row(row, loader, **options)

    def skip_row(self, instance: Content, _original: Any, row: Any, errors: Any = None) -> bool:
        """What is there as it is needs no check; each rule costs a query."""
        return not errors and instance == self.before.get(instance.get("slug"))

    def validate_instance(
        self, instance: Content, import_validation_errors: Any = None, **_options: Any
    ) -> None:
        of_key = self.slug_of_key.get(instance.get("key", ""))
        if of_key and instance.get("slug") not in self.before:
            raise ValidationError({"slug": slug_changed(of_key)})
        errors = dict(import_validation_errors or {})
        if not errors:
            for key, message in wrong_in(SHAPE, instance, self.slugs):
                errors.setdefault(key, []).append(message)
        if errors:
            raise ValidationError(errors)

    def save_instance(self, instance: Content, *_args: Any, **_options: Any) -> None:
        """What is done with it is for others to say."""
        self.contents[instance["slug"]] = instance


def slug_changed(slug: str) -> str:
    return _(
        "The slug of an exercise never changes: this is “%(slug)s”. A new exercise needs a key of "
        "its own."
    ) % {"slug": slug}


def one_form(cell: cells.Cell) -> str:
    """As a spreadsheet program gives it back."""
    return str(cell).replace("\r\n", "\n").replace("\r", "\n").strip()


def exported(contents: Iterable[Content]) -> Dataset:
    return ExerciseResource({}).export(list(contents))


@dataclass(frozen=True, slots=True)
class Read:
    """``contents``: what those say that say something else now, by slug. ``places``: the row of
    each slug. ``otherwise``: of which the file says otherwise whether they are published."""

    contents: dict[str, Content] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    otherwise: list[str] = field(default_factory=list)


def read(dataset: Dataset, before: Mapping[str, Content], slugs: Slugs) -> Read:
    if problems := _wrong_header(dataset.headers):
        return Read(problems=problems)
    rows = [(slug, number) for number, slug in enumerate(dataset["slug"], HEADER_ROWS + 1) if slug]
    named = {*slugs[Exercise], *(slug for slug, _number in rows)}
    resource = ExerciseResource(before, {**slugs, Exercise: named})
    result = resource.import_data(dataset, use_transactions=False)
    places = {slug: in_row(number) for slug, number in rows}
    problems = [*_problems(result), *_twice(rows)]
    return Read(resource.contents, places, problems, list(_otherwise(dataset, before)))


def _otherwise(dataset: Dataset, before: Mapping[str, Content]) -> Iterator[str]:
    """New ones are drafts, whatever the file says."""
    if PUBLISHED not in dataset.headers:
        return
    for slug, cell in zip(dataset["slug"], dataset[PUBLISHED], strict=True):
        is_published = slug in before and before[slug].get(PUBLISHED, False)
        said = cells.WORDS_OF_FLAGS.get(cell.lower())
        if slug and said is not None and said != is_published:
            yield slug


def _wrong_header(headers: list[str]) -> list[Problem]:
    unknown = [header for header in headers if header not in SHAPE.keys]
    found = [
        Problem(_unknown_column(header), in_row(HEADER_ROWS), header or _("(no name)"))
        for header in unknown
    ]
    if unknown:
        message = _("There are these columns: %(columns)s.") % {"columns": ", ".join(SHAPE.keys)}
        found.append(Problem(message, in_row(HEADER_ROWS)))
    found += [
        Problem(_("This column stands there twice."), in_row(HEADER_ROWS), header)
        for header in sorted({one for one in headers if headers.count(one) > 1})
    ]
    if "slug" not in headers:
        message = _("The column “slug” is missing. The first row must name the columns.")
        found.append(Problem(message, in_row(HEADER_ROWS), "slug"))
    return found


def _unknown_column(header: str) -> str:
    message = _("There is no column of this name.")
    close = get_close_matches(header.lower(), SHAPE.keys, n=1)
    return f"{message} " + _("Do you mean %(slugs)s?") % {"slugs": close[0]} if close else message


def _problems(result: Result) -> list[Problem]:
    """Rows that are not as they should be. Anything else that went wrong is a fault of ours."""
    for failed in result.row_errors():
        raise failed[1][0].error
    if result.base_errors:
        raise result.base_errors[0].error
    return [
        Problem(message, in_row(row.number + HEADER_ROWS), key)
        for row in result.invalid_rows
        for key, messages in row.error_dict.items()
        for message in messages
    ]


def _twice(rows: list[tuple[str, int]]) -> list[Problem]:
    found, first = [], {}
    for slug, number in rows:
        if first.setdefault(slug, number) != number:
            where = {"slug": slug, "row": in_row(first[slug])}
            message = _("“%(slug)s” stands in %(row)s already.") % where
            found.append(Problem(message, in_row(number), "slug"))
    return found
