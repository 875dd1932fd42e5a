"""Every rule of the engine has words; none of them claims anything."""

import re

import pytest
from django.template.loader import render_to_string

from planner.engine.reasons import BalanceNote, Because, Rule
from planner.engine.types import ConditionLevel
from planner.models import Week
from planner.names import Names
from planner.words import Words

NOT_PLANNED = {Rule.RED_FLAG, Rule.GATE, Rule.UNDER_AGE}  # the stop page has its own words
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


@pytest.mark.parametrize("rule", [rule for rule in Rule if rule not in NOT_PLANNED])
def test_every_rule_has_words(words, rule):
    needs = "chair|bench" if rule is Rule.EQUIPMENT else 3
    said = words.reason({"rule": str(rule)} | FACTS | {"needs": needs})
    assert said
    assert not CLAIMS.search(said)


@pytest.mark.parametrize("because", Because)
def test_every_reason_for_an_unmet_need_has_words(words, because):
    said = words.because(str(because))
    assert said
    assert not CLAIMS.search(said)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            {"rule": "tight", "muscle": "hip-flexors", "side": "left", "grade": 3},
            "Front of hip: very tight on the left.",
        ),
        (
            {"rule": "mild", "muscle": "calves", "side": "both", "grade": 1},
            "Calf: a little tight or weak on both sides.",
        ),
        (
            {"rule": "opposite", "muscle": "glute-max", "of": "hip-flexors", "side": "right"},
            "Buttock: balances your tight front of hip on the right.",
        ),
        (
            {"rule": "worse-side", "muscle": "calves", "side": "right"},
            "Your right needs more, so it goes first.",
        ),
        (
            {"rule": "equipment", "needs": "chair|strap"},
            "Needs: sturdy chair or strap, belt or long towel",
        ),
        ({"rule": "condition", "condition": "knee-pain"}, "You told us about knee pain"),
        ({"rule": "provoking", "direction": "rotation", "tag": "t"}, "Twisting hurts you"),
    ],
)
def test_reasons_are_told_with_their_facts(words, reason, said):
    assert words.reason(reason) == said


@pytest.mark.parametrize(
    ("unmet", "said"),
    [
        (
            {"need": "lengthen", "muscle": "calves", "side": "both", "got": 150, "owed": 300},
            "Calf on both sides: 2.5 of 5 minutes of stretching.",
        ),
        (
            {"need": "strengthen", "muscle": "core", "side": "left", "got": 1, "owed": 6},
            "Belly on the left: 1 of 6 sets of strength.",
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
    caution = {"condition": "knee-pain", "level": str(level), "forms": ["Use a <pad>."], "tags": []}
    said = words.care(caution)
    assert "Use a &lt;pad&gt;." in said
    assert "knee pain" in said


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
