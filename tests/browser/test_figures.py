"""Figures as people see them: moving until they stop it, still where they asked for that, and drawn
anew as an editor types."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from playwright.sync_api import Page, expect

from exercises.models import Exercise

OpenPage = Callable[..., Page]
CLAMSHELL = "/exercises/clamshell/"
MOVING, STEPS = "img[src*='form=animated']", "img[src*='form=steps']"


def natural_width(page: Page, image: str) -> int:
    return page.locator(image).evaluate("(image) => image.decode().then(() => image.naturalWidth)")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_picture_moves_until_one_stops_it(open_page: OpenPage, javascript: bool) -> None:
    page = open_page(CLAMSHELL, java_script_enabled=javascript)
    expect(page.locator(MOVING)).to_be_visible()
    expect(page.locator(STEPS)).to_be_hidden()
    page.get_by_text("Stop the picture").click()
    expect(page.locator(MOVING)).to_be_hidden()
    expect(page.locator(STEPS)).to_be_visible()
    page.get_by_text("Let the picture move").click()
    expect(page.locator(MOVING)).to_be_visible()


def test_whoever_asked_for_less_motion_sees_start_and_end(open_page: OpenPage) -> None:
    page = open_page(CLAMSHELL, reduced_motion="reduce")
    expect(page.locator(MOVING)).to_be_hidden()
    expect(page.locator(STEPS)).to_be_visible()


def test_every_picture_of_a_page_can_be_drawn(open_page: OpenPage) -> None:
    page = open_page("/exercises/?muscle=hip-flexors")
    pictures = page.locator("img.figure")
    assert pictures.count() > 10
    page.evaluate("() => { for (const image of document.images) image.loading = 'eager'; }")
    for picture in pictures.all():
        assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0


def test_the_common_mistake_is_shown_and_named(open_page: OpenPage) -> None:
    page = open_page(CLAMSHELL)
    mistake = page.get_by_role("figure").filter(has_text="Not like this")
    expect(mistake.get_by_role("img", name="Do not let your hips roll back.")).to_be_visible()


@pytest.fixture
def editor(open_page: OpenPage, log_in: Any, email: str) -> Page:
    """A page of somebody who edits the catalogue."""
    cookies = log_in(get_user_model().objects.create_superuser(email, "long-word"))
    page = open_page("/")
    page.context.add_cookies(cookies)
    return page


def test_an_editor_sees_the_pose_drawn_as_it_is_typed(editor: Page) -> None:
    bridge = Exercise.objects.get(slug="glute-bridge")
    editor.goto(reverse("admin:exercises_exercise_change", args=[bridge.pk]))
    pose = editor.locator(".pose-text").first
    drawn = pose.locator("xpath=following-sibling::*[contains(@class, 'figure-preview')]")
    expect(drawn.locator("svg")).to_have_count(3)
    pose.fill("frames:\n- {body: standing, right leg: {knee: 170}}")
    expect(drawn).to_contain_text("right knee: 170.0 degrees, but it moves from 0 to 160")
    pose.fill("frames:\n- body: standing")
    expect(drawn.locator("svg")).to_have_count(3)
    bridge.refresh_from_db()
    assert bridge.figures.get(shows="move").pose["frames"][0]["body"] == "hook-lying"
