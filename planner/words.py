"""Reasons -> sentences. A reason is data; its words are a partial in templates/week/words.html,
named by the rule."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from exercises.doses import dose_text

from .engine.reasons import Rule
from .engine.types import Laterality
from .names import Names

WHERE = {
    "left": gettext_lazy("on the left"),
    "right": gettext_lazy("on the right"),
    "both": gettext_lazy("on both sides"),
}
DEGREE = {1: gettext_lazy("a little"), 2: gettext_lazy("clearly"), 3: gettext_lazy("very")}
FOUND = frozenset({Rule.TIGHT, Rule.WEAK, Rule.TIGHT_AND_WEAK, Rule.MILD})

Facts = Mapping[str, Any]


class Words:
    """Says reasons, unmet needs and changes."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def why(self, reasons: Sequence[Facts]) -> list[SafeString]:
        """Why an item is there. Reasons that stand next to each other and say the same of several
        muscles, or something of both sides of one muscle, make one sentence."""
        return [self.sentence(list(group)) for _, group in groupby(reasons, key=subject)]

    def why_in_short(self, reasons: Sequence[Facts]) -> SafeString:
        """The first sentence of that, or nothing where there is no reason."""
        first = next((list(group) for _subject, group in groupby(reasons, key=subject)), [])
        return self.sentence(first) if first else mark_safe("")

    def sentence(self, reasons: Sequence[Facts]) -> SafeString:
        first = reasons[0]
        match first["rule"]:
            case rule if rule in FOUND:
                return self.say(
                    "found", {"muscle": first["muscle"], "states": self.states(reasons)}
                )
            case Rule.OPPOSITE | Rule.MAINTAIN as rule:
                muscles = dict.fromkeys(reason["muscle"] for reason in reasons)
                return self.say(rule, {**first, "muscles": list(muscles)})
            case rule:
                return self.say(rule, first)

    def states(self, reasons: Sequence[Facts]) -> list[str]:
        """How one muscle was found, the graver side first; a muscle of the trunk is told once."""
        told = reasons[:1] if reasons[0]["muscle"] in self.names.trunk else reasons
        return [self.say(f"found-{reason['rule']}", reason) for reason in told]

    def left_out(self, reason: Facts) -> SafeString:
        """Why an exercise is left out."""
        return self.say(reason["rule"], reason)

    def unmet(self, unmet: Facts) -> SafeString:
        """What a week still owes. What would help is told with the reason (``because``)."""
        facts = {fact: value for fact, value in unmet.items() if fact != "helps"}
        return self.say(f"unmet-{unmet['need']}", facts)

    def because(self, because: str, helps: Facts | None = None) -> SafeString:
        """Why it still owes that, and what would help: minutes, equipment or a level."""
        return self.say(f"because-{because}", helps or {})

    def dose(self, reason: Facts) -> SafeString:
        """Why an item has its dose."""
        is_usual = reason["rule"] == Rule.USUAL_DOSE
        usual = {"usual": usual_dose(reason)} if is_usual else {}
        return self.say(f"dose-{reason['rule']}", {**reason, **usual})

    def care(self, level: str, forms: Sequence[str], conditions: Sequence[str]) -> SafeString:
        """What conditions change in an exercise, or ask to take care of."""
        return self.say(level, {"forms": forms, "conditions": conditions})

    def change(self, change: Facts) -> SafeString:
        """How the week differs from the last one, and why, in one sentence. ``change`` is as in the
        answer of ``manage.py plan``."""
        facts = {"exercise": change["exercise"], "instead": change["instead"]}
        before, after = change["from"], change["to"]
        steps = {"steps": self.steps(before, after)} if before and before != after else {}
        return self.say(f"change-{change['change']}", change["because"][0] | facts | steps)

    def steps(self, before: Facts, after: Facts) -> SafeString:
        """From one dose to another that differs in one thing."""
        thing = next(thing for thing in before if before[thing] != after[thing])
        return self.say(f"steps-{thing}", {"before": before[thing], "after": after[thing]})

    def not_offered(self) -> SafeString:
        return self.say("not-offered", {})

    def say(self, partial: str, facts: Facts) -> SafeString:
        told = {**facts, **self.named(facts)}
        return rendered(partial, get_language(), frozen(sorted(told.items())))

    def named(self, facts: Facts) -> dict[str, Any]:
        """What the partials need besides the plain facts: names, sides and grades in words."""
        muscle, side = facts.get("muscle"), facts.get("side")
        known = {
            fact: read(self, facts) for fact, read in READERS.items() if facts.get(fact) is not None
        }
        return known | {
            "where": self.where(muscle, side),
            "place": self.place(muscle, side) if muscle else "",
            "degree": DEGREE.get(facts.get("grade", 0)),
        }

    def muscles(self, slugs: Iterable[str]) -> list[str]:
        """Their names, inside a sentence."""
        return [self.names.muscle(slug) for slug in slugs]

    def where(self, muscle: str | None, side: str | None) -> str:
        """The side in words. A muscle of the trunk has none that people speak of."""
        return "" if muscle in self.names.trunk else str(WHERE.get(side or "", ""))

    def place(self, muscle: str, side: str | None) -> str:
        """The muscle with its side: "calf on the left", "belly"."""
        name, where = self.names.muscle(muscle), self.where(muscle, side)
        return _("{muscle} {where}").format(muscle=name, where=where) if where else name

    def things(self, slugs: str) -> list[str]:
        """Equipment of which any one will do."""
        return [self.names.equipment(slug) for slug in slugs.split("|")]


