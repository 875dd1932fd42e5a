"""Where else an exercise is used. The catalogue does not know who plans by it: who does registers
here what to tell editors, as counts and dates, and nothing of people."""

from collections.abc import Callable

from .models import Exercise

Use = Callable[[Exercise], str]
_uses: list[Use] = []


def register(use: Use) -> Use:
    """``use``: an exercise -> one sentence for people who edit it."""
    _uses.append(use)
    return use


def uses_of(exercise: Exercise) -> list[str]:
    return [use(exercise) for use in _uses]
