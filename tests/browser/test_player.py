"""The player of a session in Chromium: its phases, its clock, and what it tells."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from exercises.models import Exercise
from planner.accounts.models import User
from planner.engine.types import Laterality
from planner.models import Feedback, Item, Receipt, Session, Training
from tests import factories

from . import cast
from .conftest import let_requests_end

PHONE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
LUNGE = {"left": 3, "right": 2, "both": 0, "first": "left", "reps": 1, "hold": 30, "rest": 15}
BRIDGE = {"left": 0, "right": 0, "both": 2, "first": "", "reps": 12, "hold": 0, "rest": 60}
SET_UP_S = 20
# Tones that reach the speakers, words that are spoken, and what the screen is kept on by.
SENSE = """
    window.sensed = { sound: null, tones: [], words: [], locks: [] };
    const leads = new Map(); // from each node of sound to the next one
    const { connect } = AudioNode.prototype;
    AudioNode.prototype.connect = function (to, ...more) {
        leads.set(this, to);
        return connect.call(this, to, ...more);
    };
    const isHeard = (node) =>
        node.context.state === "running" &&
        (node === node.context.destination || (leads.has(node) && isHeard(leads.get(node))));
    window.AudioContext = class extends AudioContext {
        constructor(...given) {
            super(...given);
            sensed.sound = this;
        }
    };
    window.OscillatorNode = class extends OscillatorNode {
        start(...given) {
            this.isStarted = true;
            super.start(...given);
        }
        stop(when) {
            const seconds = Math.round((when - this.context.currentTime) * 100) / 100;
            if (this.isStarted && isHeard(this)) sensed.tones.push([this.frequency.value, seconds]);
            super.stop(when);
        }
    };
    const { speak } = SpeechSynthesis.prototype;
    SpeechSynthesis.prototype.speak = function (spoken) {
        sensed.words.push(spoken.text);
        speak.call(this, spoken);
    };
    const { request } = WakeLock.prototype;
    WakeLock.prototype.request = async function (what) {
        const lock = await request.call(this, what);
        sensed.locks.push(lock);
        return lock;
    };
"""


@pytest.fixture
def session(person) -> Session:
    cast.training(person)
    return cast.first_of_the_week(person)


@pytest.fixture
def page(open_page, log_in, person, session) -> Iterator[Page]:
    page = open_page("/", **PHONE)
    page.context.add_cookies(log_in(person))
    stand_still(page, session)
    yield page
    page.context.close()
    let_requests_end()  # what it still told is not to meet the next test's writing


@pytest.fixture
def player(page) -> Page:
    begin(page)
    return page


@pytest.fixture
def sensing(page) -> Page:
    """The session's page, in a browser that notes what comes out of it, and lets it out."""
    page.add_init_script(SENSE)
    page.reload()
    return page


def stand_still(page: Page, session: Session) -> None:
    """The session's page; its time stands still until a test lets it run."""
    page.clock.install(time=timezone.now())
    page.goto(session.get_absolute_url())
    page.clock.pause_at(timezone.now() + timedelta(minutes=1))


def begin(page: Page) -> None:
    page.locator("[data-player-open]").click()
    expect(dialog(page)).to_be_visible()


def worked_out(page: Page, expression: str) -> Any:
    """What the player's modules, which know no page, make of this."""
    return page.evaluate(f"""async () => {{
        const {{ Machine }} = await import("/static/js/player/machine.js");
        const phases = await import("/static/js/player/phases.js");
        return {expression};
    }}""")


def dialog(page: Page):
    return page.get_by_role("dialog", name="Session")


def press(page: Page, name: str) -> None:
    dialog(page).get_by_role("button", name=name, exact=True).click()


def phase(page: Page) -> str:
    return dialog(page).get_attribute("data-phase")


def face(page: Page):
    return page.get_by_role("timer")


def run(page: Page, seconds: float) -> None:
    page.clock.run_for(int(seconds * 1000))


def to(page: Page, kind: str) -> None:
    """On to the next phase of this kind."""
    for _ in range(99):
        press(page, "Skip")
        if phase(page) == kind:
            return
    raise AssertionError(f"there is no {kind}")


