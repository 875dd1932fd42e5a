"""What has reached its goal, and the harder variant that takes its place (evidence.md E7, [D])."""

from collections.abc import Collection

from ..reasons import ChangeKind, Reason, Rule
from ..types import Change
from .past import Past
from .path import Went
from .stepping import GOOD_TIMES, REPEAT_DAYS


def outgrown(past: Past, out: Collection[str]) -> dict[str, str]:
    """Exercises that make room, and the harder variant of each; past one that makes room too.
    ``out`` is what rests this week."""
    ready = [slug for slug in past.paths if slug not in out and is_ready(past, slug)]
    next_of = {slug: harder for slug in ready for harder in [successor(past, slug, out)] if harder}
    return {slug: harder for slug in next_of for harder in [last_of(slug, next_of)] if harder}


def last_of(slug: str, next_of: dict[str, str]) -> str | None:
    """Where the links from here end; None where they come back, so that something stays."""
    here = next_of[slug]
    for _ in next_of:
        if here not in next_of:
            return here
        here = next_of[here]
    return None


def is_ready(past: Past, slug: str) -> bool:
    """Whether it went well twice in a row at its goal."""
    if slug not in past.allowed or past.is_warm_up(slug):
        return False
    path, ladder = past.paths[slug], past.ladder(slug)
    at_goal = ladder.is_at_goal(path.dose_on(ladder))
    return at_goal and path.gravest < Went.SORE and path.good_in_a_row >= GOOD_TIMES


def successor(past: Past, slug: str, out: Collection[str]) -> str | None:
    """The next harder one, if the person may do it now."""
    harder = past.variants.by_slug[slug].harder
    if harder is None or harder in out or not past.variants.replaces(harder, slug):
        return None
    grows = is_well_again(past, slug, harder) and may_take_over(past, slug, harder)
    return harder if grows else None


def is_well_again(past: Past, slug: str, harder: str) -> bool:
    """After high pain in the harder one, the easier one must go well twice before it comes back."""
    path = past.paths.get(harder)
    if path is None or path.gravest is not Went.HIGH_PAIN:
        return True
    since = [time for time in past.paths[slug].times if time.monday > path.last.monday]
    return sum(time.went is Went.GOOD for time in since) >= GOOD_TIMES


def may_take_over(past: Past, slug: str, harder: str) -> bool:
    """Nothing grows after a week away; but what has taken over before stays."""
    path = past.paths.get(harder)
    has_taken_over = path is not None and path.last.monday > past.paths[slug].last.monday
    return has_taken_over or past.days_away < REPEAT_DAYS


def changes_of(past: Past, outgrown: dict[str, str]) -> list[Change]:
    """Told in the week in which it happens."""
    return [
        Change(
            kind=ChangeKind.HARDER,
            because=(Reason.of(Rule.GOAL_REACHED, harder=harder),),
            exercise=slug,
            instead=harder,
        )
        for slug, harder in outgrown.items()
        if slug in past.last_week
    ]
