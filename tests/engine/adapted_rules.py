"""What no history may lead to, written down a second time, from outside.

``broken_by(history, answer, catalogue)`` reads a history and the week planned after it, both as
JSON, and returns a sentence for each rule that the week breaks (evidence.md E7 and E9).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from planner.engine.types import Catalogue, Exercise

Json = dict[str, Any]


class AdaptedChecker:
    def __init__(self, history: list[Json], answer: Json, catalogue: Catalogue) -> None:
        self.answer = answer
        self.facts: dict[str, Exercise] = {e.slug: e for e in catalogue.exercises}
        self.times: dict[str, list[tuple[date, Json]]] = {}
        self.planned_days: Counter[tuple[date, str]] = Counter()
        for session in history:
            week = monday_of(session["date"])
            for item in session["items"]:
                self.planned_days[week, item["exercise"]] += 1
                skipped = not item["done"] and item.get("pain") is None and not item.get("feel")
                if not (skipped and session.get("done", "full") != "full"):
                    self.times.setdefault(item["exercise"], []).append((week, item))
        self.before = monday_of(answer["sessions"][0]["date"]) - timedelta(weeks=1)

    def broken(self) -> list[str]:
        checks = (
            self.nothing_rises_after_pain,
            self.only_what_went_well_twice_goes_up,
            self.no_goal_is_passed,
            self.high_pain_rests,
            self.three_times_stays_out,
            self.changes_are_told_truly,
        )
        return [f"{check.__name__}: {problem}" for check in checks for problem in check()]

    def items(self) -> Iterator[Json]:
        for session in self.answer["sessions"]:
            yield from (item for item in session["items"] if item["block"] != "warm-up")

    def again(self) -> Iterator[tuple[Json, list[Json]]]:
        """Items that were tried before, with all times of the week they were last tried in."""
        for item in self.items():
            times = self.times.get(item["exercise"], [])
            if times:
                yield item, [time for week, time in times if week == times[-1][0]]

    def nothing_rises_after_pain(self) -> Iterator[str]:
        days = Counter(item["exercise"] for item in self.items())
        for item, last in self.again():
            name = item["exercise"]
            if max(time.get("pain") or 0 for time in last) < 3:
                continue
            if item["reps"] > last[-1]["reps"] or item["hold_s"] > last[-1]["hold_s"]:
                yield f"{name} has a higher dose than when it hurt"
            if sets_a_side(item) > max(map(sets_a_side, last)):
                yield f"{name} has more sets than when it hurt"
            if days[name] > self.planned_days[self.times[name][-1][0], name]:
                yield f"{name} is on more days than when it hurt"

    def only_what_went_well_twice_goes_up(self) -> Iterator[str]:
        for item, last in self.again():
            name = item["exercise"]
            higher = [key for key in ("reps", "hold_s") if item[key] > last[-1][key]]
            if not higher:
                continue
            if len(higher) > 1 or sets_a_side(item) > max(map(sets_a_side, last)):
                yield f"{name} goes up in more than one way"
            recent = [time for _, time in self.times[name][-2:]]
            if len(recent) < 2 or not all(went_well(time) for time in recent):
                yield f"{name} goes up without two good times"

    def no_goal_is_passed(self) -> Iterator[str]:
        for item in self.items():
            progression = self.facts[item["exercise"]].progression
            if item[progression.unit] > progression.goal:
                yield f"{item['exercise']} is past its goal"

    def planned(self) -> set[str]:
        """Without warm-ups of which every other one hurts as well: one always stays."""
        spare = {
            one["exercise"]
            for one in self.answer["left_out"]
            if one["because"][0]["rule"] == "others-serve-better"
            and self.facts[one["exercise"]].kind == "warm-up"
        }
        sessions = self.answer["sessions"]
        every = {item["exercise"] for session in sessions for item in session["items"]}
        warm_ups = {name for name in every if self.facts[name].kind == "warm-up"}
        return every if spare or len(warm_ups) > 1 else every - warm_ups

    def high_pain_rests(self) -> Iterator[str]:
        planned = self.planned()
        for name, times in self.times.items():
            if any(week == self.before and (time.get("pain") or 0) >= 6 for week, time in times):
                for form in [name, *self.harder_forms(name)]:
                    if form in planned:
                        yield f"{form} is planned the week after {name} hurt by 6 or more"

    def harder_forms(self, name: str) -> list[str]:
        forms: list[str] = []
        while (harder := self.facts[name].harder) and harder not in forms:
            forms.append(harder)
            name = harder
        return forms

    def three_times_stays_out(self) -> Iterator[str]:
        for name in self.planned():
            pains = [time.get("pain") or 0 for _, time in self.times.get(name, [])]
            if len(pains) >= 3 and min(pains[-3:]) >= 6:
                yield f"{name} is planned though it hurt by 6 or more three times in a row"

    def changes_are_told_truly(self) -> Iterator[str]:
        doses = {item["exercise"]: (item["reps"], item["hold_s"]) for item in self.items()}
        sessions = self.answer["sessions"]
        planned = {item["exercise"] for session in sessions for item in session["items"]}
        for change in self.answer["adapted"]:
            name, to, instead = change["exercise"], change["to"], change["instead"]
            if not change["because"]:
                yield f"{name} changes for no reason"
            if to and doses.get(name) != (to["reps"], to["hold_s"]):
                yield f"{name} is said to be {to}, is {doses.get(name)}"
            out = change["change"] in ("swap", "rest", "see-a-clinician", "harder")
            if out and name in planned:
                yield f"{name} is said to be out, and is in"
            if instead and instead not in planned:
                yield f"{instead} is said to come, and is not there"


def sets_a_side(item: Json) -> int:
    """Without the one that a worse side gets more."""
    sets = [count for count in item["sets"].values() if count]
    return min(sets)


def went_well(time: Json) -> bool:
    pain = time.get("pain")
    told = pain is not None and pain <= 2 and time.get("feel") in ("easy", "right")
    return time["done"] and told and not time.get("raised_next_morning")


def monday_of(day: str) -> date:
    given = date.fromisoformat(day)
    return given - timedelta(days=given.weekday())


def broken_by(history: list[Json], answer: Json, catalogue: Catalogue) -> list[str]:
    return AdaptedChecker(history, answer, catalogue).broken()
