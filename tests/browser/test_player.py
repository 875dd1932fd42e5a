"""The player of a session in Chromium: its phases, its clock, and what it tells."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from django.utils import timezone
from playwright.sync_api import Page, Route, expect

from planner.accounts.models import User
from planner.models import Feedback, Item, Receipt, Session, Training
from tests import factories

from . import cast
from .conftest import let_requests_end

PHONE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
LUNGE = {"left": 3, "right": 2, "both": 0, "first": "left", "reps": 1, "hold": 30, "rest": 15}
BRIDGE = {"left": 0, "right": 0, "both": 2, "first": "", "reps": 12, "hold": 0, "rest": 60}
SET_UP_S = 20


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
