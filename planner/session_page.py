"""Rows of one session -> what its page shows, and what the player in it works with. Reads rows that
are already there; asks for nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from exercises.figure_of import figure_address

from .dates import WEEK
from .engine.adapting.path import HIGH_FROM
from .engine.types import Kind, Laterality, Side
from .forms.feedback import Asked, FeedbackForm
from .models import Feedback, Item, Session, Training
from .past_training import said_of, was_done
from .week_page import ShownItem, shown
from .words import Words

Json = dict[str, Any]
HELD = frozenset({Kind.STRETCH, Kind.STRENGTH})  # of one rep: a position, not a movement


@dataclass(frozen=True, slots=True)
class Exercise:
    """One of the session's exercises, with the fields that ask about it and what was said."""

    shown: ShownItem
    asked: Asked
    said: Feedback | None

    @property
    def item(self) -> Item:
        return self.shown.item

    @property
    def hurt_too_much(self) -> bool:
        """So much that it is not done again in these weeks (evidence.md E9)."""
        return self.said is not None and (self.said.pain or 0) >= HIGH_FROM

    @property
    def is_warm_up(self) -> bool:
        return self.item.kind == Kind.WARM_UP


@dataclass(frozen=True, slots=True)
class SessionPage:
    """``when`` is past, today or coming. ``still_rests``: what hurt too much in it is out of a week
    that is not over (its own or the one after, ``actions.training``)."""

    session: Session
    training: Training | None
    form: FeedbackForm
    exercises: tuple[Exercise, ...]
    when: str
    still_rests: bool

    @property
    def is_finished(self) -> bool:
        return self.training is not None and self.training.finished_at is not None

    @property
    def is_under_way(self) -> bool:
        """The player goes on where it was."""
        return self.training is not None and not self.is_finished and bool(self.training.at_item)

    @property
    def done(self) -> list[Exercise]:
        return [one for one in self.exercises if was_done(one.item)]

    @property
    def is_untold(self) -> bool:
        """The form has all of it as done (``feedback_initial``)."""
        return not any(one.said for one in self.exercises)

    @property
    def hurting(self) -> list[Exercise]:
        return [one for one in self.exercises if one.hurt_too_much]

    @property
    def asks_about_the_morning(self) -> bool:
        """What was done on a day before can hurt more the next morning."""
        return self.when == "past" and bool(self.done)


def session_page(
    session: Session, items: Sequence[Item], words: Words, form: FeedbackForm, *, today: date
) -> SessionPage:
    """``items``: the session's, with their wording and feedback, in the order they are done."""
    return SessionPage(
        session=session,
        training=getattr(session, "training", None),
        form=form,
        exercises=tuple(exercises_of(items, words, form)),
        when="today" if session.date == today else "past" if session.date < today else "coming",
        still_rests=today < session.week.start + 2 * WEEK,
    )


def exercises_of(items: Sequence[Item], words: Words, form: FeedbackForm) -> Iterator[Exercise]:
    for item in items:
        yield Exercise(
            shown=shown(item, words, item.get_absolute_url()),
            asked=form.asked[item.pk],
            said=said_of(item),
        )


def player_data(page: SessionPage, *, address: str, now_ms: int) -> Json:
    """What the player knows of the session; sets, seconds and sides are those of design.md 5.2.
    ``address``: where it tells what happens. ``made``: when the page was, in milliseconds since
    1970: what the player remembers may be newer. ``user``: whose answers wait to be sent, should
    another person use the same browser. ``isToday``: it is kept for a place without a connection.
    """
    training = page.training
    return {
        "session": page.session.pk,
        "user": page.session.week.user_id,
        "tell": address,
        "made": now_ms,
        "isToday": page.when == "today",
        "at": [training.at_item, training.at_step] if page.is_under_way and training else None,
        "items": [player_item(one) for one in page.exercises],
    }


def player_item(one: Exercise) -> Json:
    item = one.item
    return {
        "id": item.pk,
        "order": item.order,
        "name": item.name,
        "dose": one.shown.dose,
        "left": item.sets_left,
        "right": item.sets_right,
        "both": item.sets_both,
        "first": item.first_side,
        "reps": item.reps,
        "hold": item.hold_s,
        "rest": item.rest_s,
        "moves": item.kind not in HELD,
        "inTurn": item.laterality == Laterality.ALTERNATING,
        "isWarmUp": one.is_warm_up,
        "side": item.side_meaning,
        "figures": {side: figure_of_side(item, side) for side in Side},
        "said": said_in_short(one.said),
    }


def figure_of_side(item: Item, side: Side) -> str:
    """The moving picture. An exercise without sides has one for both."""
    drawn = Side.RIGHT if item.sets_both else side
    return figure_address(item.slug, item.figure_digest, side=drawn, form="animated")


def said_in_short(said: Feedback | None) -> Json:
    return {"done": said.done, "feel": said.feel, "pain": said.pain} if said else {}
