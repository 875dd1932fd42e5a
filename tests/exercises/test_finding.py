"""What there is of what a person looks for."""

import pytest

from exercises.cautions import catalogue_rules, cautions
from exercises.finding import NOTHING, Wanted, find
from exercises.models import (
    POSTURES_OF,
    Condition,
    Equipment,
    Exercise,
    Kind,
    Level,
    Muscle,
    MuscleRole,
    Override,
    Position,
    Posture,
)

from .factories import make_exercise, make_override

pytestmark = pytest.mark.django_db


def found(**wanted: str) -> set[str]:
    ids = find(Wanted(**wanted)).exercises
    slugs = Exercise.objects.filter(pk__in=ids).values_list("slug", flat=True)
    assert len(slugs) == len(ids)
    return set(slugs)


def everything(**fields) -> set[str]:
    return set(Exercise.objects.filter(**fields).values_list("slug", flat=True))


class TestWords:
    @pytest.mark.parametrize(
        ("query", "slugs"),
        [
            ("COUCH", {"couch-stretch"}),
            ("donkey kick", {"quadruped-hip-extension"}),
            ("plank copenhagen", {"short-lever-copenhagen-plank", "long-lever-copenhagen-plank"}),
            ("zumba", set()),
            ("%", set()),
        ],
    )
    def test_are_found_in_names_and_in_other_names(self, query, slugs):
        assert found(q=query) == slugs

    @pytest.mark.parametrize(
        ("query", "muscles"),
        [
            ("buttock", ["glute-max", "deep-rotators"]),
            ("BUTTOCKS", ["glute-max", "deep-rotators"]),
            ("glute", ["glute-max", "glute-med"]),
            ("hip flexor", ["hip-flexors"]),
            ("inner thigh", ["adductors"]),
            ("calves", ["calves"]),
        ],
    )
    def test_are_found_in_the_muscles_that_are_worked_first(self, query, muscles):
        first = MuscleRole.objects.filter(role="primary", muscle__slug__in=muscles)
        assert set(first.values_list("exercise__slug", flat=True)) <= found(q=query)
        assert len(found(q=query)) < 40


class TestFilters:
    def test_none_leaves_all_that_is_published(self):
        make_exercise(published=False)
        assert found() == everything() - {"foot-lift"}
        assert len(found()) == 70

    def test_a_muscle_leaves_those_that_work_it_first(self):
        for muscle in Muscle.objects.all():
            first = MuscleRole.objects.filter(role="primary", muscle=muscle)
            assert found(muscle=muscle.slug) == set(first.values_list("exercise__slug", flat=True))

    @pytest.mark.parametrize("kind", Kind)
    def test_a_kind_leaves_those_of_the_kind(self, kind):
        assert found(kind=kind) == everything(kind=kind) != set()

    def test_a_thing_leaves_those_that_need_it_or_are_helped_by_it(self):
        for thing in Equipment.objects.all():
            assert found(equipment=thing.slug) == everything(equipment=thing) != set()
        assert "clamshell" in found(equipment="mini-band")  # if you like
        assert "short-lever-copenhagen-plank" in found(equipment="chair")  # in place of a bench

    def test_nothing_leaves_those_that_need_no_thing(self):
        bare = {one.slug for one in Exercise.objects.for_planning() if not one.needs}
        assert found(equipment=NOTHING) == bare
        assert "clamshell" in bare

    @pytest.mark.parametrize("posture", Posture)
    def test_a_posture_leaves_those_that_start_so(self, posture):
        positions = [one for one, postures in POSTURES_OF.items() if posture in postures]
        assert found(position=posture) == everything(position__in=positions) != set()

    def test_every_position_comes_under_a_posture(self):
        assert set(POSTURES_OF) == set(Position)
        assert all(POSTURES_OF.values())

    @pytest.mark.parametrize(
        ("slug", "postures"),
        [
            ("banded-march", {Posture.STANDING, Posture.LYING}),
            ("adductor-squeeze", {Posture.LYING, Posture.SITTING}),
            ("sit-to-stand", {Posture.SITTING, Posture.STANDING}),
        ],
    )
    def test_a_position_of_two_postures_comes_under_both(self, slug, postures):
        assert {one for one in Posture if slug in found(position=one)} == postures

    def test_two_leave_what_fits_both(self):
        both = found(kind="stretch", equipment=NOTHING)
        assert both == found(kind="stretch") & found(equipment=NOTHING)
        assert both < found(kind="stretch")

    def test_all_of_them_and_words_leave_what_fits_all(self):
        wanted = {"kind": "strength", "equipment": "mini-band", "position": "lying"}
        wanted |= {"q": "clam", "muscle": "glute-med", "condition": "hip-osteoarthritis"}
        assert found(**wanted) == {"clamshell"}
        assert found(**wanted | {"muscle": "core"}) == set()


class TestCondition:
    def test_leaves_out_what_is_at_avoid_and_says_of_the_rest_what_cautions_says(self):
        rules = catalogue_rules()
        exercises = [
            (row.slug, [tag.slug for tag in row.tags.all()])
            for row in Exercise.objects.for_planning()
        ]
        touched = 0
        for condition in Condition.objects.values_list("slug", flat=True):
            expected = {
                slug: one
                for slug, tags in exercises
                for one in cautions(slug, tags, rules)
                if one.condition == condition
            }
            avoided = {slug for slug, one in expected.items() if one.level == Level.AVOID}
            result = find(Wanted(condition=condition))
            assert found(condition=condition) == everything() - avoided
            assert result.left_out == len(avoided)
            assert result.cautions == expected
            touched += len(expected)
        assert touched > 500

    def test_an_override_lets_back_in_what_a_tag_rules_out(self):
        assert "couch-stretch" not in found(condition="knee-replacement")
        Override.objects.filter(condition__slug="knee-replacement").update(
            level="caution", form="Pad your knee."
        )
        assert "couch-stretch" in found(condition="knee-replacement")

    def test_an_override_rules_out_what_no_tag_does(self):
        make_exercise()
        assert "foot-lift" in found(condition="knee-pain")
        make_override("foot-lift", "knee-pain", "avoid")
        assert "foot-lift" not in found(condition="knee-pain")

    def test_counts_as_left_out_only_what_was_looked_for(self):
        everywhere = find(Wanted(condition="pregnancy"))
        in_jumps = find(Wanted(condition="pregnancy", kind="plyometric"))
        assert everywhere.left_out == 5
        assert in_jumps.left_out == 3
        assert in_jumps.exercises == []
