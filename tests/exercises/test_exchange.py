"""Export and import of the catalogue: what goes out comes back as it went, and a file changes what
it says and nothing else."""

import pytest
from django.conf import settings as project
from django.contrib.auth import get_user_model
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from exercises.content import content
from exercises.exchange import cells, document, sheets
from exercises.exchange.brought import JSON, TABLE, Brought, plan_of
from exercises.exchange.plans import Plan
from exercises.exchange.resource import SHAPE, exported
from exercises.exchange.writing import write
from exercises.fixtures import load
from exercises.models import Act, Condition, Exercise, Figure, Override

from .exchanging import csv_of, json_looked_at, looked_at, new_row, put, table, taken_in, told


@pytest.fixture
def chief(db):
    return get_user_model().objects.create_superuser("chief@example.org", "long-word")


def squat() -> Exercise:
    return Exercise.objects.get(slug="squat")


def without_published(said: dict) -> dict:
    """Files publish nothing."""
    for name in said:
        if name.startswith("exercises/"):
            for exercise in said[name]:
                exercise.pop("published", None)
    return said


@pytest.mark.django_db
class TestRoundTrip:
    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_an_exported_spreadsheet_changes_nothing(self, chief, form):
        dataset = exported(SHAPE.content(row) for row in SHAPE.rows())
        back = sheets.unpacked(sheets.packed(dataset, form))
        assert len(back) == Exercise.objects.count()
        assert plan_of(Brought(TABLE, sheets.packed(back, "csv")), by=chief) == Plan()

    def test_an_exported_json_changes_nothing(self, chief):
        assert plan_of(Brought(JSON, document.written()), by=chief) == Plan()

    def test_an_empty_catalogue_takes_in_all_of_a_json(self, chief):
        said = told()
        for shape in reversed(document.SHAPES):
            shape.model.objects.all().delete()
        plan = json_looked_at(said, chief)
        assert not plan.problems
        write(changes=plan.changes, by=chief)
        assert not Exercise.objects.published().exists()
        assert without_published(told()) == without_published(said)

    def test_every_value_of_every_exercise_survives_its_cell(self):
        for row in SHAPE.rows():
            for known, value in SHAPE.complete(SHAPE.content(row)):
                assert cells.read(known, str(cells.written(known, value))) == value

    def test_one_cell_in_every_row_is_one_change_in_every_exercise(self, chief):
        rows = table()
        at = rows[0].index("purpose")
        for row in rows[1:]:
            row[at] += " So there."
        changes = looked_at(rows, chief).changes
        assert len(changes) == len(rows) - 1
        assert all(change.keys == {"purpose"} for change in changes)
        assert all(change.after["purpose"].endswith(" So there.") for change in changes)

    @pytest.mark.parametrize(
        ("column", "cell", "value"),
        [
            ("order", 7, 7),
            ("name", "Knee bend", "Knee bend"),
            ("aliases", "knee bend\nair squat", ["knee bend", "air squat"]),
            ("primary", "quadriceps, calves", ["quadriceps", "calves"]),
            ("secondary", "", []),
            ("needs", "chair or bench; strap", [["bench", "chair"], ["strap"]]),
            ("optional", "", []),
            ("dose.sets", 3, 3),
            ("easier", "", None),
            ("tags", "impact", ["impact"]),
            ("tags", " impact ,prone", ["impact", "prone"]),
            ("rest_position", "yes", True),
            ("rest_position", "TRUE", True),
            ("steps", "Stand.\nSit.\nStand.", ["Stand.", "Sit.", "Stand."]),
            ("breathing", "", ""),
            ("sources", "D", ["D"]),
        ],
    )
    def test_one_cell_is_exactly_one_change(self, chief, column, cell, value):
        rows = table()
        put(rows, "squat", column, cell)
        plan = looked_at(rows, chief)
        (change,) = plan.changes
        assert not plan.problems
        assert (change.name, change.keys) == ("squat", {column})
        assert change.after.get(column, SHAPE.keys[column].default) == value

    def test_line_ends_of_another_system_are_no_change(self, chief):
        Exercise.objects.filter(slug="squat").update(do="One.\r\nTwo.")
        rows = table()
        put(rows, "squat", "do", "One.\nTwo.")
        assert looked_at(rows, chief) == Plan()

    def test_columns_and_rows_that_are_not_there_stay_as_they_are(self, chief):
        plan = looked_at([["slug", "name"], ["squat", "Knee bend"]], chief)
        (change,) = plan.changes
        assert change.keys == {"name"}
        assert not plan.problems
        assert len(plan.absent) == Exercise.objects.count() - 1

    def test_an_empty_row_says_nothing(self, chief):
        plan = looked_at([["slug", "name"], ["", ""], ["squat", "Knee bend"]], chief)
        assert [change.name for change in plan.changes] == ["squat"]

    def test_semicolons_between_the_columns_are_understood(self):
        data = csv_of([["slug", "name"], ["squat", "Knee; bend"]]).replace(b",", b";")
        assert sheets.unpacked(data.replace(b"Knee; bend", b'"Knee; bend"'))["name"] == [
            "Knee; bend"
        ]


