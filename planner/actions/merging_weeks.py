"""The weeks of a guest among those of their account."""

from datetime import date, timedelta
from operator import attrgetter

from django.db.models import Min, Q

from planner.accounts.models import User
from planner.models import Programme, ProgrammeQuerySet, Week
from planner.models.week import WEEKS

FIRST_WEEK, LAST_WEEK = WEEKS


def one_week_a_monday(*, guest: User, user: User) -> None:
    """The weeks of both. Of two on the same Monday the one that was planned last stays, with the
    sessions of which something is said in either."""
    own, guests = Week.objects.of(user), Week.objects.of(guest)
    for week in guests.filter(start__in=own.values("start")):
        older, newer = sorted((week, own.get(start=week.start)), key=attrgetter("planned_at"))
        keep_what_was_done(older, newer)
        older.delete()
    guests.update(user=user)


def keep_what_was_done(older: Week, newer: Week) -> None:
    """A session of the older week of which something is said takes the place of what the newer one
    plans for its day, unless something is said of that too. An edit may point to what is gone, so
    none of the newer week's can be taken back then."""
    told = older.sessions.told().exclude(date__in=newer.sessions.told().values("date"))
    for session in list(told):
        newer.sessions.filter(date=session.date).delete()
        newer.edits.all().delete()
        session.week = newer
        session.save(update_fields=["week"])


def join_programmes(*, guest: User, user: User) -> None:
    """The guest's programmes follow those of the account, which end. Where their weeks go past each
    other, all of these get new numbers, so that they still come one after the other. Programmes
    that have lost every week go. The weeks are the account's already."""
    guests = Programme.objects.of(guest)
    since = guests.aggregate(Min("started_on"))["started_on__min"]
    guests.filter(weeks=None).delete()
    if not guests.exists():
        return
    passing = Programme.objects.filter(user=user, weeks__start__gte=since)
    mixed = [programme.pk for programme in passing.distinct()]
    end_before(since, Programme.objects.of(user).exclude(pk__in=mixed))
    if mixed:
        number_anew(Programme.objects.filter(Q(pk__in=mixed) | Q(user=guest)), user=user)
    else:
        guests.update(user=user)


def end_before(start: date, programmes: ProgrammeQuerySet) -> None:
    """None of these has a week from that Monday on."""
    programmes.filter(weeks=None).delete()
    running = programmes.filter(Q(ended_on=None) | Q(ended_on__gte=start))
    running.update(ended_on=start - timedelta(days=1))


def number_anew(programmes: ProgrammeQuerySet, *, user: User) -> None:
    """All weeks of these in the order of their Mondays, six to a programme. The programmes are new
    ones, because in the old ones the numbers are taken. The last one is open if one of them was."""
    old = list(programmes)
    weeks = list(Week.objects.filter(programme__in=old).order_by("start"))
    for index in range(0, len(weeks), LAST_WEEK):
        last = begin_with(weeks[index : index + LAST_WEEK], user=user)
    Programme.objects.filter(pk__in=[programme.pk for programme in old]).delete()
    if any(programme.ended_on is None for programme in old):
        last.ended_on = None
        last.save(update_fields=["ended_on"])


def begin_with(weeks: list[Week], *, user: User) -> Programme:
    """A programme of these weeks. It ends with the last of them."""
    first, last = weeks[0], weeks[-1]
    programme = Programme.objects.create(
        user=user, assessment=first.assessment, started_on=first.start, ended_on=last.end
    )
    for number, week in enumerate(weeks, start=FIRST_WEEK):
        week.programme, week.number = programme, number
    Week.objects.bulk_update(weeks, ["programme", "number"])
    return programme
