"""The self-assessment page: what it keeps, what it stores, and what it asks again."""

import re

import pytest

from planner.forms import Questions, SafetyForm
from planner.models import Assessment, Finding
from tests import factories

from .answering import (
    assert_asks_again,
    assert_asks_to_log_in,
    assert_goes_to,
    assert_not_allowed,
    assert_ok,
    text,
)


class TestPage:
    def test_it_asks_every_question_of_the_catalogue(self, signed_in):
        response = signed_in.get("/check/")
        assert_ok(response)
        page = text(response)
        for slug in (factories.RED_FLAG, factories.GATE, "hip-osteoarthritis", "rotation"):
            assert f'value="{slug}"' in page
        assert 'name="hip-flexors-left-tight"' in page

    def test_it_asks_the_anonymous_to_log_in(self, client, db):
        assert_asks_to_log_in(client.get("/check/"))
        assert_asks_to_log_in(client.post("/check/", factories.check_form()))
        assert not Assessment.objects.exists()

    def test_it_is_not_deleted(self, signed_in):
        assert_not_allowed(signed_in.delete("/check/"))

    def test_it_begins_from_what_was_said_last_time(self, signed_in, user):
        factories.make_assessment(
            user,
            age=57,
            conditions=frozenset({"knee-pain"}),
            findings=(factories.tight("adductors", "right", 3),),
        )
        safety, muscles = signed_in.get("/check/").context["forms"]
        assert safety["age"].value() == 57
        assert safety["conditions"].value() == ["knee-pain"]
        assert safety["provoking"].value() == ["none"]
        assert muscles["adductors-right-tight"].value() == "3"

    def test_a_person_who_was_stopped_sees_what_they_ticked(self, signed_in, user):
        factories.make_assessment(
            user,
            red_flags=frozenset({factories.RED_FLAG, "night-pain"}),
            gates=frozenset({factories.GATE}),
        )
        page = text(signed_in.get("/check/"))
        assert ticked(page, "emergency") == [factories.RED_FLAG]
        assert ticked(page, "see_a_doctor") == ["night-pain"]
        assert ticked(page, "gates") == [factories.GATE]

    def test_a_no_to_a_sign_or_a_gate_is_asked_anew(self, signed_in, user):
        factories.make_assessment(user)
        page = text(signed_in.get("/check/"))
        assert ticked(page, "conditions") == ["none"]
        for name in ("emergency", "see_a_doctor", "gates"):
            assert ticked(page, name) == []

    def test_muscles_are_folded_by_region_unless_something_was_said(self, signed_in, user):
        assert open_regions(signed_in.get("/check/")) == []
        factories.make_assessment(
            user, findings=(factories.tight("adductors", grade=0), factories.painful("calves"))
        )
        assert open_regions(signed_in.get("/check/")) == ["inner thigh", "leg"]

    def test_a_fold_names_its_muscles(self, signed_in):
        page = text(signed_in.get("/check/"))
        assert "Buttock, Deep buttock, Back of thigh</span></summary>" in page

    def test_it_takes_at_most_8_queries_with_old_answers(
        self, signed_in, user, django_assert_max_num_queries
    ):
        factories.make_assessment(
            user,
            conditions=frozenset({"knee-pain"}),
            red_flags=frozenset({factories.RED_FLAG}),
            gates=frozenset({factories.GATE}),
        )
        with django_assert_max_num_queries(8):
            signed_in.get("/check/")


class TestAnswers:
    def test_they_are_stored_whole(self, signed_in, user):
        form = factories.check_form(
            age="61",
            conditions=["hip-osteoarthritis", "knee-pain"],
            provoking=["flexion"],
            **{
                "hip-flexors-left-tight": "3",
                "hip-flexors-left-weak": "0",
                "adductors-right-hurts": "on",
                "adductors-right-tight": "2",
            },
        )
        assert_goes_to(signed_in.post("/check/", form), "check:results")
        assessment = user.assessments.get()
        assert assessment.age == 61
        assert {one.slug for one in assessment.conditions.all()} == {
            "hip-osteoarthritis",
            "knee-pain",
        }
        assert (assessment.flexion_hurts, assessment.rotation_hurts) == (True, False)
        found = assessment.findings.filter(muscle__slug="hip-flexors", side="left")
        assert set(found.values_list("quality", "grade")) == {("tight", 3), ("weak", 0)}

    def test_pain_takes_the_place_of_grades(self, signed_in, user):
        form = factories.check_form(**{"adductors-right-hurts": "on", "adductors-right-tight": "2"})
        signed_in.post("/check/", form)
        found = user.assessments.get().findings.get(muscle__slug="adductors", side="right")
        assert found.painful
        assert (found.quality, found.grade) == ("", None)

    def test_not_sure_is_kept_as_no_grade(self, signed_in, user):
        signed_in.post("/check/", factories.check_form())
        grades = user.assessments.get().findings.values_list("grade", flat=True)
        assert len(grades) == 15 * 2 * 2
        assert set(grades) == {None}

    def test_new_answers_leave_the_old_ones_alone(self, signed_in, user):
        old = factories.make_assessment(user, age=30)
        signed_in.post("/check/", factories.check_form(age="31"))
        old.refresh_from_db()
        assert old.age == 30
        assert user.assessments.count() == 2

    @pytest.mark.parametrize(
        "change",
        [
            {"emergency": [factories.RED_FLAG]},
            {"see_a_doctor": ["night-pain"]},
            {"gates": [factories.GATE]},
            {"age": "17"},
        ],
        ids=["emergency", "see a doctor", "gate", "under 18"],
    )
    def test_what_stops_a_plan_leads_to_the_stop_page(self, signed_in, change):
        assert_goes_to(signed_in.post("/check/", factories.check_form(**change)), "check:stop")


