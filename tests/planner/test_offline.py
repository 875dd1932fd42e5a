"""What lets a browser install Hipwise and open today's session without a connection."""

from django.conf import settings

from .answering import assert_not_allowed, assert_ok, text


def test_the_worker_is_served_from_the_root_and_asked_for_anew(client):
    response = client.get("/service-worker.js")
    assert_ok(response)
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert "hipwise-session" in text(response)


def test_the_manifest_names_icons_that_are_there(client):
    response = client.get("/manifest.webmanifest")
    assert_ok(response)
    told = response.json()
    assert (told["start_url"], told["display"]) == ("/", "standalone")
    for icon in told["icons"]:
        path = settings.BASE_DIR / "static" / icon["src"].removeprefix("/static/")
        assert path.is_file()


def test_both_are_only_read(client):
    assert_not_allowed(client.post("/service-worker.js"))
    assert_not_allowed(client.post("/manifest.webmanifest"))
