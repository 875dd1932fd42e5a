"""The page of a self-test at work: its clock and its counter, what it shows when, and what is typed
when the connection goes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from planner.models import Draft
from tests import factories, self_tests

from .keyboard import Keyboard

PHONE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
MORNING = datetime(2026, 11, 26, 9, tzinfo=UTC)
FABER = "/check/tests/faber/"
STAND = "/check/tests/one-leg-stand/"
READY_MS = 3000


@pytest.fixture
def begun(person):
    factories.make_assessment(person, findings=())
    self_tests.begin(person)
    return person


@pytest.fixture
def test_page(open_page, log_in, begun) -> Callable[..., Page]:
    cookies = log_in(begun)

    def test_page(path: str, *, clock: bool = False, **options) -> Page:
        page = open_page("/", **PHONE, **options)
        page.context.add_cookies(cookies)
        if clock:
            page.clock.install(time=MORNING)
        page.goto(path)
        if clock:
            page.clock.pause_at(MORNING + timedelta(minutes=1))
        return page

    return test_page


def side(page: Page, name: str) -> Locator:
    return page.get_by_role("group", name=name, exact=True)


def clock_of(page: Page, name: str = "Left") -> Locator:
    return side(page, name).get_by_role("group", name="Timer:")


def face(page: Page) -> Locator:
    return clock_of(page).get_by_role("timer")


def button(page: Page) -> Locator:
    return clock_of(page).get_by_role("button")


def seconds(page: Page, name: str = "Left") -> Locator:
    return side(page, name).get_by_label("Time in seconds")


class TestStopwatch:
    @pytest.fixture
    def page(self, test_page) -> Page:
        return test_page(STAND, clock=True)

    def test_first_one_gets_ready(self, page):
        button(page).click()
        expect(face(page)).to_have_text("3")
        page.clock.run_for(1500)
        expect(face(page)).to_have_text("2")
        expect(clock_of(page).get_by_role("status")).to_have_text("Get ready.")
        expect(seconds(page)).to_have_value("")

    def test_then_it_counts_and_says_so_once(self, page):
        button(page).click()
        page.clock.run_for(READY_MS + 2000)
        expect(face(page)).to_have_text("2.0")
        expect(clock_of(page).get_by_role("status")).to_have_text("Go.")

    def test_stop_writes_the_seconds_of_this_side(self, page):
        button(page).click()
        page.clock.run_for(READY_MS + 12_300)
        button(page).click()
        expect(seconds(page)).to_have_value("12.3")
        expect(seconds(page, "Right")).to_have_value("")
        expect(clock_of(page).get_by_role("status")).to_have_text("Done: 12.3 seconds.")
        expect(button(page)).to_have_text("Again")

    def test_it_stops_by_itself_at_the_longest_time_that_counts(self, page):
        button(page).click()
        page.clock.run_for(READY_MS + 40_000)
        expect(seconds(page)).to_have_value("30")
        expect(face(page)).to_have_text("30.0")
        expect(button(page)).to_have_text("Again")

    def test_a_phone_that_slept_meanwhile_shows_the_right_time(self, page):
        button(page).click()
        page.clock.run_for(READY_MS + 1000)
        page.clock.fast_forward(20_000)
        page.clock.run_for(100)
        expect(face(page)).to_have_text("21.1")

    def test_stopped_before_it_began_nothing_is_measured(self, page):
        button(page).click()
        page.clock.run_for(1000)
        button(page).click()
        expect(button(page)).to_have_text("Start")
        page.clock.run_for(10_000)
        expect(seconds(page)).to_have_value("")

    def test_again_starts_anew_but_not_by_a_slip(self, page):
        button(page).click()
        page.clock.run_for(READY_MS + 5000)
        button(page).click()
        button(page).click()
        expect(button(page)).to_have_text("Again")
        page.clock.run_for(1000)
        button(page).click()
        page.clock.run_for(READY_MS + 7000)
        button(page).click()
        expect(seconds(page)).to_have_value("7")

    def test_it_goes_by_keyboard_alone(self, page):
        Keyboard(page).press(button(page), "Space")
        page.clock.run_for(READY_MS + 4000)
        expect(button(page)).to_be_focused()
        page.keyboard.press("Escape")
        expect(seconds(page)).to_have_value("4")

    def test_without_javascript_the_number_is_enough(self, test_page, begun):
        page = test_page(STAND, java_script_enabled=False)
        expect(page.get_by_role("timer")).to_have_count(0)
        expect(page.get_by_role("button", name="Start")).to_have_count(0)
        for name in ("Left", "Right"):
            seconds(page, name).fill("20")
            side(page, name).get_by_label("How much did it hurt?").select_option("0")
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_url("**/modified-thomas/")
        assert len(Draft.objects.get(user=begun).page("one-leg-stand")["results"]) == 2


class TestCounting:
    @pytest.fixture
    def page(self, test_page) -> Page:
        return test_page("/check/tests/chair-stand-30s/", clock=True)

    def test_the_clock_counts_down_and_leaves_the_count_alone(self, page):
        clock = page.get_by_role("group", name="Timer:")
        expect(clock.get_by_role("timer")).to_have_text("30")
        clock.get_by_role("button").click()
        page.clock.run_for(READY_MS + 10_000)
        expect(clock.get_by_role("timer")).to_have_text("20")
        page.clock.run_for(20_000)
        expect(clock.get_by_role("status")).to_have_text("Time is up.")
        expect(page.get_by_label("How many")).to_have_value("")

    def test_ended_early_its_time_is_not_up(self, page):
        clock = page.get_by_role("group", name="Timer:")
        clock.get_by_role("button").click()
        page.clock.run_for(READY_MS + 10_000)
        clock.get_by_role("button").click()
        expect(clock.get_by_role("status")).to_have_text("Stopped.")

    def test_buttons_count_up_and_down_but_not_below_0(self, page):
        more = page.get_by_role("button", name="One more")
        less = page.get_by_role("button", name="One less")
        for _ in range(3):
            more.click()
        expect(page.get_by_label("How many")).to_have_value("3")
        for _ in range(5):
            less.click()
        expect(page.get_by_label("How many")).to_have_value("0")


class TestWhatIsShown:
    def test_the_unit_is_that_of_the_page(self, test_page):
        page = test_page(FABER)
        left = side(page, "Left")
        expect(left.get_by_role("textbox", name="Length in cm", exact=True)).to_be_visible()
        page.get_by_label("inches", exact=True).check()
        expect(left.get_by_role("textbox", name="Length in inches", exact=True)).to_be_visible()

    def test_where_it_hurt_is_asked_once_it_did(self, test_page):
        left = side(test_page(FABER), "Left")
        where = left.get_by_label("Where did it hurt most?")
        expect(where).to_be_hidden()
        left.get_by_label("How much did it hurt?").select_option("3")
        expect(where).to_be_visible()
        left.get_by_label("How much did it hurt?").select_option("0")
        expect(where).to_be_hidden()

    def test_a_mistake_takes_the_focus_and_leads_to_its_field(self, test_page):
        page = test_page(FABER)
        side(page, "Left").get_by_label("Length").fill("900")
        page.get_by_role("button", name="Save and go on").click()
        summary = page.get_by_role("alert").filter(has_text="Please look")
        expect(summary).to_be_focused()
        summary.get_by_role("link", name="Left: Height of the knee").click()
        expect(side(page, "Left").get_by_label("Length")).to_be_focused()
        expect(side(page, "Right").get_by_label("Not sure")).to_be_visible()


class TestLostConnection:
    def fill(self, page: Page) -> None:
        left = side(page, "Left")
        left.get_by_label("Length").fill("12.5")
        left.get_by_label("How much did it hurt?").select_option("2")
        left.get_by_label("Where did it hurt most?").select_option("groin")
        left.get_by_text("No ruler").click()
        left.get_by_label("21 to 27 cm.").check()

    def assert_filled(self, page: Page) -> None:
        left = side(page, "Left")
        expect(left.get_by_label("Length")).to_have_value("12.5")
        expect(left.get_by_label("How much did it hurt?")).to_have_value("2")
        expect(left.get_by_label("Where did it hurt most?")).to_have_value("groin")
        expect(left.get_by_label("21 to 27 cm.")).to_be_visible()
        expect(left.get_by_label("21 to 27 cm.")).to_be_checked()

    def fill_and_save(self, page: Page) -> None:
        self.fill(page)
        right = side(page, "Right")
        right.get_by_label("Length").fill("14")
        right.get_by_label("How much did it hurt?").select_option("0")
        page.get_by_role("button", name="Save and go on").click()

    def kept(self, page: Page) -> list[str]:
        keys = page.evaluate("Object.keys(sessionStorage)")
        return [key for key in keys if not key.startswith("htmx")]

    def test_offline_the_page_says_so_and_sends_it_later(self, test_page, begun):
        page = test_page(FABER)
        page.context.set_offline(True)
        self.fill_and_save(page)
        notice = page.get_by_role("alert").filter(has_text="You are offline.")
        expect(notice).to_be_visible()
        self.assert_filled(page)
        page.context.set_offline(False)
        expect(notice).to_be_hidden()
        page.get_by_role("button", name="Save and go on").click()
        page.wait_for_url("**/modified-thomas/")
        assert Draft.objects.get(user=begun).page("faber")["results"][0]["picked"] == 2

    def test_what_was_on_its_way_comes_back(self, stage, log_in, begun):
        """Chromium shows its own page for it, and logs an error."""
        with stage.browser.new_context(base_url=stage.url, **PHONE) as context:
            context.add_cookies(log_in(begun))
            page = context.new_page()
            page.goto(FABER)
            page.route("**/faber/", lose_what_is_sent)
            with page.expect_event("requestfailed"):
                self.fill_and_save(page)
            page.wait_for_url("chrome-error://**")
            page.go_back()
            page.goto(FABER)
            self.assert_filled(page)

    def test_a_reload_loses_nothing(self, test_page):
        page = test_page(FABER)
        self.fill(page)
        page.reload()
        self.assert_filled(page)

    def test_nothing_of_it_is_kept_once_it_is_saved(self, test_page):
        page = test_page(FABER)
        self.fill(page)
        assert self.kept(page)
        self.fill_and_save(page)
        page.wait_for_url("**/modified-thomas/")
        assert not self.kept(page)

    @pytest.mark.parametrize("last_page", ["/check/results/", "/check/withdraw/"])
    def test_what_was_never_sent_is_forgotten_at_the_end(self, test_page, last_page):
        page = test_page(FABER)
        self.fill(page)
        page.goto(last_page)
        assert not self.kept(page)

    def test_who_logs_out_leaves_nothing_of_it(self, test_page):
        page = test_page(FABER)
        self.fill(page)
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url("**/")
        expect(page.get_by_role("link", name="Log in").first).to_be_visible()
        assert not self.kept(page)

    def test_what_was_saved_elsewhere_since_is_not_written_over(self, test_page, begun):
        page = test_page(FABER)
        self.fill(page)
        self_tests.measure(begun, "faber")
        page.reload()
        expect(side(page, "Left").get_by_label("How much did it hurt?")).to_have_value("0")

    def test_no_other_page_gets_it(self, test_page):
        page = test_page(FABER)
        self.fill(page)
        page.goto("/check/tests/butterfly-knee-drop/")
        expect(side(page, "Left").get_by_label("Length")).to_have_value("")


def lose_what_is_sent(route: Route) -> None:
    if route.request.method == "POST":
        route.abort("internetdisconnected")
    else:
        route.continue_()


def test_the_tests_go_by_keyboard_alone(open_page, log_in, person):
    factories.make_assessment(person, findings=())
    page = open_page("/", **PHONE)
    page.context.add_cookies(log_in(person))
    page.goto("/check/tests/")
    keyboard = Keyboard(page)
    for tick in page.get_by_role("checkbox").all()[1:]:
        keyboard.press(tick, "Space")
    keyboard.press(page.get_by_role("button", name="Start"))
    page.wait_for_url("**/warm-up/")
    Keyboard(page).press(page.get_by_role("button", name="I am warm. Go on"))
    page.wait_for_url("**/modified-thomas/")
    Keyboard(page).press(page.get_by_role("button", name="Skip this test"))
    expect(page.get_by_role("status").first).to_contain_text("Nothing is measured yet.")
