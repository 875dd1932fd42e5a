"""Who looks at the pages: each function brings a person to where the name says."""

from collections.abc import Callable
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone

from exercises.models import ClearanceGate, RedFlag
from planner import actions
from planner.accounts.models import GUEST_DOMAIN, User
from planner.answers import felt_to_json
from planner.dates import monday_of
from planner.engine.types import Weekday
from planner.journey import TEST_AGAIN_AFTER
from planner.models import Part, Session, Week
from planner.safety_check import ABOUT
from tests import factories, self_tests

Role = Callable[[User], None]
DAY = timedelta(days=1)

SEVERAL = frozenset({"knee-pain", "hip-osteoarthritis", "poor-balance"})
FINDINGS = (
    *factories.FINDINGS,
    factories.tight("hamstrings", "left", 1),
    factories.weak("core", "right"),
    factories.painful("adductors", "left"),
)


def nobody(user: User) -> None:
    """Is never asked to log in."""


def new(user: User) -> None:
    pass


def assessed(user: User) -> None:
    factories.make_assessment(user, findings=FINDINGS)


def agreeing(user: User) -> None:
    """That we keep their answers; none is given yet."""
    actions.give_consent(user=user)


def answering_safety(user: User) -> None:
    """In the middle of the safety questions."""
    factories.answer_page(user, ABOUT, age=42, sex="")


def feeling(user: User) -> None:
    """In the middle of the quick check."""
    assessed(user)
    felt = [felt_to_json(answer) for answer in factories.FINDINGS if answer.muscle == "hip-flexors"]
    actions.save_page(user=user, part=Part.QUICK, page="front", answers={"findings": felt})


def due_again(user: User) -> None:
    """The last check is a month ago."""
    day = timezone.localdate() - TEST_AGAIN_AFTER
    factories.make_assessment(user, findings=FINDINGS, checked_on=day)


def tested_again(user: User) -> None:
    """With self-tests five weeks ago, and the same ones today."""
    assessed(user)
    factories.run_tests(user, *factories.SOME_TESTS_BEFORE, days_ago=35)
    factories.run_tests(user, *factories.SOME_TESTS)


def looking_back(user: User) -> None:
    """On three weeks: of each one session is done, one in part and one not at all. With self-tests
    before and after."""
    tested_again(user)
    first = monday_of(timezone.localdate()) - 3 * factories.WEEK
    user.weeks.filter(start__gte=first).delete()
    week = factories.make_week(user, today=first, minutes=15)
    for _ in range(3):
        full, part, _missed = week.sessions.order_by("date")
        factories.tell_all(full, feel="right", pain=1)
        begun = part.items.exclude(kind="warm-up").order_by("order")[:2]
        said = {item.pk: {"feel": "hard", "pain": 4} for item in begun}
        factories.tell(part, items=said, session={"effort": 6})
        week = actions.build_week(user=user, today=week.start + factories.WEEK)


def sure_of_nothing(user: User) -> None:
    factories.make_assessment(user, findings=())


def hurting_everywhere(user: User) -> None:
    factories.make_assessment(user, findings=factories.everything_hurts())


def following(user: User) -> None:
    """With a session today, and the week after planned too."""
    factories.make_assessment(user, findings=FINDINGS, conditions=SEVERAL)
    follow(user)


def shaping(user: User) -> None:
    """Has taken an exercise out, and made the last session of the week short."""
    following(user)
    week = user.weeks.get(start=monday_of(timezone.localdate()))
    today = week.start
    item = week.sessions.last().items.exclude(kind="warm-up").first()
    actions.ban_exercise(user=user, item=item, today=today)
    actions.shorten_session(user=user, session=week.sessions.last(), today=today)


def barely_following(user: User) -> None:
    """The week holds next to nothing, because everything hurts."""
    hurting_everywhere(user)
    follow(user)


def follow(user: User) -> None:
    today = timezone.localdate()
    days = [Weekday(list(Weekday)[(today.weekday() + step) % 7]) for step in (0, 2, 4)]
    wishes = {"days": frozenset(days), "minutes": 25, "equipment": frozenset({"chair"})}
    factories.make_week(user, today=monday_of(today), **wishes)
    actions.build_week(user=user, today=monday_of(today) + factories.WEEK)


def training(user: User) -> None:
    """With a session today, and none before it in this week."""
    following(user)
    today = timezone.localdate()
    user.weeks.get(start=monday_of(today)).sessions.filter(date__lt=today).delete()


def in_the_middle(user: User) -> None:
    """Of today's session: two exercises are done, one of them hurt a lot."""
    training(user)
    session = first_of_the_week(user)
    fine, bad = session.items.exclude(kind="warm-up").order_by("order")[:2]
    said = {fine.pk: {"feel": "right", "pain": 1}, bad.pk: {"done": False, "pain": 7}}
    factories.tell(session, items=said, session={"at_item": bad.order, "at_step": 2})


def trained(user: User) -> None:
    """Today's session is done."""
    training(user)
    factories.tell_all(first_of_the_week(user), feel="right", pain=1)


def sore(user: User) -> None:
    """Trained yesterday, and has not said yet how it was this morning."""
    training(user)
    session = first_of_the_week(user)
    session.date -= DAY
    session.save()
    factories.tell_all(session, feel="hard", pain=3)


