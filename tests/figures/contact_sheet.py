"""``python -m tests.figures.contact_sheet FOLDER``: every figure of the fixtures on one sheet, as
HTML and as pictures, twice: with the names hidden, to see whether the movement is plain without
them, and shown."""

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from exercises.figures.sheet import contact_sheet, read_poses
from tests.browser.chromium import launch

FIXTURES = Path(__file__).parents[2] / "fixtures" / "figures"
WIDTH = 1600  # pixels
A_PICTURE = 12  # figures: more of them no screen shows without shrinking


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    sheet = folder / "figures.html"
    sheet.write_text(contact_sheet(read_poses(FIXTURES)), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": WIDTH, "height": 900})
        page.goto(sheet.resolve().as_uri())
        photograph(page, folder, "shown")
        page.uncheck("#names")
        photograph(page, folder, "hidden")
        browser.close()


def photograph(page: Page, folder: Path, names: str) -> None:
    """In pieces of a size that can be looked at."""
    boxes = [section.bounding_box() for section in page.locator("section").all()]
    for first in range(0, len(boxes), A_PICTURE):
        part = [box for box in boxes[first : first + A_PICTURE] if box]
        top, bottom = part[0]["y"], part[-1]["y"] + part[-1]["height"]
        page.screenshot(
            path=folder / f"figures-names-{names}-{first // A_PICTURE + 1}.png",
            full_page=True,
            clip={"x": 0, "y": top, "width": WIDTH, "height": bottom - top},
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
