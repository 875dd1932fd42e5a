"""What was done, in numbers: by sentences on small diaries."""

import pytest

from planner.engine.types import Kind, NeedKind, Sets, Side
from planner.progress.amount_charts import shown_amounts
from planner.progress.amounts import Amount, a_week, clock_s, to_average, totals_of
from planner.progress.feelings import feelings
from planner.progress.kept import Mark, days_of, is_kept, mark_of, weeks_kept
from planner.progress.page import page_of
from planner.progress.reading import Diary

from .logged import (
    DAY,
    MONDAY,
    WEEK,
    bridge,
    march,
    missed,
    session,
    stretch,
    tight,
    weak,
    week,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT
LATER = MONDAY + 30 * DAY
MUSCLES = ["hip-flexors", "glute-max", "glute-med", "core"]


def amount(muscle: str, side: Side, kind: NeedKind, *weeks) -> Amount:
    found = a_week(weeks, MUSCLES)
    return next(a for a in found if (a.muscle, a.side, a.kind) == (muscle, side, kind))


def stretched(side: Side, *weeks) -> float:
    """Seconds of the front of the hip."""
    return amount("hip-flexors", side, NeedKind.LENGTHEN, *weeks).done


def strengthened(side: Side, *weeks) -> float:
    """Sets of the buttock."""
    return amount("glute-max", side, NeedKind.STRENGTHEN, *weeks).done


class TestADay:
    def test_with_all_of_its_session_done_it_is_done(self):
        assert mark_of(session(), today=MONDAY) is Mark.DONE

    def test_with_a_part_of_it_done_it_is_done_in_part(self):
        part = session(bridge(), stretch(done=False))
        assert mark_of(part, today=LATER) is Mark.MINIMUM

    def test_with_a_short_session_done_too(self):
        assert mark_of(session(is_short=True), today=LATER) is Mark.MINIMUM

    def test_with_the_warm_up_alone_it_is_missed(self):
        assert mark_of(session(march(), bridge(done=False)), today=LATER) is Mark.MISSED

    def test_it_is_missed_when_it_is_over_and_not_before(self):
        assert mark_of(missed(), today=MONDAY) is Mark.COMING
        assert mark_of(missed(), today=MONDAY + DAY) is Mark.MISSED

    def test_without_a_session_it_is_rest(self):
        days = list(days_of(week(session(day=1)), today=LATER))
        assert [day.mark for day in days] == [Mark.REST, Mark.DONE] + [Mark.REST] * 5
        assert days[0].date == MONDAY


class TestAWeekIsKept:
    @pytest.mark.parametrize(
        ("planned", "done", "kept"),
        [(3, 3, True), (3, 2, True), (3, 1, False), (5, 4, True), (5, 3, False), (1, 0, False)],
    )
    def test_with_all_of_its_sessions_but_one(self, planned, done, kept):
        sessions = [session(day=n) if n < done else missed(n) for n in range(planned)]
        assert is_kept(week(*sessions)) is kept

    def test_a_short_session_counts(self):
        assert is_kept(week(session(is_short=True), session(day=2), missed(4)))

    def test_the_running_week_counts_once_it_is_kept(self):
        over = week(session(), session(day=2))
        running = week(session(day=7), missed(9), missed(11))
        kept = week(session(day=7), session(day=9), missed(11))
        today = MONDAY + 9 * DAY
        assert weeks_kept([over, running], today=today).out_of == 1
        assert weeks_kept([over, kept], today=today).out_of == 2
        assert weeks_kept([over, kept], today=today).weeks == 2

    def test_a_week_that_is_over_counts_even_if_nothing_was_done(self):
        found = weeks_kept([week(missed(), missed(2))], today=LATER)
        assert (found.weeks, found.out_of) == (0, 1)


class TestLeftAndRight:
    def test_both_sides_at_once_give_each_side_all_of_it(self):
        one = week(session(bridge(sets=Sets(both=2))))
        assert (strengthened(LEFT, one), strengthened(RIGHT, one)) == (2, 2)

    def test_side_by_side_each_gets_its_own_sets(self):
        one = week(session(bridge(sets=Sets(left=3, right=1))))
        assert (strengthened(LEFT, one), strengthened(RIGHT, one)) == (3, 1)

    def test_one_side_alone_gives_the_other_nothing(self):
        one = week(session(stretch(sets=Sets(left=2))))
        assert (stretched(LEFT, one), stretched(RIGHT, one)) == (60, 0)

    def test_the_clock_counts_both_sides_at_once_a_single_time(self):
        assert clock_s(stretch(sets=Sets(both=2))) == 60
        assert clock_s(stretch(sets=Sets(left=2, right=2))) == 120

    def test_the_total_of_sets_is_told_a_side_and_never_added_up(self):
        entries = bridge(sets=Sets(both=2)), bridge(sets=Sets(left=3, right=1))
        assert totals_of([week(session(*entries))]).sets == {LEFT: 5, RIGHT: 3}

    def test_an_exercise_for_two_muscles_counts_for_each_and_once_in_the_total(self):
        one = week(session(bridge(primary=("glute-max", "glute-med"))))
        assert strengthened(LEFT, one) == 2
        assert amount("glute-med", LEFT, NeedKind.STRENGTHEN, one).done == 2
        assert totals_of([one]).sets[LEFT] == 2


class TestOnlyWhatWasDoneCounts:
    def test_what_was_planned_and_not_done_does_not(self):
        one = week(session(bridge(), bridge(done=False), stretch(done=False)))
        assert strengthened(LEFT, one) == 2
        assert stretched(LEFT, one) == 0
        assert totals_of([one]).seconds == 100

    def test_a_warm_up_alone_takes_no_time(self):
        assert totals_of([week(session(march(), bridge(done=False)))]).seconds == 0

    def test_a_warm_up_gives_its_muscles_nothing(self):
        one = week(session(march(), bridge()))
        assert amount("core", LEFT, NeedKind.STRENGTHEN, one).done == 0

    def test_a_drill_and_a_rest_position_stretch_by_half(self):
        drill = week(session(stretch(kind=Kind.MOBILITY)))
        at_rest = week(session(stretch(rest_position=True)))
        assert stretched(LEFT, drill) == stretched(LEFT, at_rest) == 15


class TestOwed:
    TIGHT = (tight("hip-flexors", LEFT),)

    def test_a_tight_side_is_owed_five_minutes_and_the_other_one(self):
        one = week(session(stretch()), found=self.TIGHT)
        left, right = (amount("hip-flexors", s, NeedKind.LENGTHEN, one) for s in (LEFT, RIGHT))
        assert (left.owed, right.owed) == (300, 60)
        assert (left.found, right.found) == (True, False)

    def test_so_it_is_for_a_missed_week(self):
        one = week(missed(), found=self.TIGHT)
        assert amount("hip-flexors", LEFT, NeedKind.LENGTHEN, one).owed == 300

    def test_each_week_owes_by_its_own_answers(self):
        first = week(session(), found=[weak("glute-max", LEFT)])
        second = week(session(day=7))
        assert amount("glute-max", LEFT, NeedKind.STRENGTHEN, first).owed == 6
        assert amount("glute-max", LEFT, NeedKind.STRENGTHEN, second).owed == 2

    def test_a_tight_and_weak_side_is_owed_strength_from_the_second_week(self):
        both = tight("glute-max", LEFT), weak("glute-max", LEFT)
        first = week(session(), found=both)
        second = week(session(day=7), found=both, number=2)
        assert amount("glute-max", LEFT, NeedKind.STRENGTHEN, first).owed == 0
        assert amount("glute-max", LEFT, NeedKind.STRENGTHEN, second).owed == 3

    def test_several_weeks_are_told_as_one_on_average(self):
        one = week(session(bridge(sets=Sets(both=4))), found=[weak("glute-max", LEFT)])
        other = week(missed(7))
        found = amount("glute-max", LEFT, NeedKind.STRENGTHEN, one, other)
        assert (found.done, found.owed) == (2, 4)

    def test_the_running_week_is_in_the_average_only_while_there_is_no_other(self):
        over, running, coming = (week(session(day=day)) for day in (0, 7, 14))
        today = MONDAY + WEEK
        assert to_average([over, running, coming], today=today) == [over]
        assert to_average([running, coming], today=today) == [running]
        assert to_average([coming], today=today) == []


class TestGoalsThatAreNotReached:
    def short_in(self, *weeks):
        diary = Diary(weeks=weeks, muscles={"glute-max": "Buttock"}, trunk=frozenset())
        return page_of(diary, [], today=LATER).short_in

    def test_the_newest_week_that_is_over_says_why(self):
        assert self.short_in(week(session()), week(session(day=7), number=2)) == MONDAY + WEEK

    def test_where_all_are_reached_there_is_nothing_to_say(self):
        enough = (
            bridge(sets=Sets(both=10)),
            stretch(primary=("glute-max",), sets=Sets(left=20, right=20)),
        )
        assert self.short_in(week(session(*enough))) is None


class TestAmountsInWords:
    NAMES = {"hip-flexors": "Front of hip", "glute-max": "Buttock", "core": "Belly"}

    def shown(self, *weeks, kind: NeedKind = NeedKind.STRENGTHEN):
        diary = Diary(weeks=weeks, muscles=self.NAMES, trunk=frozenset({"core"}))
        return shown_amounts(list(a_week(weeks, list(self.NAMES))), kind, diary)

    def told(self, shown, muscle: str) -> list[tuple[str, str, str]]:
        return [(row.side, row.done, row.owed) for row in shown.rows if row.muscle == muscle]

    def test_both_sides_are_told_apart(self):
        shown = self.shown(week(session(bridge(sets=Sets(left=3, right=1)))))
        assert self.told(shown, "Buttock") == [("Left", "3", "2"), ("Right", "1", "2")]

    def test_a_muscle_of_the_trunk_is_told_once_where_its_sides_are_alike(self):
        shown = self.shown(week(session(bridge(primary=("core",)))))
        assert self.told(shown, "Belly") == [("", "2", "2")]

    def test_and_by_its_sides_where_they_differ(self):
        shown = self.shown(week(session(bridge(primary=("core",), sets=Sets(left=1)))))
        assert self.told(shown, "Belly") == [("Left", "1", "2"), ("Right", "0", "2")]

    def test_what_is_not_there_is_not_rounded_up_to_be(self):
        almost = stretch(reps=1, hold_s=299, sets=Sets(left=1))
        shown = self.shown(
            week(session(almost), found=[tight("hip-flexors", LEFT)]), kind=NeedKind.LENGTHEN
        )
        assert self.told(shown, "Front of hip")[0] == ("Left", "4.9", "5")

    def test_the_chart_has_both_sides_of_what_was_found_on_one(self):
        shown = self.shown(week(session(), found=[weak("glute-max", LEFT)]))
        assert "Buttock" in shown.chart
        assert "Left" in shown.chart
        assert "Right" in shown.chart
        assert "Belly" not in shown.chart

    def test_where_nothing_was_found_it_has_all(self):
        shown = self.shown(week(session()))
        assert all(name in shown.chart for name in self.NAMES.values())

    def test_without_a_week_there_is_nothing_to_show(self):
        diary = Diary(weeks=(), muscles=self.NAMES, trunk=frozenset())
        assert shown_amounts([], NeedKind.LENGTHEN, diary) is None


class TestHowItFelt:
    def test_the_pain_of_a_session_is_its_worst_with_where_it_was(self):
        entries = bridge(pain=1), stretch(pain=4), bridge(name="Side plank", pain=4)
        (felt,) = feelings([week(session(*entries, effort=6))])
        assert (felt.pain, felt.where, felt.effort) == (4, ("Half kneeling", "Side plank"), 6)

    def test_no_pain_is_nowhere(self):
        (felt,) = feelings([week(session(bridge(pain=0)))])
        assert (felt.pain, felt.where) == (0, ())

    def test_what_is_not_told_is_not_nought(self):
        assert list(feelings([week(session(bridge()))])) == []
        (felt,) = feelings([week(session(bridge(), effort=5))])
        assert felt.pain is None

    def test_more_pain_the_next_morning_is_told_with_the_exercise(self):
        (felt,) = feelings([week(session(bridge(raised=True), stretch()))])
        assert felt.raised == ("Bridge",)

    def test_the_pain_that_ended_an_exercise_counts_though_it_is_not_done(self):
        (felt,) = feelings([week(session(bridge(), stretch(done=False, pain=7)))])
        assert felt.pain == 7
