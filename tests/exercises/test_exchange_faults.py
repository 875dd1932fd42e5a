"""What may be wrong with a file that is brought: each fault is named by its place, and nothing is
saved."""

import io
import json
import zipfile
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from exercises.exchange import document, sheets
from exercises.exchange.brought import JSON, TABLE, Brought, plan_of, unpacked
from exercises.exchange.problems import UnreadableError
from exercises.exchange.resource import SHAPE, exported
from exercises.models import Exercise
from exercises.roles import EDITOR

from .exchanging import json_looked_at, looked_at, new_row, problem, put, table, told, xlsx_of

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
ENTITIES = """<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{}]>""".format(
    "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in pairwise("abcdefghi"))
)


@pytest.fixture
def chief(db):
    return get_user_model().objects.create_superuser("chief@example.org", "long-word")


@pytest.fixture
def coach(db):
    """A catalogue editor."""
    user = get_user_model().objects.create_user("coach@example.org", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITOR))
    return user


@pytest.mark.django_db
class TestCells:
    @pytest.mark.parametrize(
        ("column", "cell", "message"),
        [
            ("name", "", "It is missing."),
            ("name", "x" * 200, "at most 120 characters"),
            ("kind", "pull", "“pull” is none of warm-up, mobility, stretch, strength,"),
            ("level", "4", "4 is out of range: from 1 to 3 are allowed."),
            ("dose.sets", "9", "9 is out of range: from 1 to 6 are allowed."),
            ("dose.sets", "two", "“two” is not a whole number."),
            ("dose.sets", "2.5", "“2.5” is not a whole number."),
            ("dose.reps", "-3", "“-3” is not a whole number."),
            ("dose.sets", "", "It is missing."),
            ("dose.hold_s", "9" * 30, "is not a whole number."),
            ("rest_position", "perhaps", "“perhaps” is neither yes nor no."),
            ("tags", "impakt", "There is no movement tag “impakt”. Do you mean impact?"),
            ("primary", "xyz", "There is no muscle “xyz”."),
            ("needs", "xyz", "There is no equipment “xyz”. There are bench, chair,"),
            ("easier", "sqat", "There is no exercise “sqat”. Do you mean squat"),
            ("sources", "ZZ99", "There is no source “ZZ99”."),
            ("tags", "impact, impact", "the same slug stands there twice"),
            ("secondary", "quadriceps", "“quadriceps” is named twice."),
            ("needs", "chair; chair", "“chair” is named twice."),
            ("steps", "Sit.\nStand.", "Give 3 to 7 steps, one action each; there are 2."),
            ("easier", "squat", "Easier and harder go round in a circle: squat, squat."),
            ("key", "S01", "“S01” is the key of half-kneeling-hip-flexor-stretch."),
        ],
    )
    def test_a_wrong_cell_is_named_by_row_and_column(self, chief, column, cell, message):
        rows = table()
        place = put(rows, "squat", column, cell)
        found = problem(rows, chief)
        assert (found.place, column in found.column) == (place, True)
        assert message in found.message

    @pytest.mark.parametrize(
        ("cells", "columns", "message"),
        [
            ({"dose.reps": 1, "dose.hold_s": 0}, "dose.hold_s, dose.reps", "needs a hold"),
            ({"laterality": "each"}, "laterality, side_meaning", "Say which side is meant"),
            (
                {"progression.start": 20, "progression.goal": 10},
                "progression.goal, progression.start",
                "must not grow from more to less",
            ),
            ({"kind": "stretch", "dose.hold_s": 90}, "dose.hold_s", "60 seconds at most"),
        ],
    )
    def test_what_two_cells_may_not_be_at_once_names_both(self, chief, cells, columns, message):
        rows = table()
        for column, cell in cells.items():
            place = put(rows, "squat", column, cell)
        found = problem(rows, chief)
        assert (found.place, message in found.message) == (place, True)
        assert columns in found.column

    def test_a_slug_never_changes(self, chief):
        rows = table()
        place = put(rows, "squat", "slug", "knee-bend")
        found = problem(rows, chief)
        assert (found.place, found.column) == (place, "slug")
        assert "The slug of an exercise never changes: this is “squat”." in found.message

    def test_a_slug_stands_there_once(self, chief):
        rows = table()
        first = put(rows, "squat", "purpose", "Strong legs.")
        place = new_row(rows)
        found = problem(rows, chief)
        assert (found.place, found.column) == (place, "slug")
        assert found.message == f"“squat” stands in {first} already."

    def test_a_new_slug_is_written_like_one(self, chief):
        rows = table()
        place = new_row(rows, slug="Wall squat!", key="X1", published="no")
        found = problem(rows, chief)
        assert (found.place, found.column) == (place, "slug")

    def test_two_new_rows_have_keys_of_their_own(self, chief):
        rows = table()
        new_row(rows, slug="first", key="X1", published="no")
        new_row(rows, slug="second", key="X1", published="no")
        messages = [one.message for one in looked_at(rows, chief).problems]
        assert messages == ["“X1” is the key of second.", "“X1” is the key of first."]

    def test_a_new_row_says_all_that_is_needed(self, chief):
        found = looked_at([["slug", "key", "name"], ["first", "X1", "First"]], chief).problems
        assert {"kind", "primary", "steps", "dose.sets"} <= {one.column for one in found}
        assert {one.message for one in found} == {"It is missing."}

    def test_a_circle_over_several_rows_is_named(self, chief):
        rows = table()
        put(rows, "squat", "harder", "sit-to-stand")
        put(rows, "sit-to-stand", "easier", "squat")
        assert "go round in a circle" in problem(rows, chief).message

    def test_every_fault_is_named_at_once(self, chief):
        rows = table()
        places = {put(rows, "squat", "dose.sets", 9), put(rows, "couch-stretch", "kind", "pull")}
        put(rows, "squat", "tags", "impakt")
        found = looked_at(rows, chief).problems
        assert {one.place for one in found} == places
        assert len(found) == 3


