"""Every rule of the engine has words; none of them claims anything."""

import re

import pytest
import textstat
from django.template.loader import render_to_string

from exercises.doses import SPACE, TIMES
from planner.engine.reasons import BalanceNote, Because, ChangeKind, Rule
from planner.engine.types import ConditionLevel
from planner.models import Week
from planner.names import Names
from planner.words import Words

NOT_PLANNED = {Rule.RED_FLAG, Rule.GATE, Rule.UNDER_AGE}  # the stop page has its own words
WHY = frozenset(
    {
        Rule.WARM_UP,
        Rule.TIGHT,
        Rule.WEAK,
        Rule.TIGHT_AND_WEAK,
        Rule.MILD,
        Rule.OPPOSITE,
        Rule.MAINTAIN,
        Rule.WORSE_SIDE,
    }
)
CHANGES = frozenset(  # only told of a change, not of an exercise that is left out
    {
        Rule.WENT_WELL,
        Rule.SORE,
        Rule.SORE_WITH_CONDITION,
        Rule.BACK_AFTER_PAIN,
        Rule.AWAY,
    }
)
OF_A_DOSE = frozenset(  # only told of a dose
    {
        Rule.USUAL_DOSE,
        Rule.OLDER,
        Rule.AGE_UNKNOWN,
        Rule.MORE_SETS,
        Rule.FILLS_TIME,
        Rule.FEWER_SETS,
        Rule.NEW_VARIANT,
        Rule.WHERE_IT_STOOD,
    }
)
CLAIMS = re.compile(r"treat|cure|rehab|diagnos|screen|prevent|relieve|fix", re.IGNORECASE)
FACTS = {
    "muscle": "glute-max",
    "of": "hip-flexors",
    "side": "left",
    "grade": 2,
    "condition": "knee-pain",
    "tag": "kneeling",
    "direction": "flexion",
    "needs": 3,
}


@pytest.fixture
def words(db) -> Words:
    return Words(Names.load())


@pytest.mark.parametrize("rule", sorted(WHY))
def test_every_rule_for_an_item_has_words(words, rule):
    [said] = words.why([{"rule": str(rule)} | FACTS])
    assert said.endswith(".")
    assert not CLAIMS.search(said)


@pytest.mark.parametrize(
    "rule", [rule for rule in Rule if rule not in NOT_PLANNED | WHY | CHANGES | OF_A_DOSE]
)
def test_every_rule_against_an_exercise_has_words(words, rule):
    needs = "chair|bench" if rule is Rule.EQUIPMENT else 3
    said = words.left_out({"rule": str(rule)} | FACTS | {"needs": needs})
    assert said
    assert not CLAIMS.search(said)


def change(kind, rule="went-well", *, before=None, after=None, instead=None, **facts):
    return {
        "exercise": "glute-bridge",
        "change": kind,
        "from": before,
        "to": after,
        "instead": instead,
        "because": [{"rule": rule} | facts],
    }