@lru_cache(maxsize=4096)
def rendered(partial: str, language: str | None, facts: tuple[tuple[str, Any], ...]) -> SafeString:
    """The partial's words for these facts, and for nothing else: so they are kept, whoever asks. A
    week says some twenty sentences, most of them like everyone's."""
    words = render_to_string(f"week/words.html#{partial}", dict(facts))
    return mark_safe(words.strip())  # the template has escaped it


def frozen(value: Any) -> Any:
    """Lists as tuples, all the way down."""
    return tuple(map(frozen, value)) if isinstance(value, list | tuple) else value


# Facts that are told by a name. What an exercise needs is equipment, or a level: a number.
READERS: dict[str, Callable[[Words, Facts], Any]] = {
    "muscle": lambda words, facts: words.names.muscle(facts["muscle"]),
    "muscles": lambda words, facts: [words.names.muscle(slug) for slug in facts["muscles"]],
    "of": lambda words, facts: words.place(facts["of"], facts.get("side")),
    "condition": lambda words, facts: words.names.condition(facts["condition"]),
    "conditions": lambda words, facts: [
        words.names.condition(slug) for slug in facts["conditions"]
    ],
    "needs": lambda words, facts: (
        words.things(facts["needs"]) if facts.get("rule") == Rule.EQUIPMENT else facts["needs"]
    ),
    "equipment": lambda words, facts: words.names.equipment(facts["equipment"]),
    "exercise": lambda words, facts: words.names.exercise(facts["exercise"]),
    "instead": lambda words, facts: words.names.exercise(facts["instead"]),
    "harder": lambda words, facts: words.names.exercise(facts["harder"]),
    "than": lambda words, facts: words.names.exercise(facts["than"]),
    "session": lambda words, facts: date.fromisoformat(facts["session"]),
}


def usual_dose(facts: Facts) -> str:
    """A dose with as many sets on both sides: "2 x 30 s each side"."""
    a_side = facts["sets"] if facts["laterality"] == Laterality.EACH else 0
    return dose_text(
        reps=facts["reps"],
        hold_s=facts["hold_s"],
        both=0 if a_side else facts["sets"],
        left=a_side,
        right=a_side,
        alternating=facts["laterality"] == Laterality.ALTERNATING,
    )


def subject(reason: Facts) -> tuple[Any, ...]:
    """What a reason speaks of: reasons with the same subject make one sentence."""
    match reason["rule"]:
        case rule if rule in FOUND:
            return "found", reason["muscle"]
        case Rule.OPPOSITE as rule:
            return rule, reason["of"], reason["side"]
        case rule:
            return (rule,)