class TestFormulas:
    @given(st.text())
    @example("=1+1")
    @example("'=1+1")
    @example("''@x")
    @example("'quoted'")
    def test_escaping_loses_nothing(self, text):
        assert cells.unescaped(cells.escaped(text)) == text

    @given(st.sampled_from(cells.TRIGGERS), st.text())
    def test_no_escaped_text_begins_like_a_formula(self, trigger, text):
        assert cells.escaped(trigger + text)[0] == "'"

    @pytest.mark.django_db
    @pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "'=1"])
    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_a_text_like_a_formula_goes_out_as_a_text_and_comes_back(self, chief, form, text):
        Exercise.objects.filter(slug="squat").update(purpose=text)
        dataset = exported(SHAPE.content(row) for row in SHAPE.rows())
        data = sheets.packed(dataset, form)
        assert f"'{text}" in sheets.unpacked(data)["purpose"]
        assert plan_of(Brought(TABLE, sheets.packed(sheets.unpacked(data), "csv")), by=chief) == (
            Plan()
        )

    @pytest.mark.django_db
    @pytest.mark.parametrize("form", ["xlsx", "csv"])
    def test_a_sign_that_no_spreadsheet_can_hold_is_no_change_either(self, chief, form):
        Exercise.objects.filter(slug="squat").update(purpose="Strong\x0b legs.")
        dataset = exported(SHAPE.content(row) for row in SHAPE.rows())
        back = sheets.unpacked(sheets.packed(dataset, form))
        assert plan_of(Brought(TABLE, sheets.packed(back, "csv")), by=chief) == Plan()

    @pytest.mark.django_db
    def test_no_cell_of_a_spreadsheet_is_a_formula(self, tmp_path):
        Exercise.objects.update(purpose="=1+1", name="=2")
        dataset = exported(SHAPE.content(row) for row in SHAPE.rows())
        (tmp_path / "out.xlsx").write_bytes(sheets.packed(dataset, "xlsx"))
        sheet = load_workbook(tmp_path / "out.xlsx").active
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}