TEN, TWELVE, SEVEN = ({"sets": 2, "reps": reps, "hold_s": 5} for reps in (10, 12, 7))
SAID_OF_CHANGES = [
    (
        change("dose-up", before=TEN, after=TWELVE),
        "Glute bridge goes up from 10 to 12 reps: it went well twice.",
    ),
    (
        change("dose-up", before=TEN, after=TEN | {"hold_s": 10}),
        "Glute bridge goes up from 5 to 10 seconds: it went well twice.",
    ),
    (
        change("hold", "sore", before=TEN, after=TEN, pain=4),
        "Glute bridge stays as it was: it hurt (4 of 10).",
    ),
    (
        change("hold", "raised-next-morning", before=TEN, after=TEN, pain=0),
        "Glute bridge stays as it was: it hurt more the next morning.",
    ),
    (
        change("dose-down", "raised-next-morning", before=TEN, after=TEN | {"sets": 1}, pain=4),
        "Glute bridge goes down from 2 to 1 sets: it hurt more the next morning.",
    ),
    (
        change(
            "dose-down",
            "sore-with-condition",
            before=TEN,
            after=SEVEN,
            pain=4,
            condition="knee-pain",
        ),
        "Glute bridge goes down from 10 to 7 reps: it hurt, and you told us about knee pain.",
    ),
    (
        change("dose-down", "back-after-pain", before=TEN, after=SEVEN, pain=7),
        "Glute bridge is back and goes down from 10 to 7 reps: it hurt a lot last time.",
    ),
    (
        change("dose-down", "away", before=TEN, after=SEVEN, days=16),
        "Glute bridge goes down from 10 to 7 reps: you were away for 16 days.",
    ),
    (
        change("harder", "goal-reached", instead="bridge-march", harder="bridge-march"),
        "Bridge march takes the place of Glute bridge: you reached its goal.",
    ),
    (
        change("swap", "high-pain", instead="clamshell", pain=7, times=1),
        "Clamshell takes the place of Glute bridge this week, which hurt a lot.",
    ),
    (change("swap", "high-pain", pain=7, times=1), "Glute bridge rests this week: it hurt a lot."),
    (
        change("swap", "raised-next-morning", pain=2),
        "Glute bridge rests this week: it hurt more the next morning.",
    ),
    (
        change("swap", "raised-next-morning", instead="clamshell", pain=2),
        "Clamshell takes the place of Glute bridge this week: it hurt more the next morning.",
    ),
    (
        change("rest", "high-pain", pain=7, times=2),
        "Glute bridge rests this week: it hurt a lot twice in a row.",
    ),
    (
        change("see-a-clinician", "high-pain", pain=7, times=3),
        "Glute bridge hurt a lot three times in a row: leave it out, and ask a physio or a doctor "
        "about it.",
    ),
    (
        change("repeat", "away", days=9) | {"exercise": None},
        "You were away for 9 days, so this week is like the last one.",
    ),
    (
        change("step-back", "away", days=16) | {"exercise": None},
        "You were away for 16 days, so this week is one step easier.",
    ),
    (
        change("test", "away", days=30) | {"exercise": None},
        "You were away for 30 days, so this week is easier, and it is time to test again.",
    ),
]


@pytest.mark.parametrize(("changed", "said"), SAID_OF_CHANGES)
def test_every_change_is_told_in_one_sentence(words, changed, said):
    assert words.change(changed) == said
    assert not CLAIMS.search(said)


def test_no_kind_of_change_is_without_words():
    assert {changed["change"] for changed, _ in SAID_OF_CHANGES} == set(ChangeKind)


def test_changes_are_easy_to_read():
    assert textstat.flesch_kincaid_grade(" ".join(said for _, said in SAID_OF_CHANGES)) <= 6


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ({"rule": "high-pain", "pain": 7, "times": 1}, "It hurt a lot last time"),
        ({"rule": "high-pain", "pain": 7, "times": 2}, "It hurt a lot twice in a row"),
        ({"rule": "high-pain", "pain": 7, "times": 3}, "It hurt a lot three times in a row"),
        ({"rule": "harder-form", "than": "clamshell"}, "Harder than Clamshell, which hurt a lot"),
        (
            {"rule": "goal-reached", "harder": "bridge-march"},
            "You reached its goal, and are ready for Bridge march",
        ),
    ],
)
def test_what_rests_or_is_outgrown_is_left_out_for_that_reason(words, reason, said):
    assert words.left_out(reason).startswith(said)


@pytest.mark.parametrize("because", Because)
def test_every_reason_for_an_unmet_need_has_words(words, because):
    said = words.because(str(because))
    assert said
    assert not CLAIMS.search(said)


@pytest.mark.parametrize(
    ("because", "helps", "said"),
    [
        (
            "time",
            {"minutes": 5},
            "The time is used up. About 5 more minutes a session would make room.",
        ),
        (
            "time",
            {},
            "The time is used up. We plan no longer sessions than yours, so the rest can wait.",
        ),
        (
            "equipment",
            {"equipment": "mini-band"},
            "The exercises for it need things that you do not have. This would help most: "
            "mini-band loop.",
        ),
        ("level", {"level": 2}, "The exercises for it come when you exercise regularly."),
        (
            "level",
            {"level": 3},
            "The exercises for it are for experienced people. They come when you are one.",
        ),
    ],
)
def test_what_would_help_is_said_with_why(words, because, helps, said):
    assert words.because(because, helps) == said


