"""``manage.py check_catalogue``."""

import pytest
from django.core.management import CommandError, call_command

from exercises.models import Exercise

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(capsys):
    def run(*options: str) -> str:
        call_command("check_catalogue", "--people=5", *options)
        return capsys.readouterr().out

    return run


def test_the_shipped_catalogue_passes_and_is_told_in_a_table(capsys):
    call_command("check_catalogue")
    out = capsys.readouterr().out
    assert "Missing figures                            0         0" in out
    assert "70 published exercises; weeks planned for 120 made-up people in" in out


def test_an_error_fails_and_names_the_record(capsys):
    Exercise.objects.filter(slug="squat").update(dose_sets=5)
    with pytest.raises(CommandError, match=r"^1 error, "):
        call_command("check_catalogue", "--people=0")
    assert "error    Squat: Sets: 5. Usual is 1 to 3" in capsys.readouterr().out


def test_a_warning_does_not_fail(check):
    assert "warning  Calf: No exercise lengthens it, for anybody." in check()


def test_a_long_list_is_cut_and_all_of_it_is_there_to_ask_for(check):
    assert "and 60 more (--all)" in check()
    everything = check("--all")
    assert "more (--all)" not in everything
    assert everything.count("no clinician has reviewed it") == 70


def test_the_whole_table_has_a_line_for_each_condition_and_marks_what_is_thin(check):
    lines = check("--all").splitlines()
    everyone = next(line for line in lines if line.startswith("everyone"))
    moderate = next(line for line in lines if line.startswith("hip-flexor-strain-moderate"))
    assert everyone.split()[1] == "6/5"
    assert moderate.split()[1] == "1*/0*"


def test_it_can_plan_for_fewer_people(check):
    assert "weeks planned for 5 made-up people" in check()
