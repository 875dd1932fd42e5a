"""The exercises that are weighed for a week, of all that are allowed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable

from .safety import Allowed
from .types import Exercise, Kind, Laterality, Profile

ALTERNATIVES = 2  # of exercises for the same muscles, how many are weighed
RELATED = 5  # of those with the same main muscle


def shortlist(
    allowed: Iterable[Allowed], profile: Profile, wanted: Collection[str] = ()
) -> list[Allowed]:
    """The best few of those that train the same muscles in the same way, and then of those with
    the same main muscle, so that a large catalogue costs little more than a small one. Those that
    stay from the week before, or are to come, are ``wanted``: they go first."""
    candidates = [one for one in allowed if one.exercise.kind is not Kind.WARM_UP]
    ranked = sorted(
        candidates,
        key=lambda candidate: (candidate.exercise.slug not in wanted, rank(candidate, profile)),
    )
    alike = first_of_each(
        ranked, ALTERNATIVES, lambda e: (e.kind, frozenset(e.primary), e.laterality)
    )
    related = first_of_each(
        alike, RELATED, lambda e: (e.kind, e.primary[0], e.laterality is Laterality.EACH)
    )
    return sorted(related, key=lambda candidate: candidate.exercise.slug)


def first_of_each(
    ranked: Iterable[Allowed], most: int, key: Callable[[Exercise], object]
) -> list[Allowed]:
    """The first ``most`` of each key; those for one side only are a key of their own."""
    seen: Counter[object] = Counter()
    kept = []
    for candidate in ranked:
        group = key(candidate.exercise), candidate.sides
        seen[group] += 1
        if seen[group] <= most:
            kept.append(candidate)
    return kept


def rank(candidate: Allowed, profile: Profile) -> tuple[object, ...]:
    """Fewer changes, fewer cautions, nearer to the person's level, more work for its set-up."""
    exercise = candidate.exercise
    return (
        len(candidate.modifications),
        len(candidate.cautions),
        profile.level - exercise.level,
        -exercise.dose.sets * exercise.dose.work_s,
        exercise.slug,
    )