DOSE_SAID = [
    ({"rule": "warm-up"}, "Warming up takes 10 to 20 % of a session."),
    (
        {"rule": "usual-dose", "sets": 2, "reps": 1, "hold_s": 30, "laterality": "each"},
        f"The usual dose is 2 {TIMES} 30 s each side.",
    ),
    (
        {"rule": "usual-dose", "sets": 2, "reps": 10, "hold_s": 0, "laterality": "both"},
        f"The usual dose is 2 {TIMES} 10.",
    ),
    (
        {"rule": "older", "hold_s": 30, "age": 65},
        "You hold for 30 seconds: from age 65, a longer hold does more.",
    ),
    (
        {"rule": "age-unknown", "hold_s": 30},
        "You hold for 30 seconds: we do not know your age, and that is right at any age.",
    ),
    (
        {"rule": "condition", "condition": "hypermobility", "hold_s": 20},
        "You hold for just 20 seconds: you told us about very loose joints (hypermobility).",
    ),
    (
        {"rule": "more-sets", "muscle": "calves", "more": 1},
        "One more set than usual, for your calf.",
    ),
    (
        {"rule": "more-sets", "muscle": "calves", "more": 2},
        "2 more sets than usual, for your calf.",
    ),
    ({"rule": "fills-time", "more": 2}, "2 more sets than usual, to use your time well."),
    ({"rule": "fewer-sets", "fewer": 1}, "One set less than usual, to leave room for the rest."),
    (
        {"rule": "worse-side", "muscle": "calves", "side": "left"},
        "Your left gets one more set: it needs more.",
    ),
    (
        {"rule": "worse-side", "muscle": "core", "side": "left"},
        "One side gets one more set: it needs more.",
    ),
    ({"rule": "went-well", "change": "dose-up"}, "One step up: it went well twice."),
    (
        {"rule": "sore", "change": "hold", "pain": 4},
        "It stays as it was: it hurt (4 of 10).",
    ),
    (
        {"rule": "raised-next-morning", "change": "dose-down", "pain": 4},
        "Less than last time: it hurt more the next morning.",
    ),
    (
        {"rule": "raised-next-morning", "change": "hold", "pain": 4},
        "It does not go up: it hurt more the next morning.",
    ),
    (
        {"rule": "sore-with-condition", "change": "dose-down", "condition": "knee-pain"},
        "Less than last time: it hurt, and you told us about knee pain.",
    ),
    (
        {"rule": "back-after-pain", "change": "dose-down", "pain": 7},
        "Less than before: it hurt a lot.",
    ),
    (
        {"rule": "away", "change": "dose-down", "days": 16},
        "One step back: you were away for 16 days.",
    ),
    ({"rule": "new-variant"}, "It is new to you, so it starts low."),
    ({"rule": "where-it-stood"}, "You have done it before: it goes on from there."),
]


@pytest.mark.parametrize(("reason", "said"), DOSE_SAID)
def test_every_reason_for_a_dose_is_a_plain_sentence(words, reason, said):
    assert words.dose(reason).replace(SPACE, " ") == said
    assert not CLAIMS.search(said)


def test_no_rule_for_a_dose_is_without_words():
    told = {reason["rule"] for reason, _ in DOSE_SAID}
    assert told == OF_A_DOSE | CHANGES | {
        Rule.WARM_UP,
        Rule.CONDITION,
        Rule.WORSE_SIDE,
        Rule.RAISED_NEXT_MORNING,
    }


def test_reasons_for_a_dose_are_easy_to_read():
    assert textstat.flesch_kincaid_grade(" ".join(said for _, said in DOSE_SAID)) <= 6


def found(rule: str, muscle: str, side: str, **facts):
    return {"rule": rule, "muscle": muscle, "side": side} | facts


TIGHT_LEFT = found("tight", "hip-flexors", "left", grade=3)
TIGHT_RIGHT = found("tight", "hip-flexors", "right", grade=2)


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ([{"rule": "warm-up"}], "Gets you warm."),
        ([TIGHT_LEFT], "Your front of hip is very tight on the left."),
        (
            [TIGHT_LEFT, TIGHT_RIGHT],
            "Your front of hip is very tight on the left, and clearly tight on the right.",
        ),
        (
            [TIGHT_RIGHT, found("weak", "calves", "left", grade=2)],
            "Your front of hip is clearly tight on the right. "
            "Your calf is clearly weak on the left.",
        ),
        (
            [found("opposite", "glute-max", "right", of="hip-flexors")],
            "Works your buttock, to balance your tight front of hip on the right.",
        ),
        (
            [
                found("opposite", "glute-max", "both", of="tfl"),
                found("opposite", "core", "both", of="tfl"),
            ],
            "Works your buttock and belly, to balance your tight outer thigh on both sides.",
        ),
        (
            [found("maintain", "calves", "both"), found("maintain", "hamstrings", "both")],
            "Upkeep for your calf and back of thigh.",
        ),
        (
            [TIGHT_LEFT, found("worse-side", "hip-flexors", "left")],
            "Your front of hip is very tight on the left. Your left needs more, so it goes first.",
        ),
    ],
)
def test_reasons_for_an_item_are_plain_sentences(words, reasons, said):
    assert " ".join(words.why(reasons)) == said