@pytest.mark.django_db
class TestHeader:
    def test_unknown_columns_are_named_with_what_may_be_meant_and_all_there_are_once(self, chief):
        rows = table()
        rows[0][3], rows[0][5] = "Nmae", "my notes"
        first, second, all_of_them = looked_at(rows, chief).problems
        assert (first.place, first.column) == ("row 1", "Nmae")
        assert first.message == "There is no column of this name. Do you mean name?"
        assert (second.column, second.message) == ("my notes", "There is no column of this name.")
        assert "columns: slug, order, key, name, aliases," in all_of_them.message

    def test_a_title_above_the_header_is_told(self, chief):
        rows = [["Our exercises"], *table()]
        found = plan_of(Brought(TABLE, xlsx_of(rows)), by=chief).problems
        assert "The first row must name the columns." in found[-1].message

    def test_a_column_stands_there_once(self, chief):
        found = looked_at([["slug", "name", "name"], ["squat", "A", "B"]], chief).problems[0]
        assert (found.place, found.column) == ("row 1", "name")
        assert found.message == "This column stands there twice."

    def test_the_slug_must_be_there(self, chief):
        found = looked_at([["name"], ["Squat"]], chief).problems[0]
        assert found.message == "The column “slug” is missing. The first row must name the columns."


class TestUnreadable:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (PNG, "This is no spreadsheet, or it is broken."),
            ("Größe,name\n".encode("latin-1"), "This is no spreadsheet"),
            (b'slug,name\n"squat,Squat\n', "This is no spreadsheet"),
            (b"", "It is empty."),
            (b"\n\n", "It is empty."),
            (sheets.XLSX_BEGINS + b"broken", "This is no spreadsheet"),
            (b"slug\n" + b"x\n" * 5_001, "It has more than 5000 rows."),
            (b"a," * 101, "In row 1 it has more than 100 columns."),
            (b"slug,name\nsquat," + b"x" * 20_001, "In row 2 a cell has more than 20000 letters."),
        ],
    )
    def test_what_is_no_spreadsheet_says_so(self, data, message):
        with pytest.raises(UnreadableError, match=message):
            sheets.unpacked(data)

    def test_a_zip_of_something_else_is_no_spreadsheet(self):
        with pytest.raises(UnreadableError, match="This is no spreadsheet"):
            sheets.unpacked(zipped({"a.txt": b"Hello."}))

    def test_a_zip_bomb_is_not_unpacked(self):
        with pytest.raises(UnreadableError, match="Unpacked it has more than 20 MB"):
            sheets.unpacked(zipped({"xl/workbook.xml": bytes(21 * 2**20)}))

    def test_entities_that_grow_without_end_are_not_followed(self):
        grown = with_sheet(f"{ENTITIES}<worksheet><sheetData><row><c t='str'><v>&i;</v></c></row>")
        with pytest.raises(UnreadableError, match="This is no spreadsheet"):
            sheets.unpacked(grown)

    def test_a_row_far_below_the_others_is_too_many(self):
        row = '<row r="1048576"><c r="A1048576" t="str"><v>x</v></c></row>'
        with pytest.raises(UnreadableError, match="It has more than 5000 rows"):
            sheets.unpacked(with_rows(row))

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ("=1+1", "Cell B2 is a formula"),
            (ArrayFormula("B2:B2", "=SUM(1,2)"), "Cell B2 is a formula"),
            (date(2026, 11, 26), "Cell B2 is a date or a time"),
            (timedelta(hours=1), "Cell B2 is a date or a time"),
            ("#N/A", "Cell B2 holds the error #N/A"),
        ],
    )
    def test_what_is_no_text_and_no_number_is_named_by_its_cell(self, value, message):
        with pytest.raises(UnreadableError, match=message):
            sheets.unpacked(xlsx_of([["slug", "name"], ["squat", value]]))

    def test_empty_rows_below_are_not_counted_whether_they_are_in_the_file_or_not(self):
        row = '<row r="{}"><c r="A{}" t="str"><v>{}</v></c></row>'
        said = row.format(1, 1, "slug") + row.format(3, 3, "squat")
        empty = "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(4, 8_000))
        found = sheets.unpacked(with_rows(f'{said}{empty}<row r="1048576"/>'))
        assert [*found] == [("",), ("squat",)]

    def test_empty_rows_without_end_are_too_many(self):
        for rows in ('<row r="99999999999"/>', "<row/>" * 30_000):
            with pytest.raises(UnreadableError, match="It has more than 5000 rows"):
                sheets.unpacked(with_rows(f"<row><c t='str'><v>slug</v></c></row>{rows}"))

    def test_all_rows_are_read_where_the_file_says_that_there_are_fewer(self):
        row = '<row r="{0}"><c r="A{0}" t="str"><v>x</v></c><c r="B{0}"><v>1</v></c></row>'
        sheet = f'<dimension ref="A1"/><sheetData>{row.format(1)}{row.format(2)}</sheetData>'
        found = sheets.unpacked(with_sheet(f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>'))
        assert [found.headers, *found] == [["x", "1"], ("x", "1")]

    def test_the_sheet_of_ours_is_read_though_another_stands_before_it(self):
        book, data = Workbook(), io.BytesIO()
        book.active.append(["Read me"])
        book.create_sheet(sheets.SHEET).append(["slug"])
        book.save(data)
        assert sheets.unpacked(data.getvalue()).headers == ["slug"]

    def test_line_ends_as_a_spreadsheet_program_may_write_them_are_line_ends(self):
        found = sheets.unpacked(xlsx_of([["steps"], ["Sit._x000D_\nStand."]]))
        assert [*found] == [("Sit.\nStand.",)]

    def test_numbers_and_ticks_of_a_spreadsheet_are_read_as_they_look(self):
        rows = sheets.unpacked(xlsx_of([["a", "b", "c"], [3.0, True, None], [2.5, False, " x "]]))
        assert [*rows] == [("3", "yes", ""), ("2.5", "no", "x")]

    @pytest.mark.parametrize(
        "carried", ["", "table:", "table:!!", "other:eJwDAAAAAAE=", "json:eJw="]
    )
    def test_what_does_not_come_back_whole_is_asked_for_again(self, carried):
        with pytest.raises(UnreadableError, match="did not come back whole"):
            unpacked(carried)

    def test_what_comes_back_whole_is_the_same(self):
        file = Brought(JSON, b'{"a": 1}')
        assert unpacked(file.carried) == file


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def zipped(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def with_rows(xml: str) -> bytes:
    return with_sheet(f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>')


def with_sheet(xml: str) -> bytes:
    """A good xlsx but for its sheet."""
    with zipfile.ZipFile(io.BytesIO(xlsx_of([["slug"]]))) as good:
        parts = {name: good.read(name) for name in good.namelist()}
    return zipped(parts | {"xl/worksheets/sheet1.xml": xml.encode()})


@pytest.mark.django_db
class TestJson:
    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b'{"hipwise-catalogue": 1', "This is not JSON, or it is broken"),
            (b'{"a": 1, "a": 2}', "the key “a” stands there twice"),
            (b'{"hipwise-catalogue": NaN}', "NaN is no number"),
            (b'{"a": ' + b"[" * 100_000, "This is not JSON"),
            (b'{"a": 1}', "This JSON is no catalogue"),
            (b'{"hipwise-catalogue": 2}', "This JSON is no catalogue"),
        ],
    )
    def test_what_is_no_catalogue_says_so(self, data, message):
        with pytest.raises(UnreadableError, match=message):
            document.read(data)

    def test_a_part_that_is_missing_or_unknown_is_named(self, chief):
        said = told()
        del said["conditions"]
        assert json_looked_at(said, chief).problems[0].message == (
            "conditions: this part is missing."
        )
        said["condition"] = []
        assert "condition: there is no such part" in json_looked_at(said, chief).problems[0].message

    def test_a_fault_is_named_by_part_record_and_key(self, chief):
        said = told()
        said["exercises/stretch"][0]["dose"]["sets"] = 9
        (found,) = json_looked_at(said, chief).problems
        assert "exercises/stretch" in found.message
        assert "half-kneeling-hip-flexor-stretch, dose.sets: " in found.message

    def test_a_rule_of_the_database_is_named_too(self, chief):
        said = told()
        said["exercises/stretch"][0]["dose"]["hold_s"] = 0
        (found,) = json_looked_at(said, chief).problems
        assert found.place == "exercise half-kneeling-hip-flexor-stretch"
        assert found.message == "A dose of one rep needs a hold."

    @pytest.mark.parametrize("part", ["muscles", "exercises/stretch", "figures/stretch"])
    @pytest.mark.parametrize("value", [None, 1, "x", ["x"], [[]], {"x": 1}, [{"slug": 1}]])
    def test_what_has_another_form_is_a_problem_and_no_fault_of_ours(self, chief, part, value):
        assert json_looked_at(told() | {part: value}, chief).problems

    def test_what_a_person_may_not_change_by_hand_no_file_does_for_them(self, coach):
        said = told()
        said["conditions"][0]["note"] = "Other words."
        said["sources"].append({"slug": "X1", "title": "New", "kind": "derived"})
        (found,) = json_looked_at(said, coach).problems
        assert found.message == "You may not change: conditions."

    @pytest.mark.parametrize("of_a_reading", [False, True])
    def test_figures_of_self_tests_have_no_draft_and_are_not_an_editor_s(self, coach, of_a_reading):
        said = told()
        group = said["figures/self_tests"]["modified-thomas"]
        pose = group["readings"]["modified-thomas-hip-flexors"] if of_a_reading else group["figure"]
        pose["seconds"] = 6
        (found,) = json_looked_at(said, coach).problems
        assert found.message == "You may not change: self-tests."

    def test_figures_of_exercises_are_an_editor_s(self, coach):
        said = told()
        said["figures/functional"]["squat"]["figure"]["seconds"] = 6
        assert not json_looked_at(said, coach).problems


@pytest.mark.django_db
def test_one_fault_keeps_everything_out(chief):
    rows = table()
    put(rows, "couch-stretch", "name", "Sofa stretch")
    put(rows, "squat", "dose.sets", 9)
    looked_at(rows, chief)
    assert not Exercise.objects.filter(name="Sofa stretch").exists()


@pytest.mark.django_db
def test_looking_changes_nothing(chief):
    before = exported(SHAPE.content(row) for row in SHAPE.rows()).csv
    rows = table()
    put(rows, "couch-stretch", "name", "Sofa stretch")
    assert not looked_at(rows, chief).problems
    assert exported(SHAPE.content(row) for row in SHAPE.rows()).csv == before
    assert Exercise.objects.get(slug="couch-stretch").published


@pytest.mark.django_db
def test_an_unchanged_catalogue_asks_as_many_questions_however_large(
    chief, django_assert_max_num_queries
):
    data = json.dumps(told()).encode()
    with django_assert_max_num_queries(70):
        plan_of(Brought(JSON, data), by=chief)
