"""``manage.py plan``: JSON in, one JSON out; exit 2 and a message for wrong input."""

import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from exercises.models import Condition, Exercise, ExerciseVersion, SafetyTheme, SelfTest
from planner.engine.types import Catalogue
from planner.management.commands.plan import coming_monday

from .profiles import profile
from .rules import broken

pytestmark = pytest.mark.django_db

DESIGN_PROFILE = {  # as printed in design.md 5.1
    "age": 42,
    "red_flags": [],
    "gates": [],
    "conditions": ["hip-osteoarthritis"],
    "provoking": ["flexion", "extension", "rotation"],
    "findings": [
        {"muscle": "hip-flexors", "side": "left", "quality": "tight", "grade": 2},
        {"muscle": "adductors", "side": "right", "painful": True},
    ],
    "days": ["mon", "wed", "fri"],
    "minutes": 20,
    "equipment": ["chair", "mini-band"],
    "level": 1,
    "week": 1,
    "banned": ["pigeon-pose"],
    "start": "2026-11-23",
}


def plan(capsys: pytest.CaptureFixture[str], path: Path, data: Any) -> Any:
    path.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    call_command("plan", str(path))
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "profile.json"


def test_the_profile_of_the_design_is_planned(
    capsys: pytest.CaptureFixture[str], file: Path, catalogue: Catalogue
) -> None:
    answer = plan(capsys, file, DESIGN_PROFILE)
    assert list(answer) == [
        "status", "catalogue_version", "rules_version", "balance", "score",
        "sessions", "left_out", "unmet", "adapted",
    ]  # fmt: skip
    assert list(answer["sessions"][0]["items"][0]) == [
        "exercise", "block", "sets", "first_side", "reps", "hold_s", "rest_s", "seconds",
        "modification", "caution", "reasons", "dose_reasons",
    ]  # fmt: skip
    assert broken(DESIGN_PROFILE, answer, catalogue) == []


def test_an_array_gives_an_array_in_the_same_order(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    answers = plan(capsys, file, [profile(minutes=10), profile(age=12), profile(minutes=45)])
    assert [one["status"] for one in answers] == ["planned", "blocked", "planned"]
    assert answers[0]["sessions"][0]["seconds"] < answers[2]["sessions"][0]["seconds"]


def test_it_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(profile())))
    call_command("plan", "-")
    assert json.loads(capsys.readouterr().out)["status"] == "planned"


HISTORY = [  # as printed in the README
    {
        "date": "2026-11-23",
        "done": "full",
        "effort": 6,
        "items": [
            {
                "exercise": "glute-bridge",
                "sets": {"left": 0, "right": 0, "both": 2},
                "reps": 10,
                "hold_s": 5,
                "done": True,
                "feel": "right",
                "pain": 1,
                "raised_next_morning": False,
            }
        ],
    },
    {
        "date": "2026-11-25",
        "items": [
            {
                "exercise": "glute-bridge",
                "sets": {"both": 2},
                "reps": 10,
                "hold_s": 5,
                "feel": "easy",
                "pain": 0,
            }
        ],
    },
    {"date": "2026-11-27", "done": "missed"},
]


