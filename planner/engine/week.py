"""``plan_week``: the whole way from a profile to a week, in one page.

The order is the argument: safety first, then what the body needs, then what fits the time.

1. ``safety.stop_for``: an answer that stops planning ends here.
2. ``setting.setting_of``: what stands before a week is filled. Findings become a state for each
   muscle and side (``findings``), the catalogue is split into what this person may do and what is
   left out (``safety``), the weeks before set the terms (``adapting``), and the week owes each
   muscle and side its due (``needs``).
3. ``scheduling``: exercises, days and sets, under the rules that ``draft`` holds.
4. ``explaining``, ``scoring``: the week with its reasons, what is not met, and how good it is.
"""

from datetime import date

from .adapting import FIRST_WEEK
from .explaining import balance_of, left_out_of, session_of, short_sessions, unmet_needs
from .history import History, check_dates
from .safety import stop_for
from .scheduling import SHARE_TOLERANCE, Scheduler
from .scoring import score_week
from .setting import Setting, setting_of
from .standing import Planned, last_week
from .types import Blocked, Catalogue, Profile, Week

RULES_VERSION = "5"  # raise it whenever the same profile and catalogue give another week


def plan_week(
    profile: Profile,
    catalogue: Catalogue,
    *,
    start: date,
    resting: frozenset[str] = frozenset(),
    history: History = (),
    coming: date | None = None,
    standing: Planned | None = None,
) -> Week | Blocked:
    """The week that starts on Monday ``start``, or why there is none (design.md 5).

    ``resting`` are the muscles loaded on the day before ``start``; Monday leaves them alone.
    ``history`` is what was planned and done before, oldest first; ``coming`` is the day of the next
    session before ``start``, where one is still to come: who plans ahead is not away.
    ``standing`` is what has been planned for these days until now, or in the week before; within a
    programme it is by itself the last week of the history. It stays as it is where a new week is
    not clearly better: small changes of the answers make small changes of the week.
    The same arguments always give an equal answer. Raises ValueError if ``start`` is no Monday,
    ProfileError if the person's bans leave no warm-up or the history's days are out of order.
    """
    if start.weekday() != 0:
        raise ValueError(f"start: {start} is not a Monday")
    check_dates(history, start=start)
    blocked = stop_for(profile, catalogue)
    if blocked:
        return blocked
    if standing is None and profile.week > FIRST_WEEK:
        standing = last_week(history)
    setting = setting_of(
        profile,
        catalogue,
        start=start,
        resting=resting,
        history=history,
        coming=coming,
        wanted=frozenset(slug for session in (standing or {}).values() for slug in session),
    )
    Scheduler(setting.draft, setting.target, setting.last_position).run(standing)
    return week_of(setting, catalogue, start=start)


def week_of(setting: Setting, catalogue: Catalogue, *, start: date) -> Week:
    """The week that the setting's draft makes, with its reasons."""
    draft, profile = setting.draft, setting.profile
    sessions = tuple(session_of(day, start, setting) for day in draft.days)
    planned = frozenset(item.exercise for session in sessions for item in session.items)
    left_out = left_out_of(setting.left_out, setting.allowed, planned, setting.body)
    published = [exercise for exercise in catalogue.exercises if exercise.published]
    balance = balance_of(draft, setting.target, SHARE_TOLERANCE)
    return Week(
        start=start,
        number=profile.week,
        catalogue_version=catalogue.version,
        rules_version=RULES_VERSION,
        sessions=sessions,
        balance=balance,
        score=score_week(sessions, setting.needs, balance, setting.exercises, profile.level),
        left_out=left_out,
        unmet=(
            *unmet_needs(setting, published, left_out),
            *short_sessions(draft, sessions),
        ),
        adapted=setting.adaptation.told(planned),
    )
