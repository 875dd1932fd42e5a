"""What a sheet says, from rows: the same words as the week's page, and nothing of a page's code."""

from datetime import date, timedelta

import pytest
import textstat

from exercises.actions import editing
from exercises.models import Exercise, ExerciseVersion, Figure, Muscle
from planner import actions
from planner.models import Item, Week
from planner.shaping import alternatives_for
from planner.sheets.dose import dose_of_a_set, dose_parts, sets_by_side, sets_text
from planner.sheets.making import sheet_of_exercise, sheet_of_week
from planner.sheets.rows import exercises_in_words, facts_and_names, item_alone, items_of
from planner.sheets.values import About, Card, Sheet
from planner.sheets.words import fixed_words
from tests import factories
from tests.exercises.test_figures import with_photo

pytestmark = pytest.mark.django_db
ABOUT = About(printed_on=date(2026, 11, 24), link="https://hipwise.example/week/2026-11-23/")


@pytest.fixture
def user():
    return factories.make_user()


@pytest.fixture
def week(user) -> Week:
    return factories.make_week(user, today=factories.MONDAY, equipment=factories.all_equipment())


def sheet_for(week: Week, about: About = ABOUT, **options) -> Sheet:
    return sheet_of_week(week, list(items_of(week)), about, **options)


def card_of(sheet: Sheet, slug: str) -> Card:
    name = Exercise.objects.get(slug=slug).name
    return next(card for card in sheet.cards if card.name == name)


def an_item(**changes) -> Item:
    """Of a one-sided exercise: 3 sets on the left, 2 on the right, 12 reps of 5 s."""
    fields = {"sets_left": 3, "sets_right": 2, "sets_both": 0, "first_side": "left"}
    doses = {"reps": 12, "hold_s": 5, "rest_s": 60, "block": "strength"}
    item = Item(**fields | doses | changes)
    item.laterality = "each" if not item.sets_both else "both"
    return item


class TestWeek:
    def test_each_exercise_has_one_card_and_each_day_its_numbers(self, week):
        sheet = sheet_for(week)
        items = list(factories.every_item(week))
        assert len(sheet.cards) == len({item.exercise_id for item in items})
        names = {card.number: card.name for card in sheet.cards}
        told = [[names[line.number] for line in day.lines] for day in sheet.days]
        assert told == [
            [item.name for item in items if item.session_id == session.pk]
            for session in week.sessions.all()
        ]

    def test_cards_follow_the_parts_of_a_session(self, week):
        order = ["Warm up", "Mobility", "Jumps", "Strength", "Stretch"]
        places = [order.index(card.block) for card in sheet_for(week).cards]
        assert places == sorted(places)
        assert [card.number for card in sheet_for(week).cards] == list(range(1, len(places) + 1))

    def test_a_box_stands_for_each_day_and_side_with_its_sets(self, week):
        sheet = sheet_for(week)
        for item in factories.every_item(week):
            day = [str(one.date) for one in week.sessions.all()].index(str(item.date))
            card = next(card for card in sheet.cards if card.name == item.name)
            sets = {"L": item.sets_left, "R": item.sets_right, "": item.sets_both}
            assert card.boxes[day] == {side: str(n) for side, n in sets.items() if n}

    def test_it_says_what_it_is_of_and_which_versions(self, week):
        sheet = sheet_for(week)
        assert (sheet.title, sheet.dates) == (
            "Your hip exercises: week 1 of 6",
            "23 to 29 November 2026",
        )
        assert week.catalogue_version in sheet.versions
        assert f"rules {week.rules_version}" in sheet.versions
        assert "Printed 24 November 2026." in sheet.versions

    def test_the_message_says_how_long_the_days_really_take(self, week):
        minutes = [round(one.seconds / 60) for one in week.sessions.all()]
        assert min(minutes) < max(minutes)
        assert f"these 3 days, {min(minutes)} to {max(minutes)}" in sheet_for(week).message

    def test_days_that_take_the_same_are_told_once(self, week):
        day = week.sessions.first()
        for other in week.sessions.exclude(pk=day.pk):
            other.items.all().delete()
            copied(day.items.all(), other)
        (minutes,) = {one.length for one in sheet_for(week).days}
        assert f"Train on these 3 days, about {minutes} each." in sheet_for(week).message

    def test_one_day_has_its_own_exercises_only(self, week):
        session = week.sessions.all()[1]
        sheet = sheet_for(week, session=session.date)
        assert sheet.dates == "Wednesday, 25 November 2026"
        assert len(sheet.cards) == session.items.count()
        assert [len(card.boxes) for card in sheet.cards] == [1] * len(sheet.cards)

    def test_a_week_without_sessions_says_so(self, week):
        week.sessions.all().delete()
        assert sheet_for(week).empty == "This week has no sessions."

    @pytest.mark.parametrize(
        ("test_on", "told"),
        [
            (None, ""),
            (date(2026, 12, 21), "Check your hips again on Monday, 21 December 2026."),
            (date(2026, 11, 24), "It is time to check your hips again."),
        ],
    )
    def test_it_names_the_day_of_the_next_test(self, week, test_on, told):
        about = About(printed_on=date(2026, 11, 24), test_on=test_on)
        assert sheet_for(week, about).next_test == told

    def test_without_an_address_there_is_no_code(self, week):
        assert "<svg" in sheet_for(week).qr
        assert sheet_for(week, About(printed_on=date(2026, 11, 24))).qr == ""

    def test_it_takes_three_queries(self, week, django_assert_num_queries):
        week = Week.objects.for_head().get()
        with django_assert_num_queries(3):
            sheet_for(week)


