"""A page of exercises, each in a few words."""

import pytest

from exercises.cards import A_PAGE, cards
from exercises.finding import Wanted, find
from exercises.models import Exercise, Kind

pytestmark = pytest.mark.django_db


def every_card():
    ids = find(Wanted()).exercises
    return [one for first in range(0, len(ids), A_PAGE) for one in page_from(ids, first)]


def page_from(ids, first):
    return cards(ids[first : first + A_PAGE], {})


def test_they_come_in_the_order_of_a_session():
    kinds = dict.fromkeys(card.kind for card in every_card())
    assert list(kinds) == [str(kind.label) for kind in Kind]


def test_they_lead_to_their_exercise():
    rows = {row.name: row for row in Exercise.objects.all()}
    shown = every_card()
    assert all(card.href == rows[card.name].get_absolute_url() for card in shown)
    assert len(shown) == len(rows) == 70


def test_they_tell_the_primary_muscles_the_main_one_first():
    told = {card.name: card.muscles for card in every_card()}
    assert told["Clamshell"] == "Side of hip, Deep buttock"
    assert told["Static back"] == "Front of hip"


def test_one_that_was_taken_away_meanwhile_is_not_there():
    ids = find(Wanted(kind="mobility")).exercises
    Exercise.objects.filter(pk=ids[0]).delete()
    assert len(cards(ids, {})) == len(ids) - 1


def test_none_are_none():
    assert cards([], {}) == []


def test_a_whole_page_takes_two_queries(django_assert_num_queries):
    ids = find(Wanted()).exercises[:A_PAGE]
    with django_assert_num_queries(2):
        assert len(cards(ids, {})) == A_PAGE