class TestPhases:
    @pytest.fixture
    def of(self, page) -> Callable[..., Any]:
        def of(*items: dict) -> list[dict]:
            told = [{"order": number, **item} for number, item in enumerate(items, 1)]
            return worked_out(page, f"phases.phasesOf({json.dumps(told)})")

        return of

    def test_each_side_has_its_full_time_and_the_first_one_its_extra_set(self, of):
        assert [(one["kind"], one["side"], one["seconds"]) for one in of(LUNGE)[:-2]] == [
            ("ready", "left", 10),
            ("hold", "left", 30),
            ("switch", "right", 5),
            ("hold", "right", 30),
            ("rest", "left", 15),
            ("hold", "left", 30),
            ("switch", "right", 5),
            ("hold", "right", 30),
            ("rest", "left", 15),
            ("hold", "left", 30),
        ]

    def test_after_each_exercise_it_asks_and_at_the_end_once_more(self, of):
        kinds = [one["kind"] for one in of(BRIDGE, LUNGE)]
        assert kinds[:5] == ["ready", "reps", "rest", "reps", "answer"]
        assert kinds[-2:] == ["answer", "end"]

    def test_one_side_alone_never_switches(self, of):
        assert "switch" not in {one["kind"] for one in of({**LUNGE, "right": 0})}

    def test_it_takes_as_long_as_the_plan_says(self, of, session):
        for item in session.items.filter(rest_s__gt=0):
            asked = {
                "left": item.sets_left,
                "right": item.sets_right,
                "both": item.sets_both,
                "first": item.first_side,
                "reps": item.reps,
                "hold": item.hold_s,
                "rest": item.rest_s,
            }
            work = [one for one in of(asked) if one["kind"] not in {"ready", "answer", "end"}]
            assert sum(one["seconds"] for one in work) + SET_UP_S == item.seconds


class TestTheMachine:
    """Pure values: a state and a time give the next state."""

    @pytest.fixture
    def given(self, page) -> Callable[[str], Any]:
        """What is left of a lunge's hold that began at 0, after what ``does`` says."""

        def given(does: str) -> Any:
            told = json.dumps([{"order": 1, **LUNGE}])
            return worked_out(
                page,
                f"""(() => {{
                    const machine = new Machine(phases.phasesOf({told}));
                    let state = machine.run(machine.stand(1), 0);
                    {does}
                    const {{ kind, side }} = machine.phase(state);
                    return [kind, side, machine.left(state, now) / 1000];
                }})()""",
            )

        return given

    def test_time_is_read_off_the_deadline(self, given):
        assert given("const now = 12000; state = machine.tick(state, now);") == ["hold", "left", 18]

    def test_what_has_run_out_leads_on_from_when_it_did(self, given):
        assert given("const now = 31000; state = machine.tick(state, now);") == [
            "switch",
            "right",
            4,
        ]

    def test_a_phone_that_slept_finds_the_phase_that_it_is_time_for(self, given):
        assert given("const now = 45000; state = machine.tick(state, now);") == [
            "hold",
            "right",
            20,
        ]

    def test_however_long_it_slept_it_stops_at_the_question(self, given):
        assert given("const now = 9999000; state = machine.tick(state, now);") == [
            "answer",
            "both",
            30,
        ]

    def test_a_pause_takes_no_time(self, given):
        does = """state = machine.pause(state, 10000);
            state = machine.run(state, 60000);
            const now = 65000; state = machine.tick(state, now);"""
        assert given(does) == ["hold", "left", 15]

    def test_10_seconds_more_or_less(self, given):
        assert given("const now = 5000; state = machine.add(state, 10, now);")[2] == 35
        assert given("const now = 5000; state = machine.add(state, -10, now);")[2] == 15
        assert given("const now = 25000; state = machine.add(state, -10, now);")[2] == 1

    def test_back_skip_and_repeat(self, given):
        assert given("const now = 5000; state = machine.go(state, -1, now);")[:2] == [
            "ready",
            "left",
        ]
        assert given("const now = 5000; state = machine.go(state, 1, now);")[:2] == [
            "switch",
            "right",
        ]
        assert given(
            "const now = 5000; state = machine.repeat(machine.go(state, 4, now), now);"
        ) == [
            "ready",
            "left",
            10,
        ]

    def test_it_is_done_when_each_set_was_gone_through(self, page):
        told = json.dumps([{"order": 1, **BRIDGE}])
        done = worked_out(
            page,
            f"""(() => {{
                const machine = new Machine(phases.phasesOf({told}));
                const one = machine.finish(machine.run(machine.stand(1), 0), 0);
                const all = machine.finish(machine.go(one, 1, 0), 0);
                const skipped = machine.go(machine.go(one, 1, 0), 1, 0);
                return [one, all, skipped].map((state) => machine.isDone(state, 0));
            }})()""",
        )
        assert done == [False, True, False]


