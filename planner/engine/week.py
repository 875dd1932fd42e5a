"""``plan_week``: the whole way from a profile to a week, in one page.

The order is the argument: safety first, then what the body needs, then what fits the time.

1. ``safety.stop_for``: an answer that stops planning ends here.
2. ``findings.body_of``: findings become a state for each muscle and side.
3. ``safety.review``: the catalogue is split into what this person may do and what is left out.
4. ``adapting.adapt``: what the weeks before and their feedback ask of doses and exercises.
5. ``needs.week_needs``: what the week owes each muscle and side.
6. ``warmups``, ``scheduling``: exercises, days and sets, under the rules that ``draft`` holds.
7. ``explaining``, ``scoring``: the week with its reasons, what is not met, and how good it is.
"""

from datetime import date

from .adapting import adapt
from .choices import Numbering, choice_of
from .draft import Draft
from .explaining import balance_of, left_out_of, session_of, short_sessions, unmet_needs
from .findings import body_of, target_stretch_share
from .history import History, check_dates
from .needs import week_needs
from .safety import review, stop_for
from .scheduling import SHARE_TOLERANCE, Scheduler, shortlist
from .scoring import score_week
from .types import Blocked, Catalogue, Profile, Week
from .warmups import choose_warm_up

RULES_VERSION = "2"  # raise it whenever the same profile and catalogue give another week


def plan_week(
    profile: Profile,
    catalogue: Catalogue,
    *,
    start: date,
    resting: frozenset[str] = frozenset(),
    history: History = (),
) -> Week | Blocked:
    """The week that starts on Monday ``start``, or why there is none (design.md 5).

    ``resting`` are the muscles loaded on the day before ``start``; Monday leaves them alone.
    ``history`` is what was planned and done before, oldest first.
    The same arguments always give an equal answer. Raises ValueError if ``start`` is no Monday,
    ProfileError if the person's bans leave no warm-up or the history's days are out of order.
    """
    if start.weekday() != 0:
        raise ValueError(f"start: {start} is not a Monday")
    check_dates(history, start=start)
    blocked = stop_for(profile, catalogue)
    if blocked:
        return blocked
    body = body_of(profile.findings)
    allowed, unsafe = review(profile, catalogue, body)
    adaptation = adapt(history, profile, catalogue, allowed, start=start)
    allowed, paused = adaptation.split(allowed)
    needs = week_needs(profile, body, catalogue.muscles)
    target = target_stretch_share(profile.findings)

    warm_up = choose_warm_up(allowed, profile, body)
    numbering = Numbering(needs)
    choices = [
        choice_of(one, profile, body, numbering, adaptation.terms.get(one.exercise.slug))
        for one in shortlist(allowed, profile, adaptation.wanted)
    ]
    draft = Draft(profile, body, numbering, choices, resting)
    for day in draft.days:
        day.seconds = sum(part.timing.seconds for part in warm_up)
    scheduler = Scheduler(draft, target)
    scheduler.run()

    sessions = tuple(session_of(day, start, warm_up, needs, body) for day in draft.days)
    planned = frozenset(item.exercise for session in sessions for item in session.items)
    left_out = left_out_of([*unsafe, *paused], allowed, planned, body)
    published = [exercise for exercise in catalogue.exercises if exercise.published]
    balance = balance_of(draft, target, SHARE_TOLERANCE)
    positions = {exercise.slug: exercise.position for exercise in published}
    return Week(
        start=start,
        number=profile.week,
        catalogue_version=catalogue.version,
        rules_version=RULES_VERSION,
        sessions=sessions,
        balance=balance,
        score=score_week(sessions, needs, balance, positions),
        left_out=left_out,
        unmet=(
            *unmet_needs(draft, published, left_out),
            *short_sessions(draft, sessions),
        ),
        adapted=adaptation.told(planned),
    )
