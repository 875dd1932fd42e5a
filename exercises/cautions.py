"""What a condition makes of an exercise: the one place where that is decided.

Of all movement tags of the exercise, those with the highest level for the condition win (avoid
over modify over caution). A named override for the exercise and the condition replaces whatever
the tags say. No tag with a level and no override: the condition does not touch the exercise.

``Rules`` are plain mappings of slugs, so that the planner, the pages and the admin ask the same
functions, and none of them needs a query for each exercise.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import CharField, F, Q, QuerySet, Value

from .models import Condition, Exercise, Level, Override, TagLevel
from .questions import Question

SEVERITY = {Level.CAUTION: 1, Level.MODIFY: 2, Level.AVOID: 3}
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True)
class Rule:
    """A level and its words: the changed form for *modify*, the care to take for *caution*."""

    level: Level
    form: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What one condition makes of one exercise. ``tags`` are those at the winning level, in the
    order of the catalogue; an override names none. ``forms`` are their words, each sentence
    once."""

    condition: str
    level: Level
    tags: tuple[str, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """``names``: condition -> name. ``tag_rules``: condition -> tag -> rule. ``overrides``:
    exercise -> condition -> rule. All in the order of the catalogue."""

    names: dict[str, str] = field(default_factory=dict)
    tag_rules: dict[str, dict[str, Rule]] = field(default_factory=dict)
    overrides: dict[str, dict[str, Rule]] = field(default_factory=dict)


def cautions(exercise: str, tags: Iterable[str], rules: Rules) -> tuple[Caution, ...]:
    """Of every condition that touches the exercise, in the order of the catalogue."""
    tags = frozenset(tags)
    overrides = rules.overrides.get(exercise, {})
    found = (
        caution(condition, tags, rules.tag_rules.get(condition, {}), overrides.get(condition))
        for condition in rules.names
    )
    return tuple(one for one in found if one)


def caution(
    condition: str,
    tags: Collection[str],
    tag_rules: Mapping[str, Rule],
    override: Rule | None = None,
) -> Caution | None:
    """What one condition makes of an exercise with these tags; None if nothing."""
    if override:
        return _caution(condition, {"": override}, tags=())
    own = {tag: rule for tag, rule in tag_rules.items() if tag in tags}
    if not own:
        return None
    highest = max((rule.level for rule in own.values()), key=SEVERITY.__getitem__)
    winners = {tag: rule for tag, rule in own.items() if rule.level == highest}
    return _caution(condition, winners, tags=tuple(winners))


def _caution(condition: str, rules: Mapping[str, Rule], tags: tuple[str, ...]) -> Caution:
    level, *_rest = (rule.level for rule in rules.values())
    forms = said_once(rule.form for rule in rules.values() if rule.form)
    return Caution(condition=condition, level=level, tags=tags, forms=tuple(forms))


def said_once(forms: Iterable[str]) -> Iterator[str]:
    """The forms without the sentences that stand in one before; without those that then say
    nothing."""
    said: set[str] = set()
    for form in forms:
        new = [sentence for sentence in SENTENCE_END.split(form) if sentence not in said]
        said.update(new)
        if new:
            yield " ".join(new)


# --- From rows to rules ---


def catalogue_rules() -> Rules:
    """Every rule of the catalogue: one query."""
    return _rules(ALL.answer())


def cautions_for(exercise: Exercise) -> tuple[tuple[str, Caution], ...]:
    """Each condition's name and what it makes of this exercise: one query."""
    rules = _rules(OF_EXERCISE.answer(exercise.pk))
    tags = {tag for by_tag in rules.tag_rules.values() for tag in by_tag}
    found = cautions(exercise.slug, tags, rules)
    return tuple((rules.names[one.condition], one) for one in found)


def cautions_with(condition: str) -> dict[str, Caution]:
    """What one condition makes of each exercise that it touches, by the exercise: two queries."""
    rules = _rules(OF_CONDITION.answer(condition))
    tags: dict[str, set[str]] = {exercise: set() for exercise in rules.overrides}
    for exercise, tag in TAGS_WITH.answer(condition):
        tags.setdefault(exercise, set()).add(tag)
    return {exercise: one for exercise in tags for one in cautions(exercise, tags[exercise], rules)}


def cautions_of_self_tests(
    conditions: QuerySet[Condition],
) -> dict[str, list[tuple[str, Caution]]]:
    """Each of these conditions that touches a self-test through its tags: its name and what it
    makes of the test, by the test. One query."""
    levels = TagLevel.objects.filter(condition__in=conditions, tag__self_tests__isnull=False)
    columns = TAG_LEVEL_COLUMNS | {"exercise_slug": F("tag__self_tests__slug")}
    rows = [Row._make(row) for row in _columns(levels, columns).order_by(*IN_ORDER)]
    rules = _rules(rows)
    tags: dict[str, set[str]] = {}
    for row in rows:
        tags.setdefault(row.exercise_slug, set()).add(row.tag_slug)
    return {
        test: [(rules.names[one.condition], one) for one in cautions(test, its_tags, rules)]
        for test, its_tags in tags.items()
    }


class Row(NamedTuple):
    """A tag level or an override; the other one's columns are empty."""

    condition_place: int
    condition_slug: str
    condition_name: str
    rule_level: str
    own_form: str
    tag_place: int
    tag_slug: str
    change: str
    care: str
    exercise_slug: str


IN_ORDER = ("condition_place", "condition_slug", "tag_place", "tag_slug")
EMPTY = Value("", output_field=CharField())
COLUMNS = {
    "condition_place": F("condition__order"),
    "condition_slug": F("condition__slug"),
    "condition_name": F("condition__name"),
    "rule_level": F("level"),
    "own_form": F("form"),
}
TAG_LEVEL_COLUMNS = {
    "tag_place": F("tag__order"),
    "tag_slug": F("tag__slug"),
    "change": F("tag__change"),
    "care": F("tag__care"),
    "exercise_slug": EMPTY,
}
OVERRIDE_COLUMNS = {
    "tag_place": Value(0),
    "tag_slug": EMPTY,
    "change": EMPTY,
    "care": EMPTY,
    "exercise_slug": F("exercise__slug"),
}


def _question(tag_levels: Q, overrides: Q, *blanks: int | str) -> Question:
    """Asks for both at once: a page has only a few queries to spend."""
    both = _columns(TagLevel.objects.filter(tag_levels), TAG_LEVEL_COLUMNS).union(
        _columns(Override.objects.filter(overrides), OVERRIDE_COLUMNS), all=True
    )
    return Question(both.order_by(*IN_ORDER), *blanks)


def _columns(rows: QuerySet, own: Mapping[str, F | Value]) -> QuerySet:
    return rows.order_by().annotate(**COLUMNS, **own).values_list(*Row._fields)


ALL = _question(Q(), Q())
OF_EXERCISE = _question(Q(tag__exercises=-1), Q(exercise=-1), -1)
OF_CONDITION = _question(Q(condition__slug="?"), Q(condition__slug="?"), "?")
TAGS_WITH = Question(
    Exercise.tags.through.objects.filter(movementtag__levels__condition__slug="?").values_list(
        "exercise__slug", "movementtag__slug"
    ),
    "?",
)


def _rules(rows: Iterable[tuple[Any, ...]]) -> Rules:
    rules = Rules()
    for row in map(Row._make, rows):
        rules.names[row.condition_slug] = row.condition_name
        if row.tag_slug:
            rules.tag_rules.setdefault(row.condition_slug, {})[row.tag_slug] = _rule(row)
        else:
            rules.overrides.setdefault(row.exercise_slug, {})[row.condition_slug] = _rule(row)
    return rules


def _rule(row: Row) -> Rule:
    """Words of the condition's own come first; else the tag's, for what the level asks."""
    level = Level(row.rule_level)
    of_the_tag = {Level.MODIFY: row.change, Level.CAUTION: row.care, Level.AVOID: ""}
    return Rule(level, row.own_form or of_the_tag[level])