class TestPlaying:
    def test_it_counts_down_and_goes_on_by_itself(self, player):
        expect(face(player)).to_have_text("10")
        run(player, 4)
        expect(face(player)).to_have_text("6")
        run(player, 6.2)
        assert phase(player) in {"hold", "reps"}

    def test_pause_by_button_and_by_the_space_bar(self, player):
        press(player, "Pause")
        run(player, 30)
        assert phase(player) == "ready"
        player.keyboard.press("Space")
        run(player, 10.2)
        assert phase(player) != "ready"

    def test_arrows_go_on_and_back_and_add_time(self, player):
        player.keyboard.press("ArrowUp")
        expect(face(player)).to_have_text("20")
        player.keyboard.press("ArrowRight")
        assert phase(player) != "ready"
        player.keyboard.press("ArrowLeft")
        assert phase(player) == "ready"

    def test_reps_wait_until_they_are_done(self, player):
        to(player, "reps")
        run(player, 600)
        assert phase(player) == "reps"
        press(player, "Done")
        assert phase(player) in {"rest", "switch", "answer"}

    def test_the_side_is_a_word_and_the_picture_is_its_own(self, player):
        to(player, "switch")
        side = "RIGHT" if "side=left" not in (picture(player) or "") else "LEFT"
        expect(dialog(player).get_by_text(f"{side} side").first).to_be_visible()

    def test_a_phone_on_its_side_has_the_picture_the_numerals_and_all_buttons(self, player):
        player.set_viewport_size({"width": 844, "height": 390})
        to(player, "switch")
        inside = dialog(player)
        for shown in (inside.locator("[data-figure]"), face(player), inside.get_by_role("heading")):
            expect(shown).to_be_in_viewport(ratio=1)
        for button in inside.locator(".player-keys button").all():
            expect(button).to_be_in_viewport(ratio=1)

    def test_screen_readers_hear_phases_and_no_seconds(self, player):
        said = dialog(player).get_by_role("status")
        expect(said).to_contain_text("Get ready")
        before = said.text_content()
        run(player, 3)
        assert said.text_content() == before
        press(player, "Skip")
        assert said.text_content() != before

    def test_the_list_opens_and_leads_to_any_exercise(self, player, session):
        press(player, "List")
        last = session.items.select_related("version").last()
        dialog(player).get_by_role("button", name=last.version.name).click()
        expect(dialog(player).get_by_role("heading", name=last.version.name)).to_be_visible()

    def test_sound_stays_off_once_it_is(self, player):
        press(player, "Sound")
        player.reload()
        begin(player)
        sound = dialog(player).get_by_role("button", name="Sound")
        expect(sound).to_have_attribute("aria-pressed", "false")

    def test_a_lot_of_pain_stops_the_exercise_and_says_where_to_get_help(self, player, session):
        press(player, "It hurts: stop this one")
        dialog(player).get_by_role("button", name="8", exact=True).first.click()
        alert = dialog(player).get_by_role("alert")
        expect(alert).to_contain_text("Stop this exercise")
        run(player, 90)
        assert phase(player) == "answer"  # nobody is hurried past it
        wait_until_sent(player)
        said = Feedback.objects.get(item=session.items.first())
        assert (said.pain, said.done) == (8, False)

    def test_after_a_lot_of_pain_one_goes_on_to_the_next_exercise(self, player, session):
        press(player, "It hurts: stop this one")
        dialog(player).get_by_role("button", name="8", exact=True).first.click()
        press(player, "Go on")
        expect(dialog(player).get_by_text(f"2 of {session.items.count()}")).to_be_visible()
        assert phase(player) == "ready"
        run(player, 10.2)
        assert phase(player) != "ready"

    def test_sides_in_turn_are_said_to_be(self, page, session):
        exercise = Exercise.objects.get(slug="dead-bug")
        assert exercise.laterality == Laterality.ALTERNATING
        version = factories.current_versions([exercise])[exercise.pk]
        first = session.items.filter(pk=session.items.first().pk)
        first.update(exercise=exercise, version=version, sets_both=1, reps=12, hold_s=0)
        page.reload()
        begin(page)
        expect(dialog(page).get_by_text("12 times, sides in turn").first).to_be_visible()

    def test_what_hurts_a_lot_is_out_of_the_week_unless_it_is_the_warm_up(self, player):
        press(player, "It hurts: stop this one")
        alert = dialog(player).get_by_role("alert")
        dialog(player).get_by_role("button", name="8", exact=True).first.click()
        expect(alert.get_by_text("Next time do it gently")).to_be_visible()
        expect(alert.get_by_text("out of the rest of your week")).to_be_hidden()
        press(player, "List")
        dialog(player).locator("[data-jump]").last.click()
        press(player, "It hurts: stop this one")
        dialog(player).get_by_role("button", name="8", exact=True).first.click()
        expect(alert.get_by_text("out of the rest of your week")).to_be_visible()


