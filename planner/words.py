"""Reasons -> sentences. A reason is data; its words are a partial in templates/week/words.html,
named by the rule."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from .engine.reasons import Rule
from .names import Names

WHERE = {"left": _("on the left"), "right": _("on the right"), "both": _("on both sides")}
DEGREE = {1: _("a little"), 2: _("clearly"), 3: _("very")}


class Words:
    """Says reasons, unmet needs and changes. Each distinct one is rendered once."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.said: dict[str, SafeString] = {}

    def reason(self, reason: Mapping[str, Any]) -> SafeString:
        """Why an exercise is there, or why it is left out."""
        return self.say(reason["rule"], reason)

    def unmet(self, unmet: Mapping[str, Any]) -> SafeString:
        """What a week still owes."""
        return self.say(f"unmet-{unmet['need']}", unmet)

    def because(self, because: str) -> SafeString:
        """Why it still owes that."""
        return self.say(f"because-{because}", {})

    def care(self, caution: Mapping[str, Any]) -> SafeString:
        """What a condition changes in an exercise, or asks to take care of."""
        return self.say(caution["level"], caution)

    def say(self, partial: str, facts: Mapping[str, Any]) -> SafeString:
        key = json.dumps([partial, facts], sort_keys=True)
        if key not in self.said:
            context = {**facts, **self.named(facts)}
            words = render_to_string(f"week/words.html#{partial}", context)
            self.said[key] = mark_safe(words.strip())  # the template has escaped it
        return self.said[key]

    def named(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What the partials need besides the plain facts: names, sides and grades in words."""
        readers = {
            "muscle": ("muscle", self.names.muscle),
            "of": ("of", self.names.muscle),
            "condition": ("condition", self.names.condition),
            "side": ("where", WHERE.get),
            "grade": ("degree", DEGREE.get),
            "session": ("session", date.fromisoformat),
        }
        if facts.get("rule") == Rule.EQUIPMENT:
            readers["needs"] = ("things", self.things)
        return {
            name: read(facts[fact])
            for fact, (name, read) in readers.items()
            if facts.get(fact) is not None
        }

    def things(self, slugs: str) -> list[str]:
        """Equipment of which any one will do."""
        return [self.names.equipment(slug) for slug in slugs.split("|")]
