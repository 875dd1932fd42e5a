"""What nobody reads of a person: not the one who runs the site, not the next one at the screen."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exercises.models import (
    ClearanceGate,
    Condition,
    Equipment,
    EquipmentUse,
    Muscle,
    Override,
    RedFlag,
    SafetyTheme,
)
from planner.accounts.models import User
from planner.models import Assessment, Finding, Item, Preferences, Programme, Session, Week
from tests import factories

from .answering import assert_ok, text

PEOPLES = (Assessment, Finding, Preferences, Programme, Week, Session, Item)
USED = {
    "red_flags": (RedFlag, factories.RED_FLAG),
    "gates": (ClearanceGate, factories.GATE),
    "conditions": (Condition, "hip-osteoarthritis"),
}


def address(model, page: str, *args) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{page}", args=args)


def main_of(page: str) -> str:
    return page.split('id="content"')[1]


@pytest.fixture
def record(request, user):
    """A record of the catalogue that an answer of the person names, and nothing else."""
    model, slug = USED[request.param]
    Override.objects.filter(condition__slug=slug).delete()
    factories.make_assessment(user, **{request.param: frozenset({slug})})
    return model.objects.get(slug=slug)


@pytest.fixture
def everything(user):
    """A person with answers, wishes and a week."""
    for name, (_model, slug) in USED.items():
        factories.make_assessment(user, **{name: frozenset({slug})})
    factories.make_assessment(user, findings=(*factories.FINDINGS, factories.painful("calves")))
    return factories.make_week(user)


def test_a_persons_rows_are_called_by_a_number(everything):
    for model in PEOPLES:
        row = model.objects.first()
        assert str(row) == f"{model.__name__} {row.pk}"


@pytest.mark.parametrize("record", USED, indirect=True)
class TestARecordInUse:
    def test_it_stays_and_the_admin_says_why(self, admin_client, record):
        for method in (admin_client.get, admin_client.post):
            response = method(address(type(record), "delete", record.pk), {"post": "yes"})
            assert "cannot be deleted" in main_of(text(response))
            assert type(record).objects.filter(pk=record.pk).exists()

    def test_it_stays_when_many_are_deleted_at_once(self, admin_client, record):
        data = {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"}
        response = admin_client.post(address(type(record), "changelist"), data)
        assert "cannot be deleted" in main_of(text(response))
        assert type(record).objects.filter(pk=record.pk).exists()

    def test_nothing_of_the_person_is_told(self, admin_client, record, user):
        response = admin_client.get(address(type(record), "delete", record.pk))
        assert user.email not in text(response)
        assert "ssessment" not in main_of(text(response))


def test_a_record_that_nobody_uses_can_be_deleted(admin_client, db):
    theme = SafetyTheme.objects.first()
    words = {"question": "A?", "advice": "Go."}
    flag = RedFlag.objects.create(slug="new", level="emergency", theme=theme, **words)
    page = main_of(text(admin_client.get(address(RedFlag, "delete", flag.pk))))
    assert "Are you sure" in page
    admin_client.post(address(RedFlag, "delete", flag.pk), {"post": "yes"})
    assert not RedFlag.objects.filter(pk=flag.pk).exists()


@pytest.mark.parametrize(
    ("model", "slug"), [(Muscle, "hip-flexors"), (Equipment, "chair"), (Condition, "knee-pain")]
)
def test_deleting_a_record_tells_nothing_of_people(admin_client, everything, user, model, slug):
    user.preferences.equipment.add(Equipment.objects.get(slug="chair"))
    EquipmentUse.objects.filter(equipment__slug="chair").delete()
    row = model.objects.get(slug=slug)
    for page in (
        admin_client.get(address(model, "delete", row.pk)),
        admin_client.post(
            address(model, "changelist"), {"action": "delete_selected", "_selected_action": row.pk}
        ),
    ):
        assert_ok(page)
        for word in (user.email, "Finding", "finding", "Assessment", "Preferences", "tight"):
            assert word not in main_of(text(page))


class TestDeletingAPerson:
    @pytest.fixture(params=["one", "many"])
    def page(self, request, admin_client, everything, user):
        if request.param == "one":
            return admin_client.get(address(User, "delete", user.pk))
        data = {"action": "delete_selected", "_selected_action": user.pk}
        return admin_client.post(address(User, "changelist"), data)

    def test_nothing_of_their_health_is_told(self, page):
        assert_ok(page)
        shown = main_of(text(page)).lower()
        for word in ("assessment", "finding", "red flag", "red_flag", "gate", "condition", "week"):
            assert word not in shown
        assert "everything that this person stored" in shown

    def test_it_deletes_all(self, admin_client, everything, user):
        admin_client.post(address(User, "delete", user.pk), {"post": "yes"})
        assert not User.objects.filter(pk=user.pk).exists()
        assert not Assessment.objects.exists()

    def test_one_who_signed_off_exercises_stays(self, admin_client, user):
        exercise = factories.Exercise.objects.first()
        exercise.reviewed_by, exercise.reviewed_on = user, timezone.localdate()
        exercise.save()
        page = admin_client.post(address(User, "delete", user.pk), {"post": "yes"})
        assert "cannot be deleted" in main_of(text(page))
        assert User.objects.filter(pk=user.pk).exists()


class TestBackAfterLogOut:
    """A browser keeps no page of a person who is signed in."""

    @pytest.mark.parametrize(
        "url", ["/", "/check/", "/check/results/", "/plan/", "/week/", "/accounts/email/", "/no/"]
    )
    def test_nothing_is_kept(self, signed_in, user, url):
        factories.make_week(user)
        cache_control = signed_in.get(url)["Cache-Control"]
        assert {"private", "no-store"} <= set(cache_control.split(", "))

    def test_a_page_for_everybody_is_not_touched(self, client, db):
        assert "no-store" not in client.get("/exercises/").get("Cache-Control", "")
        assert "no-store" not in client.get("/").get("Cache-Control", "")

    def test_it_asks_no_more_of_the_database(self, client, db, django_assert_num_queries):
        with django_assert_num_queries(0):
            client.get("/privacy/")
