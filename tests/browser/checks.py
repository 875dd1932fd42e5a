"""What each page is held to. A check looks at a visit and answers with what it finds, each finding
as rule, place and source; none is well. The figures are those of design.md 8."""

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page as Tab

from .pages import Check
from .stage import DESK, NARROWEST, PHONE, Visit
from .weights import KB, Kind, heaviest, sizes_of

Finding = str
CODE_KB = 60  # HTML, CSS and JS together, compressed
SCRIPT_KB = 25

AXE_SCRIPT = Axe().axe_script
AUDITS = Path(__file__).parent / "audits"
# common.js first: it makes what the others add to.
AUDIT_SCRIPT = "\n".join(path.read_text() for path in sorted(AUDITS.glob("*.js")))


def prepare(tab: Tab) -> None:
    """Puts the audits of ``audits/`` into the page, past its Content-Security-Policy."""
    if not tab.evaluate("() => 'audits' in window"):
        tab.evaluate(f"() => {{ {AUDIT_SCRIPT} }}")


def audit(tab: Tab, name: str) -> list[Finding]:
    prepare(tab)
    return tab.evaluate(f"() => audits.{name}()")


def opens(visit: Visit) -> list[Finding]:
    """It answers at its address, with the status of its line."""
    if visit.is_where_it_should_be():
        return []
    return [f"{visit.path} led to {visit.tab.url}, status {visit.answer.status}"]


# Rules that Django's own markup breaks, in the admin.
DJANGOS_OWN = (
    "aria-input-field-name",  # select2
    "empty-table-header",  # a table of inlines: no word over what deletes a row
    "label",  # a table of inlines: the heads of its columns stand in for labels
    "label-title-only",  # the same
    "list",  # select2
    "page-has-heading-one",  # the log-in
    "select-name",  # a table of inlines
)


# axe's rules on colours; its tag for them has one more, of level AAA.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def axe(visit: Visit, *, width: int, scheme: str, without: Collection[str] = ()) -> list[Finding]:
    """All of axe's rules but the experimental ones, and those that are named. In the dark only
    those on colours, since nothing else is another than in the light."""
    tab = visit.look(width=width, scheme=scheme)
    if not tab.evaluate("() => 'axe' in window"):
        tab.evaluate(AXE_SCRIPT)
    # Preloading is for experimental rules, and loads style sheets again.
    options = {"resultTypes": ["violations"], "elementRef": False, "preload": False}
    rules = {rule: {"enabled": False} for rule in without}
    options |= {"rules": rules} | (COLOURS if scheme == "dark" else {})
    found = tab.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}\n    {node['html'][:160]}\n"
        f"    {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def narrow(visit: Visit) -> list[Finding]:
    return audit(visit.look(width=NARROWEST), "sideways")


def large_text(visit: Visit, *, width: int) -> list[Finding]:
    return audit(visit.look(width=width), "largeText")


def touch_targets(visit: Visit) -> list[Finding]:
    return audit(visit.look(width=PHONE), "targets")


def structure(visit: Visit) -> list[Finding]:
    return audit(visit.tab, "structure")


def frame(visit: Visit) -> list[Finding]:
    return audit(visit.look(width=PHONE), "frame")


def focus(visit: Visit) -> list[Finding]:
    tab = visit.look(width=PHONE)
    tab.keyboard.press("Tab")  # or Chromium takes the focus for one by mouse, and draws none
    return audit(tab, "focus")


def without_script(visit: Visit) -> list[Finding]:
    """All that main says is there, folded or not. What only JavaScript can serve may be hidden: a
    button, a tick, a clock."""
    tab = visit.look(width=PHONE)
    said = lines(tab) - set(tab.locator("main [role=timer]").all_text_contents())
    without = visit.tab_without_script
    without.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => (one.open = true))"
    )
    hidden = without.locator("main :is(button, label)[hidden]").all_text_contents()
    missing = said - lines(without) - {text.strip() for text in hidden}
    return [f"without JavaScript there is no “{line}”" for line in sorted(missing)]


def lines(tab: Tab) -> set[str]:
    return {line.strip() for line in tab.locator("main").inner_text().splitlines()}


def weight(visit: Visit) -> list[Finding]:
    sizes = sizes_of(visit)
    script = sum(sizes[Kind.SCRIPT].values())
    code = script + sum(sizes[Kind.PAGE].values()) + sum(sizes[Kind.STYLE].values())
    whole = code + sum(sizes[Kind.FIGURE].values())
    budgets = [("JS", script, SCRIPT_KB), ("HTML, CSS and JS", code, CODE_KB)]
    if visit.page.whole_kb:
        budgets.append(("everything", whole, visit.page.whole_kb))
    return [
        f"{size / KB:.1f} KB of {what}, not at most {most}\n{heaviest(sizes)}"
        for what, size, most in budgets
        if size > most * KB
    ]


def quiet(visit: Visit) -> list[Finding]:
    """Nothing in the console, nothing from another host, whatever was done until now."""
    watched = [visit.watched, *visit.watched_without_script]
    errors = [f"console: {error}" for one in watched for error in one.errors]
    return errors + [f"another host: {url}" for one in watched for url in one.elsewhere]


# What a page is held to, by its name in a test's id. Quiet comes last, to have heard all.
CHECKS: dict[str, tuple[Check, Callable[[Visit], list[Finding]]]] = {
    "opens": (Check.OPENS, opens),
    "structure": (Check.STRUCTURE, structure),
    "frame": (Check.FRAME, frame),
    "weight": (Check.WEIGHT, weight),
    "axe, phone, light": (Check.AXE, partial(axe, width=PHONE, scheme="light")),
    "axe, phone, dark": (Check.AXE, partial(axe, width=PHONE, scheme="dark")),
    "axe, desk, light": (Check.AXE, partial(axe, width=DESK, scheme="light")),
    "axe, desk, dark": (Check.AXE, partial(axe, width=DESK, scheme="dark")),
    "axe, admin, light": (
        Check.AXE_IN_ADMIN,
        partial(axe, width=DESK, scheme="light", without=DJANGOS_OWN),
    ),
    "axe, admin, dark": (
        Check.AXE_IN_ADMIN,
        partial(axe, width=DESK, scheme="dark", without=DJANGOS_OWN),
    ),
    "narrow": (Check.NARROW, narrow),
    "large text, phone": (Check.LARGE_TEXT, partial(large_text, width=PHONE)),
    "large text, desk": (Check.LARGE_TEXT, partial(large_text, width=DESK)),
    "touch targets": (Check.TARGETS, touch_targets),
    "focus": (Check.FOCUS, focus),
    "without JavaScript": (Check.WITHOUT_SCRIPT, without_script),
    "quiet": (Check.QUIET, quiet),
}