@pytest.mark.django_db
class TestWriting:
    def test_a_change_is_an_edit_kept_with_who_made_it_and_waits_for_review(self, chief):
        rows = table()
        put(rows, "squat", "purpose", "Makes your legs strong.")
        taken_in(rows, chief)
        assert squat().purpose == "Makes your legs strong."
        assert (squat().published, squat().edited_by) == (False, chief)
        assert [one.act for one in squat().revisions.order_by("number")] == [Act.FOUND, Act.EDITED]

    def test_a_file_comes_back_again_though_its_first_coming_made_a_draft(self, chief):
        rows = table()
        put(rows, "squat", "purpose", "Makes your legs strong.")
        taken_in(rows, chief)
        put(rows, "squat", "do", "Sit back.")
        taken_in(rows, chief)
        assert (squat().purpose, squat().do) == ("Makes your legs strong.", "Sit back.")
        assert squat().published is False

    def test_a_sheet_publishes_nothing_and_takes_nothing_out_and_says_of_which(self, chief):
        rows = table()
        put(rows, "squat", "published", "no")
        new_row(rows, slug="wall-squat", key="X1", name="Wall squat", published="yes")
        assert looked_at(rows, chief).otherwise == ["squat", "wall-squat"]
        taken_in(rows, chief)
        assert squat().published
        assert not Exercise.objects.get(slug="wall-squat").published

    def test_words_wait_for_their_review_before_they_make_a_version(self, chief):
        rows = table()
        before = squat().purpose
        put(rows, "squat", "purpose", "Makes your legs strong.")
        taken_in(rows, chief)
        assert squat().versions.get().purpose == before

    def test_what_the_file_does_not_change_is_left_alone(self, chief):
        others = Exercise.objects.exclude(slug="squat")
        before = [*others.values_list("slug", "updated_at", "published")]
        rows = table()
        put(rows, "squat", "purpose", "Makes your legs strong.")
        taken_in(rows, chief)
        assert [*others.values_list("slug", "updated_at", "published")] == before

    def test_another_place_in_lists_needs_no_review(self, chief):
        rows = table()
        put(rows, "squat", "order", 7)
        taken_in(rows, chief)
        assert (squat().order, squat().published) == (7, True)

    def test_what_moves_from_one_column_to_another_does_not_clash(self, chief):
        rows = table()
        first, *others = content(squat())["primary"]
        put(rows, "squat", "primary", ", ".join([*others, "calves"]))
        put(rows, "squat", "secondary", first)
        taken_in(rows, chief)
        assert content(squat())["secondary"] == [first]

    def test_a_new_row_is_a_new_draft(self, chief):
        rows = table()
        new_row(rows, slug="wall-squat", key="X1", name="Wall squat", published="no")
        taken_in(rows, chief)
        made = Exercise.objects.get(slug="wall-squat")
        assert (made.published, made.edited_by) == (False, chief)
        assert made.steps.count() == squat().steps.count()
        assert not made.was_shown

    def test_new_rows_may_be_easier_and_harder_than_each_other(self, chief):
        rows = table()
        links = {"easier": "", "harder": "second", "published": "no"}
        new_row(rows, slug="first", key="X1", **links)
        new_row(rows, slug="second", key="X2", **links | {"easier": "first", "harder": ""})
        taken_in(rows, chief)
        assert Exercise.objects.get(slug="first").harder.slug == "second"

    def test_loading_the_files_again_leaves_what_came_in(self, chief):
        rows = table()
        put(rows, "squat", "purpose", "Makes your legs strong.")
        taken_in(rows, chief)
        assert load(project.FIXTURE_ROOT).left == ["exercise squat"]

    def test_a_json_changes_records_of_every_kind(self, chief):
        said = told()
        said["conditions"][0]["note"] = "Other words."
        said["figures/functional"]["squat"]["figure"]["floor"] = False
        said["overrides"] = [one for one in said["overrides"] if one["exercise"] != "squat"]
        plan = json_looked_at(said, chief)
        assert [change.keys for change in plan.changes] == [{"note"}, {"pose"}]
        assert all("override squat" in name for name in plan.absent)
        write(changes=plan.changes, by=chief)
        assert Condition.objects.first().note == "Other words."
        assert Override.objects.filter(exercise__slug="squat").exists()
        figure = Figure.objects.get(exercise__slug="squat")
        assert figure.pose["floor"] is False
        assert squat().published is False

    def test_a_json_publishes_nothing_and_takes_nothing_out(self, chief):
        said = told()
        Exercise.objects.filter(slug="squat").update(published=False)
        assert json_looked_at(said, chief) == Plan()
