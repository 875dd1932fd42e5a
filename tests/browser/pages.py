"""Every page in every state that looks different: a new one joins by one line.

Each line runs through every check of ``checks.py`` in Chromium, through ``test_queries.py`` and
``test_titles.py``, and is photographed by ``make shots``. ``test_addresses.py`` fails if an address
of the project is in neither list here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from django.urls import reverse
from playwright.sync_api import Page as Tab

from exercises.actions import editing as editing_exercises
from exercises.models import Exercise, SelfTest
from planner.reminders import stop_token

from . import cast
from .cast import Cast, Role

Address = str | Callable[[Cast], str]


class Check(StrEnum):
    """What a page is held to; ``checks.py`` says how."""

    OPENS = "opens"
    AXE = "axe"
    AXE_IN_ADMIN = "axe, admin"
    QUIET = "quiet"
    NARROW = "narrow"
    LARGE_TEXT = "large text"
    TARGETS = "touch targets"
    STRUCTURE = "structure"
    FRAME = "frame"  # what base.html gives
    FOCUS = "focus"
    WITHOUT_SCRIPT = "without JavaScript"
    WEIGHT = "weight"
    TITLE = "title"
    QUERIES = "queries"


EVERY = frozenset(Check) - {Check.AXE_IN_ADMIN}
# Django's own pages: their look, their size and their queries are not ours.
ADMIN = frozenset({Check.OPENS, Check.AXE_IN_ADMIN, Check.QUIET})
# Our pages in Django's frame.
DESK = frozenset({Check.OPENS, Check.AXE, Check.QUIET, Check.NARROW, Check.WITHOUT_SCRIPT})

# What htmx loads into a fold weighs nothing until then, and has a page of its own in this list.
OPENED = EVERY - {Check.WEIGHT, Check.WITHOUT_SCRIPT, Check.QUERIES}
# Whatever is behind a dialog is out of reach, and only a script opens one.
DIALOG = OPENED - {Check.FRAME, Check.FOCUS}


@dataclass(frozen=True, slots=True)
class Page:
    """``sends`` is typed into the page's form, which is then sent (without a value: the name of the
    button); ``first`` is done on the page before anything is looked at. ``whole_kb`` is a budget
    for everything, figures included."""

    name: str
    address: Address
    who: Role = cast.nobody
    status: int = 200
    sends: Mapping[str, str] | None = None
    first: Callable[[Tab], None] | None = None
    leads_on: bool = False  # the address leads on to another one
    whole_kb: int | None = None
    checks: frozenset[Check] = EVERY

    def path(self, people: Cast) -> str:
        return self.address if isinstance(self.address, str) else self.address(people)


def open_folds(tab: Tab) -> None:
    for fold in tab.locator("main summary:visible").all():
        fold.click()
    tab.wait_for_load_state("networkidle")


def see_the_new_week(tab: Tab) -> None:
    tab.locator("[name=preview]").click()
    tab.wait_for_load_state()


def open_dialog(tab: Tab) -> None:
    tab.locator("[data-dialog]").first.click()


def open_player(tab: Tab) -> None:
    tab.locator("[data-player-open]").click()
    tab.locator("[data-do=main]").click()  # it stands still


def open_player_that_asks(tab: Tab) -> None:
    open_player(tab)
    tab.locator("[data-do=stop]").click()
    tab.locator("[data-do=main]").click()
    tab.locator("[data-answer=pain][value='7']").click()


def new_password(people: Cast) -> str:
    user = people.person(cast.new)
    key = default_token_generator.make_token(user)
    kwargs = {"uidb36": user_pk_to_url_str(user), "key": key}
    return reverse("account_reset_password_from_key", kwargs=kwargs)


def confirmation(people: Cast) -> str:
    address = EmailAddress.objects.get(user=people.person(cast.changing_email), primary=False)
    return reverse("account_confirm_email", args=[EmailConfirmationHMAC(address).key])


def stop_reminders(people: Cast) -> str:
    return reverse("stop_reminders", args=[stop_token(people.person(cast.new).pk)])


def this_week(people: Cast) -> str:
    return people.week(cast.following).get_absolute_url()


def week_no_longer_safe(people: Cast) -> str:
    return people.week(cast.no_longer_safe).get_absolute_url()


def item_of(people: Cast, role: Role) -> str:
    """The page of the first exercise that is stretched or worked, not the warm-up."""
    item = people.week(role).sessions.first().items.last()
    args = [item.session.date, item.exercise.slug]
    return reverse("week:item", args=args)


def week_item(people: Cast) -> str:
    return item_of(people, cast.following)


def changed_item(people: Cast) -> str:
    return item_of(people, cast.answering_otherwise)


def left_out(people: Cast) -> str:
    return reverse("week:left_out", args=[people.week(cast.following).start])


def to_print(people: Cast) -> str:
    return reverse("week:print", args=[people.week(cast.following).start])


def to_print_a_log(people: Cast) -> str:
    return f"{to_print(people)}?layout=log&ink=black"


def swap(people: Cast) -> str:
    item = people.week(cast.following).sessions.last().items.last()
    return reverse("week:swap", args=[item.session.date, item.exercise.slug])


def change_day(people: Cast) -> str:
    return reverse("week:change_day", args=[people.week(cast.following).sessions.last().date])


def session_of(role: Role) -> Address:
    """The first one of the week that this person is in, as ``cast.first_of_the_week`` has it."""
    return lambda people: cast.first_of_the_week(people.person(role)).get_absolute_url()


def session_to_come(people: Cast) -> str:
    return people.person(cast.following).weeks.last().sessions.last().get_absolute_url()


def edit_exercise(_: Cast) -> str:
    return reverse("admin:exercises_exercise_change", args=[Exercise.objects.first().pk])


def review_exercise(_: Cast) -> str:
    return reverse("admin:exercises_exercise_review", args=[Exercise.objects.first().pk])


def exercise_history(_: Cast) -> str:
    """With a change in it."""
    exercise = Exercise.objects.get(slug="side-step")
    for do in ("Stay low.", exercise.do):
        with editing_exercises(exercises=[exercise], by=None):
            Exercise.objects.filter(pk=exercise.pk).update(do=do)
    Exercise.objects.filter(pk=exercise.pk).update(published=True, edited_at=None)
    return reverse("admin:exercises_exercise_history", args=[exercise.pk])


def try_exercise(_: Cast) -> str:
    return reverse("try_exercise", args=[Exercise.objects.get(slug="squat").pk])


def edit_self_test(_: Cast) -> str:
    return reverse("admin:exercises_selftest_change", args=[SelfTest.objects.first().pk])


def mistaken(name: str, address: Address, sends: Mapping[str, str], **options: Any) -> Page:
    """The page as it comes back when a form with this in it is sent."""
    return Page(name, address, sends=sends, status=422, **options)


NO_MOVE = {"provoking": ""}
WRONG_LOGIN = {"login": "no-one@example.org", "password": "wrong"}
SHORT = {"password1": "short", "password2": "short"}
WRONG_SIGNUP = {"email": "ann@example.org", "password1": "short"}
WRONG_EMAIL = {"email": "ann@home", "action_add": ""}
WRONG_MEASURE = {"left-faber-knee-height-value": "900"}
WRONG_CHANGE = {"oldpassword": "x", "password1": "a-long-secret", "password2": "another-secret"}

# fmt: off
PAGES = [
    # The front door
    Page("landing", "/"),
    Page("home-new", "/", who=cast.new),
    Page("home-assessed", "/", who=cast.assessed),
    Page("home-week", "/", who=cast.following),
    Page("home-week-done", "/", who=cast.done_for_the_week),
    Page("home-week-out-of-date", "/", who=cast.no_longer_safe),
    Page("home-emergency", "/", who=cast.in_an_emergency),
    Page("home-stopped", "/", who=cast.too_young),
    Page("home-guest", "/", who=cast.guest),

    # The check
    Page("check", "/check/"),
    Page("check-consent", "/check/", who=cast.new),
    Page("check-begin", "/check/", who=cast.agreeing),
    Page("check-under-way", "/check/", who=cast.feeling),
    Page("check-due-again", "/check/", who=cast.due_again),
    Page("withdraw", "/check/withdraw/", who=cast.agreeing),
    Page("safety-about", "/check/safety/about/", who=cast.agreeing),
    mistaken("safety-about-errors", "/check/safety/about/", {"age": "130"}, who=cast.agreeing),
    Page("safety", "/check/safety/legs-and-bladder/", who=cast.answering_safety),
    mistaken("safety-errors", "/check/safety/back/", {"ticked": ""}, who=cast.answering_safety),
    Page("safety-again", "/check/safety/operations-and-joints/", who=cast.following),
    Page("safety-moves", "/check/safety/moves/", who=cast.answering_safety),
    mistaken("safety-moves-errors", "/check/safety/moves/", NO_MOVE, who=cast.answering_safety),
    Page("how", "/check/how/", who=cast.assessed),
    Page("how-again", "/check/how/", who=cast.tested_again),
    Page("quick", "/check/quick/front/", who=cast.assessed),
    Page("quick-last", "/check/quick/leg/", who=cast.feeling),
    Page("stop-emergency", "/check/stop/", who=cast.in_an_emergency),
    Page("stop-on-hold", "/check/stop/", who=cast.on_hold),
    Page("stop-doctor", "/check/stop/", who=cast.to_see_a_doctor),
    Page("stop-clearance", "/check/stop/", who=cast.to_be_cleared),
    Page("stop-too-young", "/check/stop/", who=cast.too_young),
    Page("results", "/check/results/", who=cast.assessed),
    Page("results-tested", "/check/results/", who=cast.tested_again),
    Page("results-tested-unfolded", "/check/results/", who=cast.tested_again, first=open_folds),
    Page("results-nothing-known", "/check/results/", who=cast.sure_of_nothing),
    Page("results-nothing-left", "/check/results/", who=cast.hurting_everywhere),

    # The self-tests
    Page("tests", "/check/tests/", who=cast.choosing_tests),
    Page("tests-under-way", "/check/tests/", who=cast.testing),
    Page("tests-warm-up", "/check/tests/warm-up/", who=cast.warming_up),
    Page("tests-stopped", "/check/tests/stopped/", who=cast.stopped_by_pain),
    Page("test-cm", "/check/tests/faber/", who=cast.testing),
    Page("test-unfolded", "/check/tests/faber/", who=cast.testing, first=open_folds),
    Page("test-of-4-readings", "/check/tests/modified-thomas/", who=cast.testing),
    Page("test-degrees", "/check/tests/seated-hip-rotation/", who=cast.testing),
    Page("test-seconds", "/check/tests/one-leg-stand/", who=cast.testing),
    Page("test-reps", "/check/tests/chair-stand-30s/", who=cast.testing),
    Page("test-with-care", "/check/tests/front-plank-hold/", who=cast.testing_with_care),
    mistaken("test-errors", "/check/tests/faber/", WRONG_MEASURE, who=cast.testing),

    # The plan and the week
    Page("plan", "/plan/", who=cast.assessed),
    Page("plan-again", "/plan/", who=cast.following),
    Page("plan-taken-out", "/plan/", who=cast.shaping),
    Page("plan-preview", "/plan/", who=cast.following, first=see_the_new_week, checks=OPENED),
    mistaken("plan-errors", "/plan/", {"minutes": "7"}, who=cast.assessed),
    Page("week", "/week/", who=cast.following, whole_kb=150),
    Page("week-unfolded", "/week/", who=cast.following, first=open_folds, checks=OPENED),
    Page("week-guest", "/week/", who=cast.guest, whole_kb=150),
    Page("week-on", this_week, who=cast.following, whole_kb=150),
    Page("week-item", week_item, who=cast.following),
    Page("week-item-answers-changed", changed_item, who=cast.answering_otherwise),
    Page("week-left-out", left_out, who=cast.following),
    Page("week-shaped", "/week/", who=cast.shaping, whole_kb=150),
    Page("week-swap", swap, who=cast.following, checks=EVERY - {Check.QUERIES}),
    Page("week-change-day", change_day, who=cast.following),
    Page("week-print", to_print, who=cast.following),
    Page("week-print-log", to_print_a_log, who=cast.following),
    Page("week-nothing-to-do", "/week/", who=cast.barely_following),
    Page("week-answers-changed", "/week/", who=cast.answering_otherwise),
    Page("week-out-of-date", "/week/", who=cast.no_longer_safe),
    Page("week-on-out-of-date", week_no_longer_safe, who=cast.no_longer_safe),

    # A session
    Page("session", session_of(cast.training), who=cast.training),
    Page("session-to-come", session_to_come, who=cast.following),
    Page("session-under-way", session_of(cast.in_the_middle), who=cast.in_the_middle),
    Page("session-done", session_of(cast.trained), who=cast.trained),
    Page("session-next-morning", session_of(cast.sore), who=cast.sore),
    Page("home-under-way", "/", who=cast.in_the_middle),
    Page("home-done", "/", who=cast.trained),
    Page("home-next-morning", "/", who=cast.sore),
    Page(
        "session-player",
        session_of(cast.training),
        who=cast.training,
        first=open_player,
        checks=DIALOG,
    ),
    Page(
        "session-player-asks",
        session_of(cast.in_the_middle),
        who=cast.in_the_middle,
        first=open_player_that_asks,
        checks=DIALOG,
    ),

    # Progress
    Page("progress", "/progress/", who=cast.looking_back),
    Page("progress-unfolded", "/progress/", who=cast.looking_back, first=open_folds),
    Page("progress-26-weeks", "/progress/?weeks=26", who=cast.looking_back),
    Page("progress-new", "/progress/", who=cast.new),
    Page("progress-nothing-done", "/progress/", who=cast.following),
    Page("progress-tested", "/progress/", who=cast.tested_again),
    Page("progress-on-hold", "/progress/", who=cast.on_hold),

    # The catalogue
    Page("exercises", "/exercises/"),
    Page("exercises-signed-in", "/exercises/", who=cast.following),
    Page("exercises-page-2", "/exercises/?page=2"),
    Page("exercises-filters", "/exercises/", first=open_folds),
    Page("exercises-found", "/exercises/?q=bridge"),
    Page("exercises-filtered", "/exercises/?kind=stretch&condition=knee-pain"),
    Page("exercises-none-found", "/exercises/?q=no-such-thing&kind=stretch"),
    Page("exercises-wrong-filter", "/exercises/?kind=dance", status=422),
    Page("exercise", "/exercises/pigeon-pose/"),
    Page("exercise-unfolded", "/exercises/pigeon-pose/", first=open_folds),
    Page("exercise-signed-in", "/exercises/side-plank/", who=cast.following),

    # The account
    Page("account", "/accounts/", who=cast.new),
    Page("account-guest", "/accounts/", who=cast.guest),
    Page("guest-delete", "/accounts/guest/delete/", who=cast.guest),
    Page("calendar", "/accounts/calendar/", who=cast.new),
    Page("calendar-on", "/accounts/calendar/", who=cast.with_a_calendar),
    Page("calendar-guest", "/accounts/calendar/", who=cast.guest),
    Page("own-data", "/accounts/data/", who=cast.new),
    Page("own-data-week", "/accounts/data/", who=cast.following),
    Page("own-data-guest", "/accounts/data/", who=cast.guest),
    Page("delete", "/accounts/delete/", who=cast.new),
    mistaken("delete-errors", "/accounts/delete/", {"password": "wrong"}, who=cast.new),
    Page("reminders-stop", stop_reminders),
    Page("login", "/accounts/login/"),
    Page("login-guest", "/accounts/login/", who=cast.guest),
    mistaken("login-wrong", "/accounts/login/", WRONG_LOGIN),
    Page("signup", "/accounts/signup/"),
    mistaken("signup-errors", "/accounts/signup/", WRONG_SIGNUP),
    Page("signup-guest", "/accounts/signup/", who=cast.guest),
    mistaken("signup-guest-errors", "/accounts/signup/", WRONG_SIGNUP, who=cast.guest),
    Page("logout", "/accounts/logout/", who=cast.new),
    Page("reauthenticate", "/accounts/reauthenticate/", who=cast.new),
    mistaken("reauthenticate-wrong", "/accounts/reauthenticate/", {"password": "x"}, who=cast.new),
    Page("email", "/accounts/email/", who=cast.new),
    Page("email-unconfirmed", "/accounts/email/", who=cast.changing_email),
    mistaken("email-errors", "/accounts/email/", WRONG_EMAIL, who=cast.new),
    Page("email-confirm", confirmation),
    Page("email-confirm-old-link", "/accounts/confirm-email/no-such-key/"),
    Page("email-sent", "/accounts/confirm-email/"),
    Page("password-change", "/accounts/password/change/", who=cast.new),
    mistaken("password-change-errors", "/accounts/password/change/", WRONG_CHANGE, who=cast.new),
    Page("password-set", "/accounts/password/set/", who=cast.without_a_password),
    mistaken("password-set-errors", "/accounts/password/set/", SHORT, who=cast.without_a_password),
    Page("password-reset", "/accounts/password/reset/"),
    Page("password-reset-sent", "/accounts/password/reset/done/"),
    Page("password-reset-key", new_password, leads_on=True),
    mistaken("password-reset-key-errors", new_password, SHORT, leads_on=True),
    Page("password-reset-old-link", "/accounts/password/reset/key/1-set-password/"),
    Page("password-reset-done", "/accounts/password/reset/key/done/"),
    Page("inactive", "/accounts/inactive/"),

    # What we promise
    Page("privacy", "/privacy/"),
    Page("terms", "/terms/"),
    Page("how-made", "/how/"),

    # Misfortune
    Page("not-found", "/no-such-page/", status=404),
    Page("not-found-signed-in", "/week/1999-01-04/", who=cast.following, status=404),
    Page("forbidden", "/misfortune/forbidden/", status=403),
    Page("old-form", "/misfortune/old-form/", status=403),
    Page("too-often", "/misfortune/too-often/", status=429),
    Page("broken", "/misfortune/broken/", status=500, checks=EVERY - {Check.FRAME}),

    # For those who build and edit
    Page("style", "/style/", checks=EVERY - {Check.WEIGHT, Check.QUERIES}),
    Page("style-dialog", "/style/", first=open_dialog, checks=DIALOG),
    Page("admin-login", "/admin/login/", checks=ADMIN),
    Page("admin", "/admin/", who=cast.editing, checks=ADMIN),
    Page("admin-exercises", "/admin/exercises/exercise/", who=cast.editing, checks=ADMIN),
    Page("admin-exercise", edit_exercise, who=cast.editing, checks=ADMIN),
    Page("admin-exercise-new", "/admin/exercises/exercise/add/", who=cast.editing, checks=ADMIN),
    Page("admin-review", review_exercise, who=cast.editing, checks=ADMIN),
    Page("admin-history", exercise_history, who=cast.editing, checks=ADMIN),
    Page("admin-health", "/admin/health/", who=cast.editing, checks=DESK),
    Page("admin-health-all", "/admin/health/", who=cast.editing, first=open_folds, checks=DESK),
    # Where time is short, fewer people have their turn: no two looks need to be alike.
    Page("admin-try", try_exercise, who=cast.editing, checks=DESK - {Check.WITHOUT_SCRIPT}),
    Page("admin-in-and-out", "/admin/exercises/exchange/", who=cast.editing, checks=DESK),
    Page("admin-self-test", edit_self_test, who=cast.editing, checks=ADMIN),
]
# fmt: on

# Addresses, by their names, that are no page to look at; a namespace stands for all that is in it.
NO_PAGES = {
    "service_worker": "a script (tests/planner/test_offline.py)",
    "manifest": "a file (tests/planner/test_offline.py)",
    "session:tell": "a form of the session's page: it leads back there",
    "session:morning": "a form of the session's page: it leads back there, or home",
    "start": "a button: it leads on, or back to the front door",
    "check:agree": "a button: it leads to the safety questions",
    "check:safety": "leads to the first page that is open",
    "check:quick": "leads to the first page that is open",
    "calendar_feed": "for calendar programs (tests/planner/test_calendar.py)",
    "calendar_renew": "a button: it leads back to the calendar's settings",
    "own_data_json": "a file (tests/planner/test_own_data.py)",
    "own_data_csv": "a file",
    "progress_file": "a file (tests/planner/test_progress_files.py)",
    "health": "for a machine: two letters",
    "catalogue_bring": "takes a file (tests/exercises/test_exchange_pages.py)",
    "catalogue_take_in": "a button: it leads back to in and out",
    "catalogue_export": "a file",
    "account_confirm_login_code": "log-in by code is off: it leads to the log-in",
    "exercises:figure": "a picture (tests/exercises/test_figures.py)",
    "exercises:self_test_figure": "a picture",
    "exercises:reading_figure": "a picture",
    "exercises:photo": "a picture",
    "allow": "a button: it leads back to the plan",
    "week:ban": "a button: it leads back to the week",
    "week:pin": "a button: it leads back to the week",
    "week:clear": "a button: it leads back to the week",
    "week:move": "a button: it leads back to the week",
    "week:shorten": "a button: it leads back to the week",
    "week:undo": "a button: it leads back to the week",
    "week:sheet": "a PDF (tests/sheets)",
    "week:preview": "a picture",
    "exercise_sheet": "a PDF",
    "admin": "Django's own pages, by our models: those in the list stand for the rest",
}