def copied(items, session) -> None:
    for item in items:
        item.pk, item.session = None, session
        item.save()


class TestChanged:
    """What a person changed in their week is on paper as it is on the web."""

    def assert_paper_is_the_web(self, week: Week) -> Sheet:
        """Each day has its exercises in their order, each with its own sets and dose."""
        sheet = sheet_for(week)
        cards = {card.number: card for card in sheet.cards}
        sessions = list(week.sessions.order_by("date"))
        assert len(sheet.days) == len(sessions)
        for day, session in zip(sheet.days, sessions, strict=True):
            items = Item.objects.of_week(week).at_a_glance().filter(session=session)
            told = [(cards[line.number].name, line.sets) for line in day.lines]
            assert told == [(item.name, sets_by_side(item)) for item in items]
            for line, item in zip(day.lines, items, strict=True):
                assert cards[line.number].dose_of_a_set == dose_of_a_set(item)
        return sheet

    def test_a_moved_session_is_on_its_new_day(self, user, week):
        session = week.sessions.latest("date")
        saturday = factories.MONDAY + timedelta(days=5)
        actions.move_session(user=user, session=session, to=saturday, today=factories.MONDAY)
        sheet = self.assert_paper_is_the_web(week)
        assert [day.short for day in sheet.days] == ["Mon", "Wed", "Sat"]

    def test_a_short_session_says_so_and_has_what_is_left(self, user, week):
        session = week.sessions.earliest("date")
        actions.shorten_session(user=user, session=session, today=factories.MONDAY)
        sheet = self.assert_paper_is_the_web(week)
        short, *others = [day.length for day in sheet.days]
        assert short.endswith(" min, short")
        assert not any("short" in one for one in others)

    def test_a_swapped_exercise_is_the_new_one(self, user, week):
        item, other = self.swappable(week)
        actions.swap_item(user=user, item=item, by=other, today=factories.MONDAY)
        sheet = self.assert_paper_is_the_web(week)
        assert Exercise.objects.get(slug=other).name in {card.name for card in sheet.cards}

    def swappable(self, week: Week):
        for item in week.sessions.earliest("date").items.order_by("-order"):
            if found := alternatives_for(week, item):
                return item, found[0].item.exercise
        raise AssertionError("nothing to swap")

    def test_a_banned_exercise_is_gone(self, user, week):
        item = week.sessions.earliest("date").items.latest("order")
        actions.ban_exercise(user=user, item=item, today=factories.MONDAY)
        sheet = self.assert_paper_is_the_web(week)
        assert item.exercise.name not in {card.name for card in sheet.cards}

    def test_days_with_another_dose_have_a_card_of_their_own(self, week):
        item = next(factories.every_item(week))
        before = len(sheet_for(week).cards)
        Item.objects.filter(pk=item.pk).update(hold_s=item.hold_s + 30)
        sheet = self.assert_paper_is_the_web(week)
        assert len(sheet.cards) == before + 1


