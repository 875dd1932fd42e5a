"""``manage.py sheet``: a profile -> a PDF, without the web."""

import io
import json
import sys

import pytest
from django.core.management import call_command

from .paper import needs_poppler, page_count, squeezed, texts

pytestmark = pytest.mark.django_db
PROFILE = {
    "days": ["mon", "wed", "fri"],
    "minutes": 20,
    "week": 3,
    "start": "2026-11-23",
    "conditions": ["hip-osteoarthritis"],
    "findings": [{"muscle": "hip-flexors", "side": "left", "quality": "tight", "grade": 2}],
}


@pytest.fixture
def profile(tmp_path):
    """Writes a profile to a file and gives its path."""

    def write(data) -> str:
        path = tmp_path / "profile.json"
        path.write_text(data if isinstance(data, str) else json.dumps(data))
        return str(path)

    return write


@pytest.fixture
def out(tmp_path):
    return tmp_path / "sheet.pdf"


def failed(code: int, *arguments: str) -> str:
    errors = io.StringIO()
    with pytest.raises(SystemExit) as stop:
        call_command("sheet", *arguments, stderr=errors)
    assert stop.value.code == code
    return errors.getvalue()


def test_it_prints_the_week_of_a_profile(profile, out):
    needs_poppler()
    call_command("sheet", profile(PROFILE), "--out", str(out))
    pages = texts(out.read_bytes())
    assert pages[0].startswith(squeezed("Your hip exercises: week 3 of 6 23 to 29 November 2026"))
    assert squeezed("Check your hips again on Monday, 7 December 2026.") in pages[0]


def test_it_takes_the_options_of_the_address(profile, out):
    needs_poppler()
    options = ["--paper", "letter", "--size", "normal", "--ink", "black", "--layout", "list"]
    call_command("sheet", profile(PROFILE), "--out", str(out), *options)
    assert page_count(out.read_bytes()) == 1
    call_command("sheet", profile(PROFILE), "--out", str(out), "--session", "2026-11-25")
    assert squeezed("Wednesday, 25 November 2026") in texts(out.read_bytes())[0]


@pytest.mark.parametrize(
    ("link", "is_there"), [([], False), (["--link", "https://h.example"], True)]
)
def test_a_link_makes_a_code_that_leads_there(profile, out, link, is_there):
    needs_poppler()
    call_command("sheet", profile(PROFILE), "--out", str(out), *link)
    assert (squeezed("On your phone") in texts(out.read_bytes())[0]) is is_there


def test_a_link_that_no_code_can_hold_exits_with_2(profile, out):
    message = failed(2, profile(PROFILE), "--out", str(out), "--link", "https://h.example/" * 300)
    assert "--link has 5400 characters; it takes 500 at most." in message


def test_it_reads_standard_input_and_writes_standard_output(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(PROFILE)))
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(io.BytesIO()))
    call_command("sheet", "-", "--out", "-")
    assert sys.stdout.buffer.getvalue().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "not JSON"),
        ({"days": ["mon"], "minutes": 20}, "days: 1 given"),
        (PROFILE | {"minuets": 5}, "minuets"),
        ([PROFILE], "is not an object"),
    ],
)
def test_wrong_input_exits_with_2_and_names_the_key(profile, out, data, message):
    assert message in failed(2, profile(data), "--out", str(out))
    assert not out.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--paper", "a5"], "paper is “a5”; it takes a4, letter."),
        (["--layout", ""], "layout is “”; it takes cards, list, log."),
        (
            ["--session", "2026-11-24"],
            "session is “2026-11-24”; it takes 2026-11-23, 2026-11-25, 2026-11-27.",
        ),
    ],
)
def test_wrong_options_exit_with_2_and_name_what_is_allowed(profile, out, options, message):
    assert message in failed(2, profile(PROFILE), "--out", str(out), *options)


def test_a_file_that_cannot_be_written_or_read_exits_with_2(profile, tmp_path):
    assert "no-such-folder" in failed(
        2, profile(PROFILE), "--out", str(tmp_path / "no-such-folder/x")
    )
    assert "nowhere.json" in failed(2, "nowhere.json", "--out", "x.pdf")


def test_a_red_flag_prints_nothing_and_says_what_to_do(profile, out):
    message = failed(1, profile(PROFILE | {"red_flags": ["saddle-numbness"]}), "--out", str(out))
    assert "no week to print" in message
    assert "emergency" in message
    assert not out.exists()