class TestWhatIsHeard:
    @pytest.fixture
    def player(self, sensing) -> Page:
        begin(sensing)
        wait_for(sensing, "() => sensed.sound?.state === 'running'")
        return sensing

    def tones(self, page: Page) -> list[list[float]]:
        """Hertz and seconds of each that came out."""
        return page.evaluate("sensed.tones")

    def words(self, page: Page) -> list[str]:
        return page.evaluate("sensed.words")

    def test_each_of_the_last_3_seconds_has_its_beep_and_the_end_a_longer_tone(self, player):
        run(player, 6.9)
        assert self.tones(player) == []
        run(player, 3)
        beeps = self.tones(player)
        assert len(beeps) == 3
        run(player, 0.3)
        *before, end = self.tones(player)
        assert before == beeps
        assert end[1] > 3 * beeps[0][1]

    def test_while_time_stands_still_nothing_beeps(self, player):
        run(player, 6.9)
        press(player, "Pause")
        run(player, 30)
        assert self.tones(player) == []

    def test_with_sound_off_there_is_none_and_on_again_it_is_heard_at_once(self, player):
        press(player, "Sound")
        run(player, 10.2)
        assert phase(player) != "ready"
        assert self.tones(player) == []
        press(player, "Sound")
        assert len(self.tones(player)) == 1

    def test_the_voice_is_off_until_it_is_wanted(self, player):
        run(player, 10.2)
        assert self.words(player) == []

    def test_the_voice_says_what_is_now_and_then_each_phase(self, player):
        said = dialog(player).get_by_role("status")
        now = said.text_content()
        press(player, "Voice")
        assert self.words(player) == [now]
        run(player, 6)
        assert self.words(player) == [now]
        run(player, 4.2)
        assert self.words(player) == [now, said.text_content()]
        assert said.text_content() != now

    def test_the_voice_stays_as_it_was_set(self, player):
        press(player, "Voice")
        player.reload()
        begin(player)
        assert len(self.words(player)) == 1
        press(player, "Voice")
        run(player, 10.2)
        assert len(self.words(player)) == 1
        assert player.evaluate("speechSynthesis.pending") is False


class TestTheScreen:
    @pytest.fixture
    def player(self, sensing) -> Page:
        begin(sensing)
        return sensing

    def assert_awake(self, page: Page, *, is_awake: bool = True) -> None:
        """By one lock of the browser's, or by none."""
        wait_for(
            page,
            f"() => sensed.locks.filter((one) => !one.released).length === {int(is_awake)}",
        )

    def test_it_stays_on_until_the_session_is_paused(self, player):
        self.assert_awake(player)
        press(player, "Pause")
        self.assert_awake(player, is_awake=False)
        press(player, "Go on")
        self.assert_awake(player)

    def test_it_stays_on_while_reps_wait_for_their_end(self, player):
        to(player, "reps")
        run(player, 60)
        self.assert_awake(player)

    def test_it_may_go_off_once_the_session_is_closed(self, player):
        self.assert_awake(player)
        press(player, "Close")
        self.assert_awake(player, is_awake=False)

    def test_it_stays_on_when_one_comes_back_from_another_page(self, player):
        """A browser lets go of the screen as soon as the page is out of sight."""
        self.assert_awake(player)
        player.evaluate("Promise.all(sensed.locks.map((one) => one.release()))")
        self.assert_awake(player, is_awake=False)
        player.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        self.assert_awake(player)

    def test_no_lock_outlasts_a_pause_however_fast_one_presses(self, sensing):
        sensing.evaluate("""async () => {
            window.awake = await import("/static/js/player/awake.js");
            awake.keepAwake();
            awake.release();
            awake.keepAwake();
        }""")
        wait_for(sensing, "() => sensed.locks.length === 2")
        sensing.evaluate("awake.release()")
        self.assert_awake(sensing, is_awake=False)


