"""The page that shows every shared part."""

from pathlib import Path

import pytest
from django.conf import settings

from .answering import assert_not_allowed, assert_ok, text

PARTS = sorted(Path(settings.BASE_DIR, "templates", "components").glob("*.html"))


@pytest.fixture
def _debug(settings):
    settings.DEBUG = True


@pytest.mark.usefixtures("_debug")
class TestWithDebug:
    @pytest.mark.parametrize("part", [part.name for part in PARTS])
    def test_every_part_is_shown(self, client, db, part):
        shown = {template.name for template in client.get("/style/").templates}
        assert f"components/{part}" in shown

    def test_a_wrong_answer_says_what_is_allowed(self, client, db):
        assert "less than or equal to 45" in text(client.get("/style/"))

    def test_it_opens_without_a_log_in(self, client, db):
        assert_ok(client.get("/style/"))

    def test_it_is_not_posted_to(self, client, db):
        assert_not_allowed(client.post("/style/"))


def test_without_debug_it_does_not_exist(client, db):
    assert client.get("/style/").status_code == 404
