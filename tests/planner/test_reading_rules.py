"""The self-tests' rows become the engine's rules."""

import pytest

from planner.catalogue import reading_rules
from tests.engine.self_tests import BY_SLUG

pytestmark = pytest.mark.django_db


def test_every_reading_is_the_rule_that_the_catalogues_file_holds():
    assert reading_rules() == BY_SLUG


def test_all_rules_take_two_queries(django_assert_num_queries):
    with django_assert_num_queries(2):
        reading_rules()