def first_of_the_week(user: User) -> Session:
    return user.weeks.get(start=monday_of(timezone.localdate())).sessions.earliest("date")


def done_for_the_week(user: User) -> None:
    """Nothing is left to do: the sessions from today on are gone."""
    following(user)
    today = timezone.localdate()
    user.weeks.filter(start__gt=today).delete()
    user.weeks.get(start=monday_of(today)).sessions.filter(date__gte=today).delete()


def answering_otherwise(user: User) -> None:
    """Since the week was planned; what was safe still is."""
    following(user)
    factories.make_assessment(user, findings=FINDINGS, conditions=SEVERAL, age=43)


def no_longer_safe(user: User) -> None:
    """What was answered since the week was planned makes it unsafe to follow."""
    following(user)
    conditions = SEVERAL | {"hip-replacement-posterior"}
    factories.make_assessment(user, findings=FINDINGS, conditions=conditions)


def in_an_emergency(user: User) -> None:
    slug = RedFlag.objects.filter(level="emergency").values_list("slug", flat=True)[0]
    factories.make_assessment(user, red_flags=frozenset({slug}))


def on_hold(user: User) -> None:
    """A warning sign was ticked with a week under way."""
    following(user)
    factories.answer_safety(user, red_flags=[factories.RED_FLAG])


def to_see_a_doctor(user: User) -> None:
    slug = RedFlag.objects.filter(level="see-a-doctor").values_list("slug", flat=True)[0]
    factories.make_assessment(user, red_flags=frozenset({slug}))


def to_be_cleared(user: User) -> None:
    slug = ClearanceGate.objects.filter(level="clearance").values_list("slug", flat=True)[0]
    factories.make_assessment(user, gates=frozenset({slug}))


def too_young(user: User) -> None:
    factories.make_assessment(user, age=17)


def choosing_tests(user: User) -> None:
    """Some are left out for knee pain."""
    factories.make_assessment(user, conditions=SEVERAL)


def warming_up(user: User) -> None:
    assessed(user)
    self_tests.save(user, "chosen", {"tests": ["faber", "march-hold"]})


def testing(user: User) -> None:
    """In the midst of it: one test is done and one is skipped."""
    assessed(user)
    self_tests.begin(user)
    self_tests.measure(user, "modified-thomas", pain=2, pain_at="hip-front")
    self_tests.save(user, "active-knee-extension", {"skipped": True})


def testing_with_care(user: User) -> None:
    """Pregnancy asks for care in some tests, and leaves others out."""
    factories.make_assessment(user, conditions=frozenset({"pregnancy"}))
    self_tests.begin(user)


def stopped_by_pain(user: User) -> None:
    assessed(user)
    self_tests.begin(user)
    self_tests.measure(user, "march-hold", pain=7, pain_at="groin")


def changing_email(user: User) -> None:
    """Has not confirmed the new address yet."""
    EmailAddress.objects.create(user=user, email=f"new.{user.email}")


def without_a_password(user: User) -> None:
    user.set_unusable_password()
    user.save()


def with_a_calendar(user: User) -> None:
    following(user)
    choices = actions.CalendarChoices(hour=7, time_zone="Europe/Berlin", alarm=10, reminders=True)
    actions.save_calendar(user=user, choices=choices, has_feed=True)


def guest(user: User) -> None:
    """Follows a week without an account."""
    following(user)
    EmailAddress.objects.filter(user=user).delete()
    user.email, user.is_guest = f"guest-{user.pk}{GUEST_DOMAIN}", True
    user.last_seen = timezone.localdate()
    user.set_unusable_password()
    user.save()


def editing(user: User) -> None:
    user.is_staff = user.is_superuser = True
    user.save()


# Those who have never had a week.
NEWCOMERS = frozenset({nobody, new, changing_email, without_a_password, editing})


class Cast:
    """Makes each person when they are first asked for, with so many weeks behind them."""

    def __init__(self, *, past_weeks: int = 0) -> None:
        self.past_weeks = past_weeks
        self.people: dict[Role, User] = {}
        self.clients: dict[Role, Client] = {}

    def person(self, role: Role) -> User:
        if role not in self.people:
            try:
                self.people[role] = self.make(role)
            except DatabaseError:
                # The server's thread shares the connection: a request of the page before, still in
                # flight, may have ended a savepoint of ours. Once more, from the start.
                User.objects.filter(email=self.email(role)).delete()
                self.people[role] = self.make(role)
        return self.people[role]

    def email(self, role: Role) -> str:
        return f"{role.__name__}.{self.past_weeks}@example.org"

    def make(self, role: Role) -> User:
        user = factories.make_user(self.email(role))
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
        if self.past_weeks and role not in NEWCOMERS:
            monday = monday_of(timezone.localdate())
            factories.make_history(user, weeks=self.past_weeks, before=monday)
        role(user)
        return user

    def client(self, role: Role) -> Client:
        """In which this person is logged in."""
        if role not in self.clients:
            self.clients[role] = Client(raise_request_exception=False)
            if role is not nobody:
                self.clients[role].force_login(self.person(role))
        return self.clients[role]

    def week(self, role: Role) -> Week:
        """The week that this person is in."""
        return self.person(role).weeks.get(start=monday_of(timezone.localdate()))