class TestCard:
    def test_it_keeps_the_wording_that_was_planned(self, week):
        item = next(factories.every_item(week))
        Exercise.objects.filter(pk=item.exercise_id).update(name="Renamed since")
        assert item.name in {card.name for card in sheet_for(week).cards}

    def test_the_left_side_first_is_the_mirror(self, user):
        items = {}
        for side in ("left", "right"):
            other = factories.make_user(f"{side}@example.org")
            findings = (factories.weak("glute-med", side, 3),)
            factories.make_assessment(other, findings=findings)
            week = factories.make_week(other, today=factories.MONDAY, minutes=40)
            for card, item in first_items(week):
                items.setdefault(item.slug, {})[item.first_side] = card
        both = [sides for sides in items.values() if {"left", "right"} <= sides.keys()]
        assert both
        for sides in both:
            assert "left side" in sides["left"].small.alt
            assert sides["left"].small.svg != sides["right"].small.svg

    def test_figures_are_drawn_in_black_and_grey(self, week):
        for card in sheet_for(week).cards:
            assert "prefers-color-scheme" not in card.small.svg
            assert "#e4572e" not in card.small.svg

    def test_a_photo_stands_in_for_the_figure(self, week, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        figure = with_photo(Figure.objects.get(exercise__slug="march-on-the-spot", shows="move"))
        card = card_of(sheet_for(week), "march-on-the-spot")
        assert "data:image/webp;base64," in card.small.svg
        assert card.small.alt == figure.photo_alt

    def test_a_photo_that_is_gone_leaves_the_words(self, week, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        figure = with_photo(Figure.objects.get(exercise__slug="march-on-the-spot", shows="move"))
        figure.photo.storage.delete(figure.photo.name)
        card = card_of(sheet_for(week), "march-on-the-spot")
        assert card.small is None
        assert card.steps

    def test_it_names_easier_and_harder_ones_that_are_shown(self, week):
        item = next(one for one in factories.every_item(week) if one.exercise.easier)
        assert item.exercise.easier.name in {card.easier for card in sheet_for(week).cards}
        Exercise.objects.filter(pk=item.exercise.easier_id).update(published=False)
        card = next(card for card in sheet_for(week).cards if card.name == item.name)
        assert card.easier == ""

    def test_what_is_no_longer_offered_is_left_out_in_words(self, week):
        item = next(factories.every_item(week))
        Exercise.objects.filter(pk=item.exercise_id).update(published=False)
        card = next(card for card in sheet_for(week).cards if card.name == item.name)
        assert card.cares[0].words == "We no longer offer this exercise. Leave it out."

    def test_while_an_edit_waits_it_is_as_it_was(self, week, django_assert_num_queries):
        item = next(one for one in factories.every_item(week) if one.exercise.figure_digest)
        before = next(card for card in sheet_for(week).cards if card.name == item.name)
        with editing(exercises=[item.exercise], by=None):
            Exercise.objects.filter(pk=item.exercise_id).update(name="Renamed")
            figure = Figure.objects.get(exercise=item.exercise, shows="move")
            figure.pose = {"frames": [{"body": "standing"}]}
            figure.save()
            item.exercise.muscle_roles.all().delete()
            calves = Muscle.objects.get(slug="calves")
            item.exercise.muscle_roles.create(muscle=calves, role="primary")
        week = Week.objects.for_head().get()
        with django_assert_num_queries(5):
            sheet = sheet_for(week)
        assert next(card for card in sheet.cards if card.name == item.name) == before

    def test_conditions_change_it_in_words(self, user):
        conditions = frozenset({"hip-osteoarthritis"})
        factories.make_assessment(user, conditions=conditions, findings=factories.FINDINGS)
        wishes = {"minutes": 40, "level": 2, "equipment": factories.all_equipment()}
        week = factories.make_week(user, today=factories.MONDAY, **wishes)
        cares = [care for card in sheet_for(week).cards for care in card.cares]
        assert {care.is_change for care in cares} == {True, False}
        assert all(care.words and care.because.startswith("For ") for care in cares)

    @pytest.mark.parametrize(
        ("kind", "level"), [("modifications", "modify"), ("cautions", "caution")]
    )
    def test_a_care_that_only_a_later_day_has_is_told(self, week, kind, level):
        """As after an answer in the middle of a week: days that went by stay as they were."""
        (item, *_others), later = days_with_the_same(week)
        care = {"condition": "knee-pain", "level": level, "tags": [], "forms": ["Land softly."]}
        Item.objects.filter(pk=later.pk).update(**{kind: [care]})
        card = next(card for card in sheet_for(week).cards if card.name == item.name)
        assert [one.words for one in card.cares] == ["Land softly."]

    def test_its_words_are_those_of_the_last_day(self, week):
        (item, *_others), later = days_with_the_same(week)
        words = {"name": item.name, "steps": ["Sit.", "Stand.", "Sit."], "number": 99}
        newer = ExerciseVersion.objects.create(
            exercise=item.exercise, digest="f" * 64, purpose="Stronger legs.", **words
        )
        Item.objects.filter(pk=later.pk).update(version=newer)
        card = next(card for card in sheet_for(week).cards if card.name == item.name)
        assert card.steps == ("Sit.", "Stand.", "Sit.")

    def test_words_are_plain_and_not_escaped_for_a_page(self, week):
        item = next(factories.every_item(week))
        version = ExerciseVersion.objects.filter(pk=item.version_id)
        super(type(version), version).update(name="Ann's <march>", where_felt="Here & there")
        card = next(card for card in sheet_for(week).cards if card.name == "Ann's <march>")
        assert card.felt == "Here & there"
        whys = [card.why for card in sheet_for(week).cards]
        assert all(whys)
        assert not any("&" in why or "<" in why for why in whys)


def days_with_the_same(week: Week) -> tuple[list[Item], Item]:
    """Items of an exercise that is done on several days: all but the last one, and that."""
    by_exercise: dict[int, list[Item]] = {}
    for item in items_of(week):
        by_exercise.setdefault(item.exercise_id, []).append(item)
    *others, last = next(same for same in by_exercise.values() if len(same) > 1)
    return others, last


def first_items(week: Week):
    sheet = sheet_for(week)
    for item in items_of(week):
        if item.first_side:
            yield next(card for card in sheet.cards if card.name == item.name), item


class TestDose:
    def test_the_side_to_begin_with_comes_first(self):
        assert list(sets_by_side(an_item())) == ["L", "R"]
        assert list(sets_by_side(an_item(first_side="right"))) == ["R", "L"]
        assert sets_by_side(an_item(sets_left=0, sets_right=0, sets_both=2)) == {"": "2"}

    @pytest.mark.parametrize(
        ("sets", "told"),
        [
            ({"sets_left": 2, "sets_right": 2}, "2 each side"),
            ({}, "left 3, right 2"),
            ({"sets_right": 0}, "left 3 only"),
            ({"sets_left": 0, "sets_right": 0, "sets_both": 2}, "2"),
        ],
    )
    def test_sets_are_told_by_side(self, sets, told):
        assert sets_text([an_item(**sets)]) == told

    def test_where_days_differ_the_boxes_tell(self):
        assert sets_text([an_item(), an_item(sets_left=4)]) == "see the boxes"

    def test_the_box_has_sets_reps_hold_and_rest(self):
        parts = {part.name: part.value.replace("\N{NO-BREAK SPACE}", " ") for part in box()}
        assert parts == {"Sets": "left 3, right 2", "Reps": "12", "Hold": "5 s", "Rest": "60 s"}

    def test_a_single_hold_has_no_reps_and_a_single_set_no_rest(self):
        parts = [part.name for part in box(reps=1, hold_s=30, sets_left=1, sets_right=1)]
        assert parts == ["Sets", "Time"]


def box(**changes):
    return dose_parts([an_item(**changes)])


class TestLeftOut:
    def test_what_the_person_said_is_told_and_the_others_are_counted(self, user):
        conditions = frozenset({"hip-osteoarthritis"})
        factories.make_assessment(user, conditions=conditions, findings=factories.FINDINGS)
        week = factories.make_week(user, today=factories.MONDAY)
        *personal, others = sheet_for(week).left_out
        assert any("hip arthritis" in one.why for one in personal)
        assert others.why == ""
        told = {name for one in personal for name in one.names.split(", ")}
        count = int(others.names.split()[0])
        assert count <= len(week.left_out) <= count + len(told)


class TestExercise:
    @pytest.mark.parametrize("slug", ["clamshell", "march-on-the-spot"])
    def test_it_has_the_catalogues_dose_and_a_box_for_each_weekday(self, slug):
        row = exercises_in_words().get(slug=slug)
        sheet = sheet_of_exercise(row, ABOUT)
        (card,) = sheet.cards
        assert sheet.title == card.name == row.name
        assert len(sheet.days) == len(card.boxes) == 7
        assert card.steps == tuple(step.text for step in row.steps.all())
        assert card.why == ""

    def test_facts_come_for_all_in_one_query(self, django_assert_num_queries):
        rows = list(exercises_in_words().published()[:20])
        with django_assert_num_queries(1):
            facts, names = facts_and_names([row.pk for row in rows])
        for row in rows:
            primary = tuple(muscle.slug for muscle in row.primary)
            found = facts[row.pk].muscles
            assert tuple(found[number] for number in sorted(found)) == primary
            needs = [sorted(group) for group in facts[row.pk].needs.values()]
            assert sorted(needs) == sorted(sorted(t.slug for t in group) for group in row.needs)
        assert names.exercise("clamshell") == "Clamshell"

    def test_it_needs_no_stored_version(self):
        row = exercises_in_words().get(slug="clamshell")
        item = item_alone(row)
        assert item.name == row.name
        assert item.sets_left == item.sets_right == row.dose_sets


def test_the_words_of_every_sheet_are_easy_to_read():
    words = fixed_words()
    told = ("boxes", "how_hard_text", "morning", "stop_text", "help_text")
    text = " ".join(f"{words[one].removesuffix('.').capitalize()}." for one in told)
    assert textstat.flesch_kincaid_grade(text) <= 6


FORBIDDEN = ("treat", "cure", "rehab", "diagnos", "screen", "prevent", "relie", "posture")


def test_they_claim_nothing():
    text = " ".join(fixed_words().values()).lower()
    assert not [word for word in FORBIDDEN if word in text]
