"""The catalogue desk in Chromium: an exercise on its way from an empty form into a week."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from exercises.models import Exercise, TagLevel
from exercises.roles import EDITOR, REVIEWER
from planner.accounts.models import User
from tests import factories
from tests.exercises.factories import make_staff

NAME, SLUG = "Wall side press", "wall-side-press"
JUMPS = "impact"
WIDE = {"viewport": {"width": 1280, "height": 900}}
OpenAs = Callable[[User, str], Page]


@pytest.fixture
def open_as(open_page: Callable[..., Page], log_in: Any) -> OpenAs:
    def open_as(user: User, path: str) -> Page:
        page = open_page("/exercises/", **WIDE)
        page.context.add_cookies(log_in(user))
        page.goto(path)
        return page

    return open_as


@pytest.fixture
def made(stage: Any) -> Iterator[list[User]]:
    """People of this test: they go at its end, and the exercise with them."""
    people: list[User] = []
    yield people
    for one in people:
        one.delete()
    Exercise.objects.filter(slug=SLUG).delete()
    User.objects.filter(email__startswith="catalogue-").delete()


def who_needs_it(email: str, made: list[User], *conditions: str) -> User:
    """Weak at the side of the hip, and wants none of the exercises that were there before."""
    user = factories.make_user(email)
    made.append(user)
    findings = (factories.weak("glute-med", "left", 3), factories.weak("glute-med", "right", 3))
    factories.make_assessment(user, findings=findings, conditions=frozenset(conditions))
    wishes = factories.make_preferences(user)
    others = Exercise.objects.filter(muscle_roles__muscle__slug="glute-med").exclude(slug=SLUG)
    wishes.banned.set(others)
    return user


def test_an_exercise_goes_from_an_empty_form_into_a_week_and_a_tag_takes_it_out_of_another(
    open_as: OpenAs, email: str, made: list[User]
) -> None:
    author, reviewer = make_staff(EDITOR), make_staff(REVIEWER)
    at_desk = open_as(author, reverse("admin:exercises_exercise_add"))
    fill_in(at_desk)
    save(at_desk)
    expect(at_desk.locator("#publishing")).to_contain_text("Draft")

    at_review = open_as(reviewer, "/admin/exercises/exercise/?review=waiting")
    at_review.get_by_role("link", name=NAME).click()
    publish(at_review)

    must_avoid = TagLevel.objects.filter(tag__slug=JUMPS, level="avoid").first()
    anyone = who_needs_it(email, made)
    careful = who_needs_it(f"careful-{email}", made, must_avoid.condition.slug)
    for person in (anyone, careful):
        assert NAME in week_of(open_as, person)

    add_a_tag(at_desk, must_avoid)
    at_review.goto(at_desk.url)
    publish(at_review)
    assert NAME in week_of(open_as, anyone)
    assert NAME not in week_of(open_as, careful)


def fill_in(page: Page) -> None:
    """As one types from the top to the bottom; the slug follows the name."""
    page.get_by_label("Name:", exact=True).press_sequentially(NAME)
    expect(page.locator("#id_slug")).to_have_value(SLUG)
    choose(page, kind="strength", position="standing", laterality="both", impact="none")
    write(
        page,
        purpose="Builds strength at the side of your hips.",
        where_felt="At the side of your hips.",
        do="Stand tall.",
        dont="Do not lean.",
        spine="neutral",
        level="1",
    )
    steps = ("Stand by a wall.", "Press your legs out.", "Let go.")
    for number, step in enumerate(steps):
        page.locator(f"#id_steps-{number}-text").fill(step)
    page.locator("#id_figures-0-pose").fill("frames: [{body: standing}]")
    expect(page.locator(".figure-preview svg").first).to_be_visible()
    write(page, dose_sets="2", dose_reps="10", dose_hold_s="2", dose_rest_s="30")
    choose(page, progression_unit="reps")
    write(page, progression_start="8", progression_goal="15")
    page.get_by_label("No tag fits").check()
    search(page, "#id_muscle_roles-0-muscle", "gluteus medius")
    page.locator("#id_muscle_roles-0-role").select_option("primary")
    search(page, "#id_sources", "Kendall")


def write(page: Page, **texts: str) -> None:
    for name, text in texts.items():
        page.locator(f"#id_{name}").fill(text)


def choose(page: Page, **options: str) -> None:
    for name, value in options.items():
        page.locator(f"#id_{name}").select_option(value)


def search(page: Page, field: str, words: str) -> None:
    page.locator(f"{field} + .select2-container .select2-selection").click()
    page.locator(".select2-container--open .select2-search__field").fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def publish(page: Page) -> None:
    page.get_by_role("link", name="Review and publish").click()
    page.get_by_label("I have looked at what each condition makes of it.").check()
    page.get_by_role("button", name="I have reviewed it: publish").click()
    expect(page.locator(".messagelist")).to_contain_text(f"{NAME} is published")


def add_a_tag(page: Page, level: TagLevel) -> None:
    """What conditions make of it is told before it is saved."""
    made_of_it = page.locator(".cautions-live")
    expect(made_of_it).to_contain_text("No condition touches this exercise.")
    page.get_by_label("No tag fits").uncheck()
    page.locator(f"#id_tags [value='{level.tag_id}']").check()
    expect(made_of_it).to_contain_text("Left out for")
    expect(made_of_it).to_contain_text(level.condition.name)
    save(page)
    expect(page.locator(".messagelist .warning")).to_contain_text("nobody sees or plans it")


def week_of(open_as: OpenAs, person: User) -> str:
    """The words of the week that they build now."""
    page = open_as(person, "/plan/")
    page.get_by_role("button", name=re.compile("Build|Plan")).first.click()
    page.wait_for_url(re.compile("/week/"))
    return page.locator("main").inner_text()


def test_steps_change_places_by_a_button(open_as: OpenAs, made: list[User]) -> None:
    squat = Exercise.objects.get(slug="squat")
    page = open_as(make_staff(EDITOR), reverse("admin:exercises_exercise_change", args=[squat.pk]))
    first, second = (page.locator(f"#id_steps-{number}-text") for number in (0, 1))
    before = first.input_value(), second.input_value()
    page.get_by_role("button", name="Move down: step 1").click()
    expect(first).to_have_value(before[1])
    expect(second).to_have_value(before[0])
    expect(second).to_be_focused()


def test_a_text_tells_its_grade_as_one_types(open_as: OpenAs, made: list[User]) -> None:
    squat = Exercise.objects.get(slug="squat")
    page = open_as(make_staff(EDITOR), reverse("admin:exercises_exercise_change", args=[squat.pk]))
    page.locator("#id_do").fill("Continuously externalise the contralateral extremity.")
    reading = page.locator(".field-do .reading")
    expect(reading).to_contain_text("contralateral")
    page.get_by_text("Add another Step").click()
    added = page.locator("#steps-6 .reading")
    page.locator("#id_steps-6-text").fill("Rest.")
    expect(added).to_contain_text("Grade")
