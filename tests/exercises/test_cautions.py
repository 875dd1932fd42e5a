"""What a condition makes of an exercise."""

import json
import re
from pathlib import Path

import pytest

from exercises.cautions import (
    SENTENCE_END,
    Caution,
    Rule,
    catalogue_rules,
    caution,
    cautions,
    cautions_for,
)
from exercises.models import Exercise, Level, TagLevel

from .factories import make_override

EXPECTED = json.loads((Path(__file__).parent.parent / "data" / "conditions.json").read_text())
RULES = {
    "prone": Rule(Level.CAUTION, "Use a pillow."),
    "impact": Rule(Level.AVOID),
    "side-lying": Rule(Level.MODIFY, "Lie on the other side."),
    "kneeling-weight": Rule(Level.MODIFY, "Pad your knees."),
}


def test_no_tag_with_a_level_means_no_caution():
    assert caution("knee-pain", ["spine-flexion"], RULES) is None


def test_avoid_wins_over_modify_and_caution():
    found = caution("knee-pain", ["prone", "side-lying", "impact"], RULES)
    assert found == Caution(condition="knee-pain", level=Level.AVOID, tags=("impact",), forms=())


def test_modify_wins_over_caution():
    found = caution("knee-pain", ["prone", "side-lying"], RULES)
    assert found.level == Level.MODIFY
    assert found.forms == ("Lie on the other side.",)


def test_all_tags_at_the_winning_level_say_their_form():
    found = caution("knee-pain", ["kneeling-weight", "side-lying"], RULES)
    assert found.tags == ("side-lying", "kneeling-weight")
    assert found.forms == ("Lie on the other side.", "Pad your knees.")


def test_the_same_words_are_said_once():
    rules = {"prone": Rule(Level.MODIFY, "Stand."), "impact": Rule(Level.MODIFY, "Stand.")}
    assert caution("knee-pain", ["prone", "impact"], rules).forms == ("Stand.",)


def test_a_sentence_that_two_tags_share_is_said_once():
    rules = {
        "prone": Rule(Level.MODIFY, "Tuck under. Stop early."),
        "impact": Rule(Level.MODIFY, "Tuck under. Go slowly."),
        "side-lying": Rule(Level.MODIFY, "Go slowly. Stop early."),
    }
    found = caution("knee-pain", ["prone", "impact", "side-lying"], rules)
    assert found.forms == ("Tuck under. Stop early.", "Go slowly.")
    assert found.tags == ("prone", "impact", "side-lying")


@pytest.mark.parametrize("level", list(Level))
def test_an_override_replaces_whatever_the_tags_say(level):
    found = caution("knee-pain", ["impact", "prone"], RULES, Rule(level, "Like this."))
    assert found == Caution(condition="knee-pain", level=level, tags=(), forms=("Like this.",))


def test_an_override_needs_no_tag():
    assert caution("knee-pain", [], RULES, Rule(Level.AVOID)).level == Level.AVOID


@pytest.mark.django_db
class TestOnTheCatalogue:
    def test_levels_are_those_of_the_evidence_for_every_exercise(self):
        rules = catalogue_rules()
        found = {
            exercise.slug: {
                one.condition: str(one.level)
                for one in cautions(exercise.slug, [tag.slug for tag in exercise.tags.all()], rules)
            }
            for exercise in Exercise.objects.for_planning()
        }
        assert found == EXPECTED
        assert len(found) == 70

    def test_the_page_and_the_planner_see_the_same(self):
        rules = catalogue_rules()
        for exercise in Exercise.objects.for_planning():
            tags = [tag.slug for tag in exercise.tags.all()]
            on_page = tuple(one for _name, one in cautions_for(exercise))
            assert on_page == cautions(exercise.slug, tags, rules)

    def test_no_two_sentences_begin_alike(self):
        """Those that do say nearly the same; their tags should say the very same."""
        rules = catalogue_rules()
        for exercise in Exercise.objects.for_planning():
            tags = [tag.slug for tag in exercise.tags.all()]
            for one in cautions(exercise.slug, tags, rules):
                sentences = SENTENCE_END.split(" ".join(one.forms))
                beginnings = [re.findall(r"\w+", sentence)[:4] for sentence in sentences]
                assert len(set(map(tuple, beginnings))) == len(sentences), (exercise, one)

    @pytest.mark.parametrize(
        ("slug", "condition", "left"),
        [
            ("cat-cow", "osteoporosis", "let your belly sink"),
            ("cat-cow", "disc-herniation", "let your belly sink"),
            ("cat-cow", "spinal-stenosis", "round your back up"),
            ("cat-cow", "spondylolisthesis", "round your back up"),
        ],
    )
    def test_a_form_that_drops_half_of_a_move_says_what_is_left(self, slug, condition, left):
        rules = catalogue_rules()
        assert left in rules.overrides[slug][condition].form

    def test_the_form_of_a_bridge_in_pregnancy_fits_a_bridge(self):
        overrides = catalogue_rules().overrides
        bridges = Exercise.objects.filter(name__icontains="bridge")
        for slug in [*bridges.values_list("slug", flat=True), "sliding-leg-curl"]:
            form = overrides[slug]["pregnancy"].form
            assert "Lie flat for 2 minutes at most." in form
            assert "halfway to sitting" not in form

    def test_every_change_and_every_care_has_words(self):
        rules = catalogue_rules()
        told = [rule for by_tag in rules.tag_rules.values() for rule in by_tag.values()]
        told += [rule for by_one in rules.overrides.values() for rule in by_one.values()]
        assert all(rule.form for rule in told if rule.level != Level.AVOID)

    def test_all_rules_take_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            catalogue_rules()

    def test_a_condition_may_word_a_change_in_its_own_way(self):
        rules = catalogue_rules()
        level = TagLevel.objects.get(condition__slug="pregnancy", tag__slug="supine-long")
        assert rules.tag_rules["pregnancy"]["supine-long"].form == level.form
        other = TagLevel.objects.get(condition__slug="pregnancy", tag__slug="wide-legs")
        assert rules.tag_rules["pregnancy"]["wide-legs"].form == other.tag.care

    def test_a_new_exercise_inherits_cautions_from_its_tags(self):
        slug = "couch-stretch"
        assert EXPECTED[slug]["knee-replacement"] == "avoid"
        make_override(slug, "high-blood-pressure", "caution", "Breathe.")
        found = dict(cautions_for(Exercise.objects.get(slug=slug)))
        assert found["High blood pressure"].forms == ("Breathe.",)
