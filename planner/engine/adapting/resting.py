"""What rests for pain, for how long, and what takes its place (evidence.md E9, [D])."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..history import History
from ..reasons import ChangeKind, Reason, Rule
from ..types import Catalogue, Change, Kind
from .past import Past
from .path import HIGH_FROM, Path, Went
from .variants import Variants

TWICE, THREE_TIMES = 2, 3  # high pain, in a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """``out`` is by exercise, with the reason; ``instead`` the variants that come for them."""

    out: dict[str, Reason]
    instead: dict[str, str]
    changes: list[Change]


def resting(past: Past) -> Resting:
    """What hurt, and all that is harder than what hurt by 6 and more."""
    hurt = {slug: why for slug, path in past.paths.items() for why in reason_to_rest(past, path)}
    out = dict(hurt)
    for slug, why in hurt.items():
        if why.rule is Rule.HIGH_PAIN:
            for harder in sorted(past.variants.harder_forms(slug)):
                out.setdefault(harder, Reason.of(Rule.HARDER_FORM, than=slug))
    keep_a_warm_up(past, out)
    instead = dict(easier_variants(past, (slug for slug in hurt if slug in out), out))
    changes = [
        change_of(past, slug, why, instead.get(slug))
        for slug, why in hurt.items()
        if slug in out and slug in past.allowed
    ]
    return Resting(out=out, instead=instead, changes=changes)


def out_at_once(history: History, catalogue: Catalogue) -> frozenset[str]:
    """What is not done again in the same week: what hurt by 6 and more, and all that is harder
    (evidence.md E9: stop, and swap it). Warm-ups are not among it: one always stays, and is done
    gently or skipped."""
    hurt = {
        item.exercise
        for session in history
        for item in session.items
        if item.pain is not None and item.pain >= HIGH_FROM
    }
    variants = Variants(catalogue, ())
    out = hurt.union(*(variants.harder_forms(slug) for slug in hurt))
    return frozenset(slug for slug in out if variants.by_slug[slug].kind is not Kind.WARM_UP)


def waiting_for_a_clinician(left_out: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    """The exercises that a week leaves out until a clinician has seen them. ``left_out`` is as in
    the answer of ``manage.py plan``."""
    return frozenset(
        one["exercise"]
        for one in left_out
        for reason in one["because"]
        if reason["rule"] == Rule.HIGH_PAIN and reason["times"] == THREE_TIMES
    )


def reason_to_rest(past: Past, path: Path) -> Iterator[Reason]:
    """One reason or none: high pain in the last week, or three times in a row whenever that was;
    or too much last week of what cannot be made less."""
    times = path.high_in_a_row
    if times >= THREE_TIMES or (times and past.was_last_week(path)):
        yield Reason.of(Rule.HIGH_PAIN, pain=path.pain, times=min(times, THREE_TIMES))
    elif path.gravest is Went.TOO_MUCH and past.was_last_week(path) and is_at_least(past, path):
        yield Reason.of(Rule.RAISED_NEXT_MORNING, pain=path.pain)


def is_at_least(past: Past, path: Path) -> bool:
    """Whether no third less of it can be had. Warm-ups have no steps."""
    slug = path.last.item.exercise
    if slug not in past.allowed or past.is_warm_up(slug):
        return True
    ladder = past.ladder(slug)
    return ladder.a_third_less(path.dose_on(ladder)) is None


def keep_a_warm_up(past: Past, out: dict[str, Reason]) -> None:
    """Every session begins with a warm-up (design.md 5.3 rule 3): where all hurt, the one that did
    so least often, and longest ago, is done gently."""
    warm_ups = [slug for slug in past.allowed if past.is_warm_up(slug)]
    if warm_ups and all(slug in out for slug in warm_ups):
        del out[min(warm_ups, key=lambda slug: hurt_rank(past, slug))]


def hurt_rank(past: Past, slug: str) -> tuple[object, ...]:
    path = past.paths.get(slug)
    return (path.high_in_a_row, path.last.monday, slug) if path else (0, past.start, slug)


def easier_variants(
    past: Past, hurt: Iterable[str], out: dict[str, Reason]
) -> Iterator[tuple[str, str]]:
    """For what was swapped; what rests after a second time gets nothing in its place."""
    for slug in hurt:
        if dict(out[slug].facts).get("times", 1) == 1:
            easier = past.variants.easier(slug, out=out)
            if easier:
                yield slug, easier


def change_of(past: Past, slug: str, why: Reason, instead: str | None) -> Change:
    kinds = {TWICE: ChangeKind.REST, THREE_TIMES: ChangeKind.SEE_A_CLINICIAN}
    times = dict(why.facts).get("times")
    kind = kinds.get(times, ChangeKind.SWAP) if isinstance(times, int) else ChangeKind.SWAP
    return Change(kind=kind, because=(why,), exercise=slug, instead=instead)
