"""The front door's sample week: on a phone its first day, on a wide screen all of them."""

from playwright.sync_api import Page

PHONE = {"viewport": {"width": 390, "height": 844}}
DESK = {"viewport": {"width": 1280, "height": 900}}
DAYS = ".sample-day"


def open_days(page: Page) -> int:
    return page.locator(f"{DAYS}[open]").count()


def test_on_a_phone_the_first_day_is_open(open_page):
    page = open_page("/", **PHONE)
    assert open_days(page) == 1
    page.get_by_role("heading", name="Wednesday").click()
    assert open_days(page) == 2


def test_on_a_wide_screen_all_are_side_by_side(open_page):
    page = open_page("/", **DESK)
    boxes = [page.locator(DAYS).nth(day).bounding_box() for day in range(3)]
    assert open_days(page) == 3
    assert len({box["y"] for box in boxes if box}) == 1


def test_a_phone_that_is_turned_has_them_open_too(open_page):
    page = open_page("/", **PHONE)
    page.set_viewport_size({"width": 1024, "height": 600})
    page.wait_for_function("document.querySelectorAll('.sample-day[open]').length === 3")


def test_without_javascript_each_opens_by_a_press(open_page):
    page = open_page("/", java_script_enabled=False, **DESK)
    assert open_days(page) == 1
    page.get_by_role("heading", name="Friday").click()
    assert open_days(page) == 2
