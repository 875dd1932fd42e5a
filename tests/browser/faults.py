"""A page without a fault, and faults: what each check must find."""

import random
from dataclasses import dataclass
from typing import Any

from .pages import Page

FAULTLESS = "faultless"

HTML = """<!doctype html>
<html lang="en">
<head>
<title>A page · Hipwise</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<style>
body {{ margin: 0; color: #000; background: #fff }}
.skip-link {{ position: absolute; top: -9rem }}
.skip-link:focus {{ top: 0 }}
.large {{ display: inline-block; min-width: 48px; min-height: 48px }}
{style}
</style>
{script}
</head>
<body>
<a class="skip-link" href="#main">Skip</a>
<header><nav aria-label="Main"><a class="large" href="/">Home</a></nav></header>
<main id="main" tabindex="-1">
<h1>A page</h1>
<p>Some words <a href="/">and a link</a> among them.</p>
{main}
</main>
<footer><p>The end</p></footer>
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Fault:
    """``check`` must find ``found`` on the page, once it is made so or has these words replaced."""

    name: str
    check: str = ""
    found: str = ""
    main: str = ""
    style: str = ""
    script: str = ""
    instead: tuple[str, str] = ("", "")
    line: dict[str, Any] | None = None  # of the list of pages

    def __str__(self) -> str:
        return self.name

    def html(self) -> str:
        html = HTML.format(main=self.main, style=self.style, script=self.script)
        return html.replace(*self.instead)


def page_of(name: str) -> Page:
    return Page(name, f"/misfortune/faults/{name}/", **(FAULTS[name].line or {}))


NOISE = random.Random(8).randbytes(40_000).hex()
BOX = '<p><span class="box">Several long words</span></p>'

GREY = "body { background: #333 }"
DARK = f"@media (prefers-color-scheme: dark) {{ {GREY} }}"
DESK = f"@media (min-width: 1000px) {{ {GREY} }}"
DARK_DESK = f"@media (prefers-color-scheme: dark) and (min-width: 1000px) {{ {GREY} }}"
CLIPPED = ".box { display: block; width: 200px; overflow: hidden; white-space: nowrap }"
LINES = "<p>Some words that take several lines on a phone with large letters.</p><p>More.</p>"
SIDES = '<select aria-label="Side" class="large box"><option>Left and right</option></select>'
LATE = "<p id='late'></p><script>late.append('Only now')</script>"
JQUERY = "/static/admin/js/vendor/jquery/jquery.js"
OTHER_HOST = '<img alt="" src="http://elsewhere.invalid/a.png">'

MADE = [
    Fault(FAULTLESS),
    Fault("status", "opens", "status 200", line={"status": 404}),
    Fault("two-headings", "structure", "one h1, not 2", main="<h1>Another</h1>"),
    Fault("no-title", "structure", "a title", instead=("A page · Hipwise", "Hipwise")),
    Fault("no-main", "structure", "one main", instead=("main", "div")),
    Fault("no-menu", "frame", "nav", instead=("nav", "div")),
    Fault("no-skip-link", "frame", "no skip link", instead=('"skip-link"', '"skip"')),
    Fault("hidden-skip-link", "frame", "cannot be seen", style=".skip-link:focus { top: -9rem }"),
    Fault("heavy-page", "weight", "of HTML, CSS and JS", main=f"<p hidden>{NOISE * 2}</p>"),
    Fault("heavy-script", "weight", "of JS", script=f'<script src="{JQUERY}"></script>'),
    Fault(
        "heavy-whole",
        "weight",
        "of everything",
        main=f"<p hidden>{NOISE}</p>",
        line={"whole_kb": 30},
    ),
    Fault("no-alt", "axe, phone, light", "image-alt", main='<img src="data:,">'),
    Fault("pale-in-the-dark", "axe, phone, dark", "color-contrast", style=DARK),
    Fault("pale-on-a-desk", "axe, desk, light", "color-contrast", style=DESK),
    Fault("pale-in-the-dark-on-a-desk", "axe, desk, dark", "color-contrast", style=DARK_DESK),
    Fault("admin-no-alt", "axe, admin, light", "image-alt", main='<img src="data:,">'),
    Fault("admin-pale-in-the-dark", "axe, admin, dark", "color-contrast", style=DARK),
    Fault("wide", "narrow", "wider than 320 px: #main > p", style="p { width: 340px }"),
    Fault("stuck-letters", "large text, phone", "does not grow", style="p { font-size: 16px }"),
    Fault(
        "wide-with-large-letters",
        "large text, phone",
        "wider than 390 px",
        style="p { width: 20rem }",
    ),
    Fault("cut-letters", "large text, desk", "is cut off", main=BOX, style=CLIPPED),
    Fault(
        "letters-over-letters",
        "large text, phone",
        "is written over",
        style="main > p { height: 40px; overflow: visible }",
        main=LINES,
    ),
    Fault(
        "tight-select",
        "large text, phone",
        "too small for its text",
        main=SIDES,
        style=".box { width: 120px; font-size: 1rem }",
    ),
    Fault("small-button", "touch targets", "button", main="<button>Go</button>"),
    Fault(
        "small-tick",
        "touch targets",
        "input",
        main='<label for="a">A</label> <input type="checkbox" id="a">',
    ),
    Fault("lonely-link", "touch targets", "p > a", main='<p><a href="/">Alone</a></p>'),
    Fault("no-focus", "focus", "nav > a.large", style=".large:focus { outline: none }"),
    Fault(
        "clear-focus",
        "focus",
        "nav > a.large",
        style=".large:focus { outline: 3px solid transparent }",
    ),
    Fault("covered", style="body::after { content: ''; position: fixed; inset: 0 }"),
    Fault("only-with-script", "without JavaScript", "no “Only now”", main=LATE),
    Fault("noisy", "quiet", "console: oh no", script="<script>console.error('oh no')</script>"),
    Fault("broken", "quiet", "console: ", script="<script>undefined.nothing</script>"),
    Fault("elsewhere", "quiet", "another host: http://elsewhere.invalid", main=OTHER_HOST),
    Fault(
        "lost-style",
        "quiet",
        "lost.css",
        script='<link rel="stylesheet" href="/lost.css">',
        line={"status": 404},
    ),
]
FAULTS = {fault.name: fault for fault in MADE}
