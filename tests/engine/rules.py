"""Design.md 5.2 and 5.3 written down a second time, from outside.

``broken(profile, answer, catalogue)`` reads the JSON that ``manage.py plan`` prints and the profile
that it was given, and returns a sentence for each rule that the week breaks. It shares no code with
the engine beyond the catalogue's values.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from planner.engine.types import Catalogue, Exercise

Profile = dict[str, Any]
Answer = dict[str, Any]
Item = dict[str, Any]

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
BLOCKS = ["warm-up", "mobility", "power", "strength", "stretch"]
LOADING = {"strength", "functional", "plyometric"}
LENGTHENING = {"stretch", "mobility"}
BLOCK_OF = {
    "warm-up": "warm-up",
    "mobility": "mobility",
    "plyometric": "power",
    "strength": "strength",
    "functional": "strength",
    "stretch": "stretch",
}
PROVOKING = {
    "flexion": {"spine-flexion", "spine-flexion-mild"},
    "extension": {"spine-extension", "spine-extension-mild"},
    "rotation": {"spine-rotation"},
}


class Checker:
    def __init__(self, profile: Profile, answer: Answer, catalogue: Catalogue) -> None:
        self.profile = profile
        self.answer = answer
        self.facts: dict[str, Exercise] = {e.slug: e for e in catalogue.exercises}
        self.catalogue = catalogue
        self.minutes = profile["minutes"]
        self.start = date.fromisoformat(profile.get("start", "2026-11-23"))
        self.findings = profile.get("findings", [])
        self.grades = {
            (f["muscle"], f["side"], f["quality"]): f["grade"]
            for f in self.findings
            if not f.get("painful")
        }
        self.painful = {(f["muscle"], f["side"]) for f in self.findings if f.get("painful")}
        self.over_long = {
            (muscle, side)
            for (muscle, side, quality), grade in self.grades.items()
            if quality == "over-long" and grade >= 2
        }

    def items(self) -> Iterator[tuple[dict[str, Any], Item, Exercise]]:
        for session in self.answer["sessions"]:
            for item in session["items"]:
                yield session, item, self.facts[item["exercise"]]

    def grade(self, muscle: str, side: str, quality: str) -> int:
        if quality == "tight" and (muscle, side) in self.over_long:
            return 0
        return self.grades.get((muscle, side, quality), 0)

    def broken(self) -> list[str]:
        checks = (
            self.rule_1_safety,
            self.rule_2_days_and_counts,
            self.rule_3_order_and_warm_up,
            self.rule_4_rest,
            self.rule_5_plyometrics,
            self.rule_6_tight_flexors,
            self.rule_7_weak_not_short,
            self.rule_7_over_long,
            self.rule_8_painful,
            self.rule_9_sides,
            self.rule_10_holds_and_minutes,
            self.rule_11_balance,
            self.time_adds_up,
            self.everything_is_explained,
        )
        return [f"{check.__name__}: {problem}" for check in checks for problem in check()]

    def rule_1_safety(self) -> Iterator[str]:
        for _, item, fact in self.items():
            name = item["exercise"]
            for condition in self.profile.get("conditions", []):
                caution = fact.cautions.get(condition)
                level = caution.level if caution else None
                if level == "avoid":
                    yield f"{name} is avoid for {condition}"
                for key in ("modification", "caution"):
                    told = {one["condition"] for one in item[key] or [] if all(one["forms"])}
                    if level == {"modification": "modify"}.get(key, key) and condition not in told:
                        yield f"{name} has no {key} in words for {condition}"
            for direction in self.profile.get("provoking", []):
                if PROVOKING[direction] & fact.tags:
                    yield f"{name} provokes {direction}"
            if name in self.profile.get("banned", []):
                yield f"{name} is banned"
            if not fact.published:
                yield f"{name} is not published"
            if fact.level > self.profile.get("level", 1):
                yield f"{name} is above the level"
            for group in fact.needs:
                if not group & set(self.profile.get("equipment", [])):
                    yield f"{name} needs one of {sorted(group)}"

    def rule_2_days_and_counts(self) -> Iterator[str]:
        days = sorted(self.profile["days"], key=DAYS.index)
        if [s["weekday"] for s in self.answer["sessions"]] != days:
            yield f"sessions are not on {days}"
        for session in self.answer["sessions"]:
            expected = self.start + timedelta(days=DAYS.index(session["weekday"]))
            if session["date"] != expected.isoformat():
                yield f"{session['weekday']} is dated {session['date']}"
            main = [i for i in session["items"] if i["block"] != "warm-up"]
            if len(main) > min(8, 1 + self.minutes // 5):
                yield f"{session['weekday']} has {len(main)} items"
            names = Counter(i["exercise"] for i in session["items"])
            if max(names.values()) > 1:
                yield f"{session['weekday']} has an exercise twice"

    def rule_3_order_and_warm_up(self) -> Iterator[str]:
        for _, item, fact in self.items():
            if item["block"] != BLOCK_OF[fact.kind]:
                yield f"{item['exercise']} is in block {item['block']}"
        for session in self.answer["sessions"]:
            ranks = [self.order(item) for item in session["items"]]
            if ranks != sorted(ranks):
                yield f"{session['weekday']} is out of order"
            warm = sum(i["seconds"] for i in session["items"] if i["block"] == "warm-up")
            if not session["items"] or session["items"][0]["block"] != "warm-up":
                yield f"{session['weekday']} does not start with a warm-up"
            if warm < max(60, 0.10 * self.minutes * 60):
                yield f"{session['weekday']} warms up for only {warm} s"
            if warm > 0.20 * self.minutes * 60:
                yield f"{session['weekday']} warms up for {warm} s"
            full = session["seconds"] >= 0.80 * self.minutes * 60
            if full and warm > 0.20 * session["seconds"] + 1:
                yield f"{session['weekday']} warms up for {warm} of {session['seconds']} s"

    def order(self, item: Item) -> tuple[int, int]:
        fact = self.facts[item["exercise"]]
        core = fact.kind == "strength" and fact.primary[0] == "core"
        within = 2 if core else int(fact.kind == "strength")
        return BLOCKS.index(item["block"]), within

    def loaded(self) -> dict[str, set[str]]:
        loaded: dict[str, set[str]] = {day: set() for day in self.profile["days"]}
        for session, _, fact in self.items():
            if fact.kind in LOADING:
                loaded[session["weekday"]].update(fact.primary)
        return loaded

    def rule_4_rest(self) -> Iterator[str]:
        loaded = self.loaded()
        for number, day in enumerate(DAYS):
            following = DAYS[(number + 1) % 7]  # Sunday is followed by next week's Monday
            for muscle in sorted(loaded.get(day, set()) & loaded.get(following, set())):
                yield f"{muscle} is loaded on {day} and {following}"

    def rule_5_plyometrics(self) -> Iterator[str]:
        days = sorted(
            {DAYS.index(s["weekday"]) for s, _, fact in self.items() if fact.kind == "plyometric"}
        )
        if not days:
            return
        if self.profile.get("level", 1) != 3 or self.profile.get("week", 1) < 5:
            yield "plyometrics below level 3 or week 5"
        if self.profile.get("age") is None or self.profile["age"] >= 65:
            yield "plyometrics at 65 or an age not told"
        for condition in self.profile.get("conditions", []):
            if self.catalogue.conditions[condition].get("impact") in ("avoid", "caution"):
                yield f"plyometrics with {condition}"
        if len(days) > 2 or (len(days) == 2 and min(days[1] - days[0], 7 + days[0] - days[1]) < 2):
            yield f"plyometrics on days {days}"

    def rule_6_tight_flexors(self) -> Iterator[str]:
        if not any(
            self.grade("hip-flexors", side, "tight") >= 2
            and self.grade("hip-flexors", side, "weak") <= 1
            and ("hip-flexors", side) not in self.painful
            for side in ("left", "right")
        ):
            return
        sets = sum(
            sum(item["sets"].values())
            for _, item, fact in self.items()
            if fact.kind in LOADING and "hip-flexors" in fact.primary
        )
        if sets > 2:
            yield f"{sets} sets load tight hip flexors"

    def trained_sides(self, item: Item) -> set[str]:
        if item["sets"]["both"]:
            return {"left", "right"}
        return {side for side in ("left", "right") if item["sets"][side]}

    def rule_7_weak_not_short(self) -> Iterator[str]:
        for _, item, fact in self.items():
            if fact.kind != "stretch":
                continue
            for muscle in fact.primary:
                for side in self.trained_sides(item):
                    weak = self.grade(muscle, side, "weak")
                    if weak >= 2 and self.grade(muscle, side, "tight") <= 1:
                        yield f"{item['exercise']} stretches the weak {side} {muscle}"

    def rule_7_over_long(self) -> Iterator[str]:
        for _, item, fact in self.items():
            for muscle in fact.primary:
                for side in self.trained_sides(item):
                    if fact.kind == "stretch" and (muscle, side) in self.over_long:
                        yield f"{item['exercise']} stretches the over-long {side} {muscle}"

    def rule_8_painful(self) -> Iterator[str]:
        for _, item, fact in self.items():
            if fact.kind == "warm-up":
                continue
            for muscle in fact.primary:
                for side in self.trained_sides(item):
                    if (muscle, side) in self.painful:
                        yield f"{item['exercise']} uses the painful {side} {muscle}"

    def worse(self, muscle: str, quality: str) -> str | None:
        left, right = (self.grade(muscle, side, quality) for side in ("left", "right"))
        if left == right or {(muscle, "left"), (muscle, "right")} & self.painful:
            return None
        return "left" if left > right else "right"

    def rule_9_sides(self) -> Iterator[str]:
        for quality, kinds in (("tight", LENGTHENING), ("weak", LOADING)):
            for muscle in sorted(self.catalogue.muscles):
                worse = self.worse(muscle, quality)
                if worse:
                    yield from self.rule_9_for(muscle, quality, kinds, worse)

    def rule_9_for(self, muscle: str, quality: str, kinds: set[str], worse: str) -> Iterator[str]:
        better = "right" if worse == "left" else "left"
        sets = Counter()
        one_sided = 0
        for _, item, fact in self.items():
            if fact.kind not in kinds or muscle not in fact.primary:
                continue
            sets["left"] += item["sets"]["left"] + item["sets"]["both"]
            sets["right"] += item["sets"]["right"] + item["sets"]["both"]
            one_sided += item["sets"]["both"] == 0
            if item["first_side"] not in (None, worse):
                yield f"{item['exercise']} starts {item['first_side']}, {muscle} is worse {worse}"
        if one_sided and sets[worse] <= sets[better]:
            yield f"{muscle} {quality}: {dict(sets)}, worse {worse}"
        if (
            sets[worse]
            and sets[worse] == sets[better]
            and self.one_sided_is_possible(muscle, kinds)
        ):
            yield f"{muscle} {quality}: only two-sided items, worse {worse}"
        spared = quality == "tight" and self.is_not_stretched(muscle, better)
        if sets[worse] and not sets[better] and not spared:
            yield f"{muscle} {quality}: the better side is dropped"

    def is_not_stretched(self, muscle: str, side: str) -> bool:
        weak = self.grade(muscle, side, "weak") >= 2 and self.grade(muscle, side, "tight") <= 1
        return weak or (muscle, side) in self.over_long

    def one_sided_is_possible(self, muscle: str, kinds: set[str]) -> bool:
        """Whether some allowed one-sided exercise trains it: then two-sided ones are no excuse."""
        out = {
            entry["exercise"]
            for entry in self.answer["left_out"]
            if entry["because"][0]["rule"] != "others-serve-better"
        }
        return any(
            muscle in fact.primary and fact.kind in kinds and fact.laterality == "each"
            for fact in self.facts.values()
            if fact.published and fact.slug not in out
        )

    def rule_10_holds_and_minutes(self) -> Iterator[str]:
        age = self.profile.get("age")
        least = 30 if age is not None and age >= 65 else 20
        lengthened: Counter[tuple[str, str]] = Counter()
        for _, item, fact in self.items():
            if fact.kind == "stretch":
                if item["hold_s"] < least:
                    yield f"{item['exercise']} is held {item['hold_s']} s"
                if item["hold_s"] > 60 and not fact.rest_position:
                    yield f"{item['exercise']} is held {item['hold_s']} s"
            if fact.kind in LENGTHENING:
                for muscle in fact.primary:
                    for side in ("left", "right"):
                        sets = item["sets"]["both"] + item["sets"][side]
                        lengthened[muscle, side] += sets * self.work(item)
        for (muscle, side), seconds in sorted(lengthened.items()):
            if seconds > 600:
                yield f"{muscle} {side} is lengthened for {seconds} s"

    def work(self, item: Item) -> int:
        return item["hold_s"] if item["reps"] == 1 else item["reps"] * (3 + item["hold_s"])

    def exercise_seconds(self, item: Item) -> int:
        sets = item["sets"]
        rests = item["rest_s"] * (max(sets.values()) - 1)
        return sum(sets.values()) * self.work(item) + rests

    def rule_11_balance(self) -> Iterator[str]:
        tight = sum(g for (_, _, quality), g in self.grades.items() if quality == "tight")
        weak = sum(g for (_, _, quality), g in self.grades.items() if quality == "weak")
        target = 0.5 + (0.2 * (tight - weak) / (tight + weak) if tight + weak else 0)
        balance = self.answer["balance"]
        stretch = sum(self.exercise_seconds(i) for _, i, f in self.items() if f.kind in LENGTHENING)
        strength = sum(self.exercise_seconds(i) for _, i, f in self.items() if f.kind in LOADING)
        if (stretch, strength) != (balance["stretch_seconds"], balance["strength_seconds"]):
            yield f"balance says {balance}, items say {stretch} and {strength}"
        share = stretch / (stretch + strength) if stretch + strength else 0
        if abs(balance["target_stretch_share"] - target) > 0.001:
            yield f"target is {balance['target_stretch_share']}, not {target}"
        if abs(balance["stretch_share"] - share) > 0.001:
            yield f"share is {balance['stretch_share']}, not {share}"
        if abs(share - target) > 0.10 and not balance["note"]:
            yield f"share {share:.2f} is off {target:.2f} with no note"
        if abs(share - target) <= 0.09 and balance["note"]:
            yield f"share {share:.2f} is near {target:.2f}, yet noted"

    def time_adds_up(self) -> Iterator[str]:
        for _, item, fact in self.items():
            sets = item["sets"]
            changes = min(sets["left"], sets["right"])
            seconds = self.exercise_seconds(item) + 5 * changes + 20
            if seconds != item["seconds"]:
                yield f"{item['exercise']} says {item['seconds']} s, is {seconds} s"
            if (fact.laterality == "each") == bool(sets["both"]):
                yield f"{item['exercise']} is {fact.laterality} and has sets {sets}"
        for session in self.answer["sessions"]:
            total = sum(i["seconds"] for i in session["items"])
            if total != session["seconds"] or total > self.minutes * 60:
                yield f"{session['weekday']} is {total} s, says {session['seconds']}"
            if total < 0.8 * self.minutes * 60 and session["date"] not in self.said_to_be_short():
                yield f"{session['weekday']} is only {total} s and nothing says why"

    def said_to_be_short(self) -> set[str]:
        return {one["session"] for one in self.answer["unmet"] if one["need"] == "minutes"}

    def everything_is_explained(self) -> Iterator[str]:
        planned = {item["exercise"] for _, item, _ in self.items()}
        left_out = [entry["exercise"] for entry in self.answer["left_out"]]
        published = {fact.slug for fact in self.facts.values() if fact.published}
        if planned & set(left_out) or planned | set(left_out) != published:
            yield "planned and left out are not the published catalogue"
        if len(set(left_out)) != len(left_out):
            yield "an exercise is left out twice"
        if not all(entry["because"] for entry in self.answer["left_out"]):
            yield "an exercise is left out without a reason"
        if not all(item["reasons"] for _, item, _ in self.items()):
            yield "an item has no reason"


def broken(profile: Profile, answer: Answer, catalogue: Catalogue) -> list[str]:
    return Checker(profile, answer, catalogue).broken()