class TestMistakes:
    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"age": ""}, "Give your age in years."),
            ({"age": "-1"}, "Give an age from 0 to 120."),
            ({"age": "121"}, "Give an age from 0 to 120."),
            ({"age": "forty"}, "as a whole number"),
            ({"emergency": []}, "If nothing does, tick “None of these”."),
            ({"gates": ["none", factories.GATE]}, "Please untick one of them."),
            ({"conditions": ["no-such-thing"]}, "is not known any more"),
            (
                {"hip-flexors-left-tight": "7"},
                "Front of hip, left: tight: choose one of the answers",
            ),
            ({"hip-flexors-left-weak": ""}, "Front of hip, left: weak: choose one of the answers"),
        ],
    )
    def test_a_mistake_is_named_and_nothing_is_stored(self, signed_in, change, words):
        response = signed_in.post("/check/", factories.check_form(**change))
        assert_asks_again(response, words)
        assert not Assessment.objects.exists()
        assert not Finding.objects.exists()

    def test_everything_typed_is_kept(self, signed_in):
        form = factories.check_form(
            age="twelve",
            conditions=["knee-pain"],
            **{"calves-left-tight": "2", "calves-right-hurts": "on"},
        )
        safety, muscles = signed_in.post("/check/", form).context["forms"]
        assert safety["age"].value() == "twelve"
        assert safety["conditions"].value() == ["knee-pain"]
        assert muscles["calves-left-tight"].value() == "2"
        assert muscles["calves-right-hurts"].value() is True

    def test_both_parts_of_the_page_show_their_mistakes_at_once(self, signed_in):
        form = factories.check_form(age="", **{"calves-left-tight": "9"})
        assert_asks_again(signed_in.post("/check/", form), "Give your age", "Calf, left: tight")

    @pytest.mark.parametrize("field", ["emergency", "see_a_doctor", "gates"])
    def test_what_stops_a_plan_does_not_wait_for_the_rest_of_the_form(self, signed_in, user, field):
        week = factories.make_week(user)
        before = user.assessments.get()
        form = SafetyForm(questions=Questions.load())
        [first, *_] = [slug for slug, _ in form.fields[field].choices]
        assert signed_in.post("/check/", {field: first}).status_code == 422
        for page in ("/week/", week.get_absolute_url(), "/plan/"):
            assert_goes_to(signed_in.get(page), "check:stop")
        held = user.assessments.latest("created_at", "pk")
        assert held.findings.count() == before.findings.count()
        signed_in.post("/check/", {field: first})
        assert user.assessments.count() == 2

    def test_a_new_person_who_does_not_finish_has_no_answers(self, signed_in, user):
        signed_in.post("/check/", {"emergency": factories.RED_FLAG})
        assert not user.assessments.exists()

    def test_urgent_advice_does_not_wait_for_the_rest_of_the_form(self, signed_in):
        form = factories.check_form(age="", emergency=["chest-pain"])
        response = signed_in.post("/check/", form)
        assert_asks_again(response, "Please do this first", "Stop and sit down.")
        page = text(response)
        assert "Please look at these answers again" not in page
        assert "Give your age in years." in page  # at its field

    def test_mistakes_are_listed_in_the_order_of_the_page_and_have_the_focus(self, signed_in):
        form = factories.check_form(
            age="",
            emergency=[],
            gates=[],
            conditions=[],
            **{
                "hip-flexors-right-tight": "",
                "hip-flexors-left-weak": "",
                "adductors-left-tight": "",
            },
        )
        page = text(signed_in.post("/check/", form))
        summary = page.split("Please look at these answers again")[1].split("</div>")[0]
        links = re.findall(r'href="#id_([^"]+)"', summary)
        assert links == sorted(links, key=lambda name: page.rindex(f'id="id_{name}"'))
        assert len(links) == 7
        assert 'tabindex="-1" autofocus' in page

    def test_a_mistake_opens_its_fold(self, signed_in):
        form = factories.check_form(**{"calves-left-tight": "9"})
        assert open_regions(signed_in.post("/check/", form)) == ["leg"]


def ticked(page: str, name: str) -> list[str]:
    boxes = [box for box in re.findall(r"<input[^>]*>", page) if f'name="{name}"' in box]
    return [re.search(r'value="([^"]*)"', box)[1] for box in boxes if " checked" in box]


def open_regions(response) -> list[str]:
    _, muscles = response.context["forms"]
    return [region.name for region in muscles.regions() if region.is_open]