def test_in_short_it_is_the_first_sentence(words):
    weak = found("weak", "calves", "left", grade=2)
    said = "Your front of hip is very tight on the left, and clearly tight on the right."
    assert words.why_in_short([TIGHT_LEFT, TIGHT_RIGHT, weak]) == said
    assert words.why_in_short([]) == ""


def test_an_exercise_that_is_not_offered_any_more_is_left_out_by_the_person(words):
    assert words.not_offered() == "We no longer offer this exercise. Leave it out."


@pytest.mark.parametrize(
    ("quality", "said"),
    [
        ({"quality": "tight"}, "Your calf is a little tight on both sides."),
        ({"quality": "weak"}, "Your calf is a little weak on both sides."),
        ({"quality": "both"}, "Your calf is a little tight and weak on both sides."),
        ({}, "Your calf is a little tight or weak on both sides."),  # weeks stored before
    ],
)
def test_a_mild_finding_says_which(words, quality, said):
    assert words.why([found("mild", "calves", "both", grade=1, **quality)]) == [said]


@pytest.mark.parametrize(
    ("reasons", "said"),
    [
        ([found("weak", "core", "left", grade=2)], ["Your belly is clearly weak."]),
        (
            [
                found("tight", "low-back", "left", grade=3),
                found("tight", "low-back", "right", grade=1),
            ],
            ["Your low back is very tight."],
        ),
        (
            [found("worse-side", "side-trunk", "left")],
            ["One side needs more, so it goes first."],
        ),
    ],
)
def test_the_trunk_has_no_left_and_right(words, reasons, said):
    assert words.why(reasons) == said


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            {"rule": "equipment", "needs": "chair|strap"},
            "Needs: sturdy chair or strap, belt or long towel",
        ),
        ({"rule": "condition", "condition": "knee-pain"}, "You told us about knee pain"),
        ({"rule": "provoking", "direction": "rotation", "tag": "t"}, "Twisting hurts you"),
        (found("painful", "calves", "left"), "Calf hurts on the left"),
        (found("painful", "core", "left"), "Belly hurts"),
        (
            found("weak-not-short", "calves", "left"),
            "Calf on the left is weak, not tight: it needs strength, not stretching",
        ),
        (
            found("over-long", "hip-flexors", "left"),
            "Front of hip on the left is long already: it needs no stretching",
        ),
        (
            found("weak-not-short", "core", "left"),
            "Belly is weak, not tight: it needs strength, not stretching",
        ),
    ],
)
def test_reasons_against_an_exercise_are_told_with_their_facts(words, reason, said):
    assert words.left_out(reason) == said


@pytest.mark.parametrize(
    ("unmet", "said"),
    [
        (
            {"need": "lengthen", "muscle": "calves", "side": "both", "got": 150, "owed": 300},
            "Calf on both sides: 2.5 of 5 minutes of stretching.",
        ),
        (
            {"need": "lengthen", "muscle": "calves", "side": "left", "got": 230, "owed": 240},
            "Calf on the left: 3.5 of 4 minutes of stretching.",
        ),
        (
            {"need": "strengthen", "muscle": "core", "side": "left", "got": 1, "owed": 6},
            "Belly: 1 of 6 sets of strength.",
        ),
        (
            {
                "need": "minutes",
                "muscle": None,
                "side": None,
                "got": 600,
                "owed": 960,
                "session": "2026-11-23",
            },
            "Monday: 10 of 16 minutes.",
        ),
    ],
)
def test_unmet_needs_are_told_in_numbers(words, unmet, said):
    assert words.unmet(unmet) == said


@pytest.mark.parametrize("level", [ConditionLevel.MODIFY, ConditionLevel.CAUTION])
def test_changes_and_cautions_are_told_in_the_catalogues_words(words, level):
    said = words.care(level, ["Use a <pad>."], ["knee-pain", "poor-balance"])
    assert "Use a &lt;pad&gt;." in said
    assert "For knee pain and poor balance or a fall in the last year." in said


def test_every_balance_note_has_words(words):
    said = {
        render_to_string(
            "week/why_balance.html",
            {"week": Week(target_stretch_share=0.5, balance_note=note)},
        )
        for note in ["", *BalanceNote]
    }
    assert len(said) == len(BalanceNote) + 1


def test_a_record_that_is_gone_is_called_by_its_slug():
    names = Names({})
    assert names.exercise("cat-cow") == "cat-cow"
    assert names.muscle("core") == "core"
