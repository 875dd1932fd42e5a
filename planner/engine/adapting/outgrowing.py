"""What has reached its goal, and the harder variant that takes its place (evidence.md E7, [D])."""

from collections.abc import Collection

from ..reasons import ChangeKind, Reason, Rule
from ..types import Change
from .past import Past
from .path import Went
from .stepping import GOOD_TIMES, REPEAT_DAYS


def outgrown(past: Past, out: Collection[str]) -> dict[str, str]:
    """Exercises that make room, and the harder variant of each. ``out`` is what rests this week."""
    ready = {slug for slug in past.paths if slug not in out and is_ready(past, slug)}
    found: dict[str, str] = {}
    for slug in sorted(ready):
        harder = successor(past, slug, ready=ready, out={*out, *found})
        if harder:
            found[slug] = harder
    return found


def is_ready(past: Past, slug: str) -> bool:
    """Whether it went well twice in a row at its goal."""
    if slug not in past.allowed or past.is_warm_up(slug):
        return False
    path, ladder = past.paths[slug], past.ladder(slug)
    at_goal = ladder.is_at_goal(path.dose_on(ladder))
    return at_goal and path.gravest < Went.SORE and path.good_in_a_row >= GOOD_TIMES


def successor(past: Past, slug: str, *, ready: Collection[str], out: Collection[str]) -> str | None:
    """The next harder one that the person may do now; past one that is itself outgrown."""
    harder = past.variants.by_slug[slug].harder
    if harder is None or harder in out or not past.variants.replaces(harder, slug):
        return None
    if not (is_well_again(past, slug, harder) and may_take_over(past, slug, harder)):
        return None
    if harder in ready:
        return successor(past, harder, ready=ready, out={*out, slug}) or harder
    return harder


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