def test_a_history_adapts_the_week(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    weak = [{"muscle": "glute-max", "side": "left", "quality": "weak", "grade": 2}]
    person = profile(findings=weak, week=2, start="2026-11-30", history=HISTORY)
    answer = plan(capsys, file, person)
    assert answer["adapted"] == [
        {
            "exercise": "glute-bridge",
            "change": "dose-up",
            "from": {"sets": 2, "reps": 10, "hold_s": 5},
            "to": {"sets": 2, "reps": 12, "hold_s": 5},
            "instead": None,
            "because": [{"rule": "went-well"}],
        }
    ]
    bridges = [
        item
        for session in answer["sessions"]
        for item in session["items"]
        if item["exercise"] == "glute-bridge"
    ]
    assert {item["reps"] for item in bridges} == {12}


def test_without_a_start_the_week_begins_on_the_coming_monday() -> None:
    assert coming_monday(date(2026, 11, 23)) == date(2026, 11, 23)
    assert coming_monday(date(2026, 11, 24)) == date(2026, 11, 30)
    assert coming_monday(date(2026, 11, 29)) == date(2026, 11, 30)


def test_a_start_may_be_left_out(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    data = profile()
    del data["start"]
    assert plan(capsys, file, data)["status"] == "planned"


@pytest.mark.parametrize("level", ["emergency", "see-a-doctor", "clearance"])
def test_a_blocked_answer_says_what_to_do(
    capsys: pytest.CaptureFixture[str], file: Path, catalogue: Catalogue, level: str
) -> None:
    flags = [slug for slug, one in catalogue.red_flags.items() if one == level][:1]
    gates = [slug for slug, one in catalogue.gates.items() if one == level][:1]
    answer = plan(capsys, file, profile(red_flags=flags, gates=gates))
    assert answer["status"] == "blocked"
    assert answer["level"] == level
    assert answer["reasons"]
    assert answer["message"].startswith("No plan for now:")
    assert "\n" not in answer["message"]


def test_under_18_is_told_whom_to_ask(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    answer = plan(capsys, file, profile(age=17))
    assert answer["level"] == "not-for-you"
    assert "adults" in answer["message"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        (
            json.dumps(profile(history=[{"date": "2026-11-23"}])),
            "history[0].date: 2026-11-23 is not before the week that starts on 2026-11-23",
        ),
        (
            json.dumps(profile(history=[{"date": "2026-11-20", "items": [{"exercise": "x"}]}])),
            "history[0].items[0].sets: is missing",
        ),
        (json.dumps(profile(minutes=5)), "minutes: 5 is not a whole number from 10 to 45"),
        (json.dumps([profile(), profile(level=9)]), "profile 1: level: 9"),
        (json.dumps("hello"), "profile: 'hello' is not an object"),
        ('{"red_flags": ["x"], "red_flags": []}', "red_flags: is given twice"),
        ('{"days": ' + "[" * 900 + "]" * 900 + ', "minutes": 20}', "days[0]: "),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_wrong_input_exits_2_and_says_why(
    capsys: pytest.CaptureFixture[str], file: Path, text: str, message: str
) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        call_command("plan", str(file))
    printed = capsys.readouterr()
    assert stop.value.code == 2
    assert message in printed.err
    assert printed.out == ""


@pytest.mark.parametrize(("path", "message"), [(None, "give a profile"), ("no.json", "no.json: ")])
def test_a_missing_file_exits_2(
    capsys: pytest.CaptureFixture[str], path: str | None, message: str
) -> None:
    with pytest.raises(SystemExit) as stop:
        call_command("plan", *([path] if path else []))
    assert stop.value.code == 2
    assert message in capsys.readouterr().err


def test_the_vocabulary_lists_every_slug(
    capsys: pytest.CaptureFixture[str], catalogue: Catalogue
) -> None:
    call_command("plan", "--vocabulary")
    words = json.loads(capsys.readouterr().out)
    assert {key: len(values) for key, values in words.items()} == {
        "muscles": 15,
        "equipment": 8,
        "conditions": 20,
        "directions": 3,
        "red_flags": len(catalogue.red_flags),
        "gates": len(catalogue.gates),
        "exercises": 70,
        "days": 7,
    }
    assert all(one["slug"] and one["name"] for values in words.values() for one in values)
    assert {one["level"] for one in words["red_flags"]} == {"emergency", "see-a-doctor"}
    assert {"recent-surgery", "joint-replacement-not-cleared"} <= {
        g["slug"] for g in words["gates"]
    }


def test_without_a_catalogue_it_says_what_to_run(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    SelfTest.objects.all().delete()
    Exercise.objects.update(easier=None, harder=None)
    ExerciseVersion.objects.all().delete()
    Exercise.objects.all().delete()
    file.write_text(json.dumps(profile()), encoding="utf-8")
    with pytest.raises(SystemExit) as stop:
        call_command("plan", str(file))
    assert stop.value.code == 2
    assert "load_catalogue" in capsys.readouterr().err


def test_a_condition_that_no_tag_knows_yet_stops_nothing(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    theme = SafetyTheme.objects.first()
    Condition.objects.create(slug="new", name="New", question="I have it.", theme=theme)
    assert plan(capsys, file, profile(conditions=["new"]))["status"] == "planned"


def test_the_benchmark_runs(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("bench_plan", profiles=3, rounds=1)
    assert "2000" in capsys.readouterr().out
