"""Static files in production: names that say what is in them."""

import json

import pytest

from planner.staticfiles import LastingNames


@pytest.fixture
def storage(tmp_path):
    """With one file collected."""
    paths = {"css/base.css": "css/base.0123456789ab.css"}
    manifest = {"paths": paths, "version": "1.1", "hash": "x"}
    (tmp_path / "staticfiles.json").write_text(json.dumps(manifest))
    return LastingNames(location=tmp_path, base_url="/static/")


def test_a_file_is_named_by_what_is_in_it(storage):
    for _ in range(2):
        assert storage.url("css/base.css") == "/static/css/base.0123456789ab.css"


def test_a_file_that_was_not_collected_is_an_error_each_time(storage):
    for _ in range(2):
        with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
            storage.url("css/none.css")
