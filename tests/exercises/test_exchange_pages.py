"""In and out, in the admin: who may, what they see, and what is saved when."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from exercises.exchange import brought, sheets
from exercises.models import Exercise
from exercises.roles import EDITOR

from .exchanging import csv_of, new_row, put, table, xlsx_of

pytestmark = pytest.mark.django_db

FRONT = reverse("catalogue_exchange")
BRING = reverse("catalogue_bring")
TAKE_IN = reverse("catalogue_take_in")


@pytest.fixture
def coach(client):
    """A client of a catalogue editor."""
    user = get_user_model().objects.create_user("coach@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITOR))
    client.force_login(user)
    return client


def bring(client, data: bytes, name: str = "catalogue.csv"):
    return client.post(BRING, {"file": SimpleUploadedFile(name, data)})


def renamed() -> list[list]:
    rows = table()
    put(rows, "couch-stretch", "name", "Sofa stretch")
    return rows


def yes(response) -> dict[str, str]:
    """What the button sends that saves it."""
    text = response.content.decode()
    found = re.findall(r'<input type="hidden" name="(carried|digest)" value="([^"]*)">', text)
    return {name: value.replace("&#x27;", "'").replace("&amp;", "&") for name, value in found}


def exists(name: str) -> bool:
    return Exercise.objects.filter(name=name).exists()


class TestOut:
    @pytest.mark.parametrize(
        ("form", "begins", "content_type"),
        [
            ("xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("csv", b"\xef\xbb\xbfslug,order,key,name,", "text/csv"),
            ("json", b'{\n "hipwise-catalogue": 1,', "application/json"),
        ],
    )
    def test_each_form_is_a_file_to_keep(self, coach, form, begins, content_type):
        response = coach.get(reverse("catalogue_export", args=[form]))
        assert response.content.startswith(begins)
        assert response["Content-Type"] == content_type
        assert re.search(rf'attachment; filename="hipwise-[\d-]+\.{form}"', str(response.headers))

    def test_another_form_is_not_there(self, coach):
        assert coach.get(reverse("catalogue_export", args=["pdf"])).status_code == 404

    def test_the_list_of_exercises_leads_there(self, coach):
        page = coach.get(reverse("admin:exercises_exercise_changelist"))
        assert f'href="{FRONT}"' in page.content.decode()


class TestWho:
    @pytest.mark.parametrize("address", [FRONT, reverse("catalogue_export", args=["json"])])
    def test_the_anonymous_are_asked_to_log_in(self, client, address):
        response = client.get(address)
        assert response.status_code == 302
        assert reverse("admin:login") in response.url

    @pytest.mark.parametrize("address", [BRING, TAKE_IN])
    def test_who_may_only_look_brings_nothing_in(self, client, address):
        user = get_user_model().objects.create_user("looks@example.org", is_staff=True)
        group = Group.objects.create(name="lookers")
        group.permissions.set(
            Group.objects.get(name=EDITOR).permissions.filter(codename="view_exercise")
        )
        user.groups.add(group)
        client.force_login(user)
        assert client.post(address).status_code == 403
        assert 'type="file"' not in client.get(FRONT).content.decode()

    @pytest.mark.parametrize("address", [FRONT, reverse("catalogue_export", args=["json"])])
    def test_staff_without_the_catalogue_see_nothing_of_it(self, client, address):
        client.force_login(get_user_model().objects.create_user("a@example.org", is_staff=True))
        assert client.get(address).status_code == 403

    @pytest.mark.parametrize(
        ("address", "method"), [(FRONT, "post"), (BRING, "get"), (TAKE_IN, "get")]
    )
    def test_other_methods_are_refused(self, coach, address, method):
        assert getattr(coach, method)(address).status_code == 405


class TestIn:
    @pytest.mark.parametrize("write", [csv_of, xlsx_of])
    def test_a_file_is_looked_at_before_it_is_saved(self, coach, write):
        response = bring(coach, write(renamed()))
        text = response.content.decode()
        assert response.status_code == 200
        assert "<del>Couch </del>stretch" in text
        assert "<ins>Sofa </ins>stretch" in text
        assert "1 published exercise becomes a draft" in text
        assert not exists("Sofa stretch")

    def test_what_a_file_says_of_publishing_is_told_and_not_taken(self, coach):
        rows = renamed()
        put(rows, "squat", "published", "no")
        text = bring(coach, csv_of(rows)).content.decode()
        assert "The column “published” says something else than here for squat." in text

    def test_of_very_many_records_each_is_named_with_what_changes(self, coach, monkeypatch):
        monkeypatch.setattr("exercises.exchange.page.MOST_SHOWN", 1)
        rows = renamed()
        put(rows, "squat", "dose.sets", 3)
        put(rows, "squat", "name", "Knee bend")
        new_row(rows, slug="wall-squat", key="X1", name="Wall squat", published="no")
        text = bring(coach, csv_of(rows)).content.decode()
        assert "And 2 more records" in text
        assert "<li>Exercise squat: name, dose.sets</li>" in text
        assert "<li>Exercise wall-squat: new</li>" in text

    def test_saying_yes_saves_all_of_it_and_says_so(self, coach):
        response = coach.post(TAKE_IN, yes(bring(coach, csv_of(renamed()))), follow=True)
        assert response.redirect_chain == [(FRONT, 302)]
        assert "1 record was changed." in response.content.decode()
        assert exists("Sofa stretch")
        assert LogEntry.objects.get().object_repr == "Sofa stretch"

    def test_what_changed_since_is_to_be_looked_at_again(self, coach):
        sends = yes(bring(coach, csv_of(renamed())))
        Exercise.objects.filter(slug="couch-stretch").update(name="Divan stretch")
        response = coach.post(TAKE_IN, sends)
        assert response.status_code == 422
        assert "The catalogue has changed since." in response.content.decode()
        assert exists("Divan stretch")
        assert coach.post(TAKE_IN, yes(response)).status_code == 302
        assert exists("Sofa stretch")

    def test_what_does_not_come_back_whole_saves_nothing(self, coach):
        sends = yes(bring(coach, csv_of(renamed())))
        response = coach.post(TAKE_IN, sends | {"carried": sends["carried"][:-8]}, follow=True)
        assert "did not come back whole" in response.content.decode()
        assert not exists("Sofa stretch")

    def test_a_json_is_known_by_how_it_begins(self, coach):
        response = bring(coach, b'{"hipwise-catalogue": 1', "catalogue.txt")
        assert response.status_code == 422
        assert "This is not JSON, or it is broken" in response.content.decode()

    def test_the_same_again_changes_nothing_and_says_so(self, coach):
        assert "There is nothing to change." in bring(coach, csv_of(table())).content.decode()

    def test_faults_are_shown_by_row_and_column(self, coach):
        rows = table()
        place = put(rows, "squat", "dose.sets", 9)
        response = bring(coach, csv_of(rows))
        text = response.content.decode()
        assert response.status_code == 422
        assert f'<th scope="row">{place}</th><td>dose.sets</td><td>9 is out of range' in text
        assert "Save all of it" not in text

    def test_what_is_no_spreadsheet_is_said_at_its_field(self, coach):
        response = bring(coach, b"\x89PNG\r\n\x1a\n\xff", "squat.png")
        assert response.status_code == 422
        assert "This is no spreadsheet" in response.context["form"].errors["file"][0]

    def test_no_file_at_all_is_said_at_its_field(self, coach):
        response = coach.post(BRING)
        assert response.status_code == 422
        assert response.context["form"].errors["file"]

    def test_a_file_that_is_too_large_is_not_read(self, coach):
        response = bring(coach, b"a" * (brought.MOST_BYTES + 1))
        assert "The file has 5.0 MB. At most 5 MB." in response.context["form"].errors["file"][0]

    def test_markup_in_a_file_is_shown_as_text(self, coach):
        rows = table()
        put(rows, "squat", "name", "<script>alert(1)</script>")
        text = bring(coach, csv_of(rows)).content.decode()
        assert "<script>alert" not in text

    def test_a_form_that_a_spreadsheet_program_saved_is_read(self, coach):
        data = sheets.packed(sheets.unpacked(csv_of(renamed())), "xlsx")
        assert "Sofa" in bring(coach, data, "catalogue.xlsx").content.decode()