class TestWhatWasTold:
    def test_back_to_an_exercise_leaves_it_done(self, player, session):
        play_an_exercise(player, feel="Right", pain="1")
        press(player, "Close")
        wait_until_sent(player)
        player.evaluate("localStorage.clear()")  # on another device, say
        player.reload()
        begin(player)
        press(player, "Back")
        assert phase(player) == "answer"
        press(player, "Close")
        wait_until_sent(player)
        assert Feedback.objects.get(item=session.items.first()).done

    def test_to_do_it_again_takes_nothing_back(self, page, session):
        factories.tell_all(session, pain=1)
        factories.tell(session, session={"effort": 4, "note": "Warm day."})
        page.reload()
        begin(page)
        to(page, "end")
        with page.expect_navigation(timeout=20_000):
            press(page, "Finish")
        training = Training.objects.get(session=session)
        assert (training.effort, training.note) == (4, "Warm day.")
        assert not Feedback.objects.filter(item__session=session, done=False).exists()


def test_what_is_said_anew_counts_though_the_answer_to_the_first_was_lost(
    stage, log_in, person, session
):
    """Chromium logs an error for what is lost."""

    def lose_the_answer(route: Route) -> None:
        answer = route.fetch()
        if "pain" in route.request.post_data and not lost:
            lost.append(route.request.post_data)
            route.abort()
        else:
            route.fulfill(response=answer)

    lost: list[str] = []
    with stage.browser.new_context(base_url=stage.url, service_workers="block", **PHONE) as context:
        context.add_cookies(log_in(person))
        player = context.new_page()
        player.route("**/tell/", lose_the_answer)
        stand_still(player, session)
        begin(player)
        press(player, "It hurts: stop this one")
        with player.expect_event("requestfailed"):
            dialog(player).get_by_role("button", name="8", exact=True).first.click()
        dialog(player).get_by_role("button", name="3", exact=True).first.click()
        press(player, "Close")
        wait_until_sent(player)
        let_requests_end()
    assert lost
    assert Feedback.objects.get(item=session.items.first()).pain == 3


def test_what_is_sent_late_leaves_the_player_open(stage, log_in, person, session):
    """What was lost before goes out as the page opens again, on a slow connection. Chromium logs an
    error for what is lost."""
    is_slow = False
    held: list[Route] = []

    def lose_or_hold(route: Route) -> None:
        if is_slow:
            held.append(route)
        else:
            route.abort()

    with stage.browser.new_context(base_url=stage.url, service_workers="block", **PHONE) as context:
        context.add_cookies(log_in(person))
        player = context.new_page()
        player.route("**/tell/", lose_or_hold)
        stand_still(player, session)
        with player.expect_event("requestfailed"):
            begin(player)
        is_slow = True
        player.reload()
        begin(player)
        player.evaluate("document.isThisOne = true")
        for _ in range(2):  # what waited, and where the player is now
            wait_here(player, lambda: held)
            held.pop().continue_()
        wait_until_sent(player)
        player.wait_for_timeout(1000)
        assert player.evaluate("document.isThisOne")
        expect(dialog(player)).to_be_visible()
        let_requests_end()


def test_an_answer_that_is_lost_on_its_way_back_counts_once(stage, log_in, person, session):
    """It is sent again with its key. Chromium logs an error for what is lost."""
    sent: list[str] = []

    def lose_the_first_answers(route: Route) -> None:
        sent.append(parse_qs(route.request.post_data)["key"][0])
        answer = route.fetch()
        if len(sent) == 1:
            route.abort()
        else:
            route.fulfill(response=answer)

    with stage.browser.new_context(base_url=stage.url, service_workers="block", **PHONE) as context:
        context.add_cookies(log_in(person))
        player = context.new_page()
        player.route("**/tell/", lose_the_first_answers)
        stand_still(player, session)
        begin(player)
        wait_for(player, "() => localStorage['hipwise:outbox']?.length > 2")
        press(player, "Close")
        wait_until_sent(player)
        let_requests_end()
    assert sent[0] == sent[1]
    assert Receipt.objects.filter(key=sent[0]).count() == 1


class TestWhatIsForgotten:
    """The copy for a place without a connection."""

    def kept(self, page: Page) -> list[str]:
        return page.evaluate("caches.keys()")

    def test_who_logs_out_leaves_nothing(self, page, session):
        wait_until_kept(page, session)
        page.get_by_role("button", name="Log out").click()
        page.wait_for_url("**/")
        wait_for(page, "async () => (await caches.keys()).length === 0")
        assert not page.evaluate(
            "Object.keys(localStorage).filter((one) => one.startsWith('hipwise'))"
        )

    def test_an_answer_that_stops_planning_takes_it_away(self, page, person, session):
        wait_until_kept(page, session)
        factories.answer_safety(person, red_flags=[factories.RED_FLAG])
        page.goto(session.get_absolute_url())
        page.wait_for_url("**/check/stop/")
        wait_for(page, "async () => (await caches.keys()).length === 0")


