"""Remarks on the catalogue in sentences, for the page and for the command line."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planner.engine.types import NeedKind

from .links import EASIER, HARDER
from .remarks import Check, Fault, Remark
from .unchosen import Why

CHECKS = {
    Check.LINKS: gettext_lazy("Easier and harder"),
    Check.PICTURES: gettext_lazy("Missing figures"),
    Check.DOSES: gettext_lazy("Unusual doses"),
    Check.SAFETY: gettext_lazy("Conditions that leave no plan"),
    Check.COVERAGE: gettext_lazy("Muscles with fewer than 2 exercises"),
    Check.CHOICE: gettext_lazy("Exercises that are never chosen"),
    Check.REVIEWS: gettext_lazy("Reviews"),
}
LINKS = {EASIER: gettext_lazy("The easier one"), HARDER: gettext_lazy("The harder one")}
SENTENCES = {
    Fault.LINK_TO_A_DRAFT: gettext_lazy("{link}, {to}, is not published."),
    Fault.LINK_CIRCLE: gettext_lazy("{link}, {to}, leads round in a circle."),
    Fault.NO_PICTURE: gettext_lazy("It has no figure and no photo."),
    Fault.NO_WARM_UP: gettext_lazy(
        "It leaves no warm-up that a beginner without equipment can do: such a person gets no plan."
    ),
    Fault.OLD_REVIEW: gettext_lazy("The last review is from {on}: more than two years ago."),
}
WRONG_WAY = {
    EASIER: gettext_lazy("The easier one, {to}, has a higher level."),
    HARDER: gettext_lazy("The harder one, {to}, has a lower level."),
}
DOSE_FIELDS = {
    "dose_sets": gettext_lazy("Sets: {value}."),
    "dose_reps": gettext_lazy("Reps of a side: {value}."),
    "dose_hold_s": gettext_lazy("Hold: {value} s."),
    "dose_rest_s": gettext_lazy("Rest: {value} s."),
}
WHY = {
    Why.SAFETY: gettext_lazy("safety ({count})"),
    Why.LEVEL: gettext_lazy("its level ({count})"),
    Why.EQUIPMENT: gettext_lazy("the things it needs ({count})"),
}
FEW = {
    (NeedKind.LENGTHEN, 0): gettext_lazy("No exercise lengthens it"),
    (NeedKind.LENGTHEN, 1): gettext_lazy("Only one exercise lengthens it"),
    (NeedKind.STRENGTHEN, 0): gettext_lazy("No exercise strengthens it"),
    (NeedKind.STRENGTHEN, 1): gettext_lazy("Only one exercise strengthens it"),
}
# What the mend link of each remark says.
MENDS = {
    Fault.LINK_TO_A_DRAFT: gettext_lazy("Choose another link"),
    Fault.LINK_WRONG_WAY: gettext_lazy("Check the link"),
    Fault.LINK_CIRCLE: gettext_lazy("Open the circle"),
    Fault.NO_PICTURE: gettext_lazy("Add a figure"),
    Fault.UNUSUAL_DOSE: gettext_lazy("Check the dose"),
    Fault.NO_WARM_UP: gettext_lazy("Check its tag levels"),
    Fault.TOO_FEW: gettext_lazy("See its exercises"),
    Fault.NEVER_CHOSEN: gettext_lazy("Look at it"),
    Fault.WAITS: gettext_lazy("Review it"),
    Fault.NOT_REVIEWED: gettext_lazy("Review it"),
    Fault.OLD_REVIEW: gettext_lazy("Review it again"),
}


def said(remark: Remark) -> str:
    """What is wrong, in a sentence or two; whose it is stands beside it."""
    facts = remark.facts
    match remark.fault:
        case Fault.LINK_WRONG_WAY:
            return WRONG_WAY[facts["link"]].format(to=facts["to"])
        case Fault.LINK_TO_A_DRAFT | Fault.LINK_CIRCLE as fault:
            return SENTENCES[fault].format(link=LINKS[facts["link"]], to=facts["to"])
        case Fault.UNUSUAL_DOSE:
            return unusual(facts)
        case Fault.TOO_FEW:
            return too_few(facts)
        case Fault.NEVER_CHOSEN:
            return never_chosen(facts)
        case Fault.WAITS:
            return waits(facts)
        case Fault.NOT_REVIEWED:
            return not_reviewed(facts)
        case Fault.OLD_REVIEW as fault:
            return SENTENCES[fault].format(on=date_format(facts["on"]))
    return str(SENTENCES[remark.fault])


def unusual(facts: Mapping[str, Any]) -> str:
    value = DOSE_FIELDS[facts["field"]].format(value=facts["value"])
    if facts["source"]:
        usual = _("Usual is {low} to {high} (source: {source}).")
    else:
        usual = _("But it grows from {low} to {high}.")
    return f"{value} {usual.format(**facts)}"


def too_few(facts: Mapping[str, Any]) -> str:
    sentence = FEW[facts["need"], facts["left"]]
    if not facts["conditions"]:
        return _("{sentence}, for anybody.").format(sentence=sentence)
    conditions = "; ".join(facts["conditions"])
    return _("{sentence} with: {conditions}.").format(sentence=sentence, conditions=conditions)


def never_chosen(facts: Mapping[str, Any]) -> str:
    counts = dict(facts["why"])
    allowed = counts.pop(Why.NEVER_BEST, 0)
    return " ".join(filter(None, (kept_out(counts), outdone(allowed, facts["rivals"]))))


def kept_out(counts: Mapping[Why, int]) -> str:
    """By what, and how many people."""
    if not counts:
        return ""
    why = ", ".join(WHY[why].format(count=count) for why, count in counts.items())
    return _("Kept out by {why}.").format(why=why)


def outdone(allowed: int, rivals: Sequence[str]) -> str:
    if not allowed:
        return ""
    if not rivals:
        return _("{count} may do it, but it never fits best.").format(count=allowed)
    return _("{count} may do it, but get something else: {rivals}.").format(
        count=allowed, rivals=", ".join(rivals)
    )


def waits(facts: Mapping[str, Any]) -> str:
    sentence = _("It is a draft: nobody sees or plans it until it is reviewed.")
    if not facts["from"]:
        return sentence
    names = ", ".join(facts["from"])
    return f"{sentence} " + _("Until then no link leads to it from {names}.").format(names=names)


def not_reviewed(facts: Mapping[str, Any]) -> str:
    if facts["built_in"]:
        return _("Checked against its sources; no clinician has reviewed it.")
    return _("No clinician has reviewed it.")


def counted(errors: int, warnings: int) -> str:
    """ "2 errors, 1 warning"."""
    return ", ".join(
        (
            ngettext("{count} error", "{count} errors", errors).format(count=errors),
            ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        )
    )
