"""The quick check: one region of the body a page, by feel."""

import pytest
from django.utils import timezone

from exercises.models import Muscle, Region
from planner import actions
from planner.forms.muscles import MusclesForm, by_region
from planner.models import Assessment, Draft, Finding, Part
from planner.views.quick import regions_of
from tests import factories

from .answering import assert_asks_again, assert_goes_to, assert_not_found, assert_ok, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def checking(signed_in, user):
    """Safe, and not checked yet."""
    factories.make_assessment(user, findings=())
    return signed_in


def page_of(region: str, **changes: str) -> dict[str, str]:
    """The page of a region, left as it opens but for the changes."""
    form = MusclesForm(muscles=list(Muscle.objects.filter(region=region)))
    grades = {name: str(field.initial) for name, field in form.fields.items() if field.initial}
    return grades | changes


def regions() -> list[str]:
    return regions_of(by_region(Muscle.objects.all()))


def answer_all(client, **changes: str):
    """Every page in turn; a page takes only the fields that it has."""
    for region in regions():
        response = client.post(f"/check/quick/{region}/", page_of(region, **changes))
    return response


class TestPages:
    def test_every_region_has_one_with_its_muscles_only(self, checking):
        for region in Region:
            page = text(checking.get(f"/check/quick/{region}/"))
            for muscle in Muscle.objects.all():
                is_asked = f'name="{muscle.slug}-left-tight"' in page
                assert is_asked is (muscle.region == region)

    def test_there_is_none_for_another_word(self, checking):
        assert_not_found(checking.get("/check/quick/ear/"))

    def test_the_first_one_says_how_far_it_is(self, checking):
        page = text(checking.get(f"/check/quick/{regions()[0]}/"))
        assert "Page 1 of 6, about 3 minutes left" in page

    def test_the_way_in_leads_to_the_first_page_that_is_open(self, checking):
        first, second, *_ = regions()
        assert_goes_to(checking.get("/check/quick/"), "check:quick_page", first)
        checking.post(f"/check/quick/{first}/", page_of(first))
        assert_goes_to(checking.get("/check/quick/"), "check:quick_page", second)

    def test_a_page_leads_to_the_next(self, checking):
        first, second, *_ = regions()
        response = checking.post(f"/check/quick/{first}/", page_of(first))
        assert_goes_to(response, "check:quick_page", second)

    def test_it_takes_at_most_8_queries(self, checking, user, django_assert_max_num_queries):
        factories.make_assessment(user)
        with django_assert_max_num_queries(8):
            assert_ok(checking.get("/check/quick/front/"))


class TestSaving:
    def test_each_page_is_saved_and_comes_back(self, checking):
        page = page_of("front", **{"hip-flexors-left-tight": "3", "hip-flexors-right-hurts": "on"})
        checking.post("/check/quick/front/", page)
        form = checking.get("/check/quick/front/").context["form"]
        assert form["hip-flexors-left-tight"].value() == "3"
        assert form["hip-flexors-right-hurts"].value() is True

    def test_nothing_counts_before_the_last_page(self, checking, user):
        checking.post("/check/quick/front/", page_of("front", **{"hip-flexors-left-tight": "3"}))
        assert not Finding.objects.exists()

    def test_the_last_page_makes_findings_of_all(self, checking, user):
        changes = {"hip-flexors-left-tight": "3", "calves-left-hurts": "on"}
        assert_goes_to(answer_all(checking, **changes), "check:results")
        newest = Assessment.objects.newest()
        assert newest.checked_on == timezone.localdate()
        told = newest.findings.exclude(grade=None, painful=False)
        assert set(told.values_list("muscle__slug", "side", "grade", "painful")) == {
            ("hip-flexors", "left", 3, False),
            ("calves", "left", None, True),
        }

    def test_two_tabs_do_not_undo_each_others_pages(self, checking, user):
        """The second tab saves an early page after the first has gone on."""
        first, second, *_ = regions()
        checking.post(f"/check/quick/{second}/", page_of(second))
        checking.post(f"/check/quick/{first}/", page_of(first))
        assert set(Draft.objects.get().pages) == {first, second}

    def test_what_was_felt_the_last_time_is_there_again(self, checking, user):
        factories.make_assessment(user, findings=(factories.tight("hip-flexors", "left", 3),))
        form = checking.get("/check/quick/front/").context["form"]
        assert form["hip-flexors-left-tight"].value() == "3"

    def test_what_was_measured_is_not(self, checking, user):
        actions.save_page(user=user, part=Part.TESTS, page="t", answers={"results": [MEASURED]})
        actions.finish_tests(user=user, today=timezone.localdate())
        form = checking.get("/check/quick/front/").context["form"]
        assert form["hip-flexors-left-tight"].value() == "not-sure"


class TestAnotherTab:
    def test_a_page_sent_after_the_end_begins_no_new_check(self, checking, user):
        first, *_, last = regions()
        checking.post(f"/check/quick/{first}/", page_of(first))
        page = f"/check/quick/{last}/"
        edition = checking.get(page).context["edition"]
        answer_all(checking)
        assessments = user.assessments.count()
        response = checking.post(page, page_of(last) | {"edition": edition}, follow=True)
        assert "This check was finished in another place." in text(response)
        assert not Draft.objects.exists()
        assert user.assessments.count() == assessments

    def test_a_page_brings_back_the_edition_that_it_was_opened_in(self, checking):
        first, *_ = regions()
        checking.post(f"/check/quick/{first}/", page_of(first))
        edition = Draft.objects.get().edition
        page = text(checking.get("/check/quick/front/"))
        assert f'name="edition" value="{edition}"' in page

    def test_a_mistake_does_not_make_an_old_page_new(self, checking):
        page = page_of("front", **{"hip-flexors-left-tight": "9", "edition": "old"})
        assert 'name="edition" value="old"' in text(checking.post("/check/quick/front/", page))

    def test_the_last_page_leads_back_to_one_that_was_passed_over(self, checking, user):
        first, *_, last = regions()
        response = checking.post(f"/check/quick/{last}/", page_of(last))
        assert_goes_to(response, "check:quick_page", first)
        assert not Finding.objects.exists()

    def test_the_one_that_was_passed_over_is_the_end(self, checking):
        first, *others = regions()
        for region in others:
            checking.post(f"/check/quick/{region}/", page_of(region))
        assert_goes_to(checking.post(f"/check/quick/{first}/", page_of(first)), "check:results")


MEASURED = {
    "reading": "modified-thomas-hip-flexors",
    "side": "left",
    "value": "12",
    "picked": None,
    "pain": 0,
    "pain_at": "",
    "alarming": False,
}


class TestMistakes:
    def test_an_unknown_answer_is_named_and_nothing_is_stored(self, checking):
        page = page_of("front", **{"hip-flexors-left-tight": "9"})
        response = checking.post("/check/quick/front/", page)
        assert_asks_again(response, "Front of hip, left: tight: choose one of the answers.")
        assert not Draft.objects.exists()

    def test_what_was_typed_is_kept(self, checking):
        page = page_of("front", **{"hip-flexors-left-tight": "9", "hip-flexors-right-tight": "2"})
        form = checking.post("/check/quick/front/", page).context["form"]
        assert form["hip-flexors-right-tight"].value() == "2"