def test_a_session_before_does_not_take_the_place_of_todays(page, session):
    before = Session.objects.create(
        week=session.week, date=session.date - timedelta(days=1), seconds=80
    )
    Item.objects.create(session=before, **factories.item_fields())
    wait_until_kept(page, session)
    page.goto(before.get_absolute_url())
    page.wait_for_load_state("networkidle")
    kept = page.evaluate(
        "async () => (await (await caches.open('hipwise-session')).keys()).map(({ url }) => url)"
    )
    assert any(url.endswith(session.get_absolute_url()) for url in kept)


def test_a_whole_session_with_a_pause_a_reload_and_an_offline_spell(stage, log_in, person, session):
    """Chromium logs an error for each thing that it cannot fetch offline: nobody watches here."""
    with stage.browser.new_context(base_url=stage.url, **PHONE) as context:
        context.add_cookies(log_in(person))
        player = context.new_page()
        stand_still(player, session)
        begin(player)
        play_it_all(player, session)
        let_requests_end()
    assert_it_was_told(person, session)


def play_it_all(player: Page, session: Session) -> None:
    first = session.items.order_by("order").first()
    play_an_exercise(player, feel="Right", pain="1")
    press(player, "Pause")
    press(player, "Close")
    wait_until_sent(player)
    assert Training.objects.get(session=session).at_item == first.order + 1

    player.reload()
    wait_until_kept(player, session)
    player.context.set_offline(True)
    player.reload()
    begin(player)
    expect(dialog(player).get_by_text(f"2 of {session.items.count()}")).to_be_visible()
    while phase(player) != "end":
        pain = "7" if on_the_last(player, session) else "0"
        play_an_exercise(player, feel="Hard", pain=pain)
    dialog(player).get_by_label("Anything to remember?").fill("All on the floor.")
    press(player, "Finish")
    expect(dialog(player).get_by_text("saved on this device")).to_be_visible()
    assert Training.objects.get(session=session).finished_at is None

    player.context.set_offline(False)
    expect(player.get_by_role("heading", name="Done. Well done.")).to_be_visible(timeout=20_000)


def assert_it_was_told(person: User, session: Session) -> None:
    last = session.items.order_by("order").last()
    training = Training.objects.get(session=session)
    assert training.finished_at
    assert training.note == "All on the floor."
    assert (
        Feedback.objects.filter(item__session=session, done=True).count() == session.items.count()
    )
    assert Feedback.objects.get(item=last).pain == 7
    following = person.weeks.order_by("start").last()
    assert last.exercise.slug in {change["exercise"] for change in following.adapted}
    assert not following.sessions.filter(items__exercise=last.exercise).exists()


def wait_until_sent(page: Page) -> None:
    wait_for(page, "() => JSON.parse(localStorage['hipwise:outbox']).length === 0")


def wait_until_kept(page: Page, session: Session) -> None:
    """For a place without a connection."""
    wait_for(
        page,
        f"""async () => {{
            const kept = await caches.open("hipwise-session");
            const worker = await navigator.serviceWorker.getRegistration();
            return worker?.active && Boolean(await kept.match("{session.get_absolute_url()}"));
        }}""",
    )


def wait_for(page: Page, holds: str) -> None:
    """Not by the page's own clock, which stands still."""
    for _ in range(100):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"in vain: {holds}")


def wait_here(page: Page, holds: Callable[[], object]) -> None:
    """For what the test itself is told, while the page goes on."""
    for _ in range(100):
        if holds():
            return
        page.wait_for_timeout(200)
    raise AssertionError("in vain")


def on_the_last(page: Page, session: Session) -> bool:
    count = session.items.count()
    return dialog(page).get_by_text(f"{count} of {count}").is_visible()


def play_an_exercise(page: Page, *, feel: str, pain: str) -> None:
    """Through all its phases, then both answers."""
    while phase(page) != "answer":
        if phase(page) == "reps":
            press(page, "Done")
        else:
            run(page, int(face(page).text_content()) + 0.2)
    press(page, feel)
    dialog(page).get_by_role("button", name=pain, exact=True).first.click()
    if phase(page) == "answer":
        press(page, "Skip")


def picture(page: Page) -> str | None:
    return dialog(page).locator("[data-figure]").get_attribute("src")
