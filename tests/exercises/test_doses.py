"""A dose in words."""

import re

import pytest

from exercises.doses import dose_of, dose_text, seconds_text
from exercises.models import Exercise


def sign(words: str) -> str:
    """With the multiplication sign for the letter, and a number and its unit kept on one line."""
    words = words.replace(" x ", " \N{MULTIPLICATION SIGN} ")
    return re.sub(r"(?<=\d) (?=s\b|min\b)", "\N{NO-BREAK SPACE}", words)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"reps": 10, "hold_s": 5, "both": 2}, "2 x 10, hold 5 s"),
        ({"reps": 10, "hold_s": 0, "both": 1}, "10 times"),
        ({"reps": 1, "hold_s": 60, "both": 1}, "60 s"),
        ({"reps": 1, "hold_s": 180, "both": 1}, "3 min"),
        ({"reps": 1, "hold_s": 10, "both": 3}, "3 x 10 s"),
        ({"reps": 1, "hold_s": 30, "left": 2, "right": 2}, "2 x 30 s each side"),
        ({"reps": 8, "hold_s": 5, "left": 2, "right": 2}, "2 x 8 each side, hold 5 s"),
        ({"reps": 1, "hold_s": 30, "left": 3, "right": 2}, "30 s, left 3 sets, right 2 sets"),
        (
            {"reps": 8, "hold_s": 2, "left": 1, "right": 3},
            "8 times, hold 2 s, left 1 set, right 3 sets",
        ),
        ({"reps": 1, "hold_s": 30, "left": 2}, "2 x 30 s, left side only"),
        ({"reps": 12, "hold_s": 0, "right": 2}, "2 x 12, right side only"),
        ({"reps": 10, "hold_s": 0, "both": 2, "alternating": True}, "2 x 10, sides in turn"),
        (
            {"reps": 12, "hold_s": 5, "both": 2, "alternating": True},
            "2 x 12, hold 5 s, sides in turn",
        ),
        ({"reps": 1, "hold_s": 60, "both": 1, "alternating": True}, "60 s"),
    ],
)
def test_a_dose_says_sets_work_sides_and_hold(given, words):
    assert dose_text(**given) == sign(words)


def test_seconds_become_minutes_where_that_is_easier_to_read():
    told = [sign(words) for words in ("60 s", "90 s", "2 min", "5 min")]
    assert [seconds_text(one) for one in (60, 90, 120, 300)] == told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("glute-bridge", "2 x 10, hold 5 s"),
        ("march-on-the-spot", "60 s"),
        ("half-kneeling-hip-flexor-stretch", "2 x 20 s each side"),
        ("bird-dog", "2 x 12, hold 5 s, sides in turn"),
        ("static-back", "3 min"),
    ],
)
def test_an_exercise_shows_its_own_dose(slug, words):
    assert dose_of(Exercise.objects.get(slug=slug)) == sign(words)
