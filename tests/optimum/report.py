"""What a run of ``make optimum`` prints."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .oracle import PROVEN
from .stability import Kept

TARGETS = {"median": 0.01, "95 %": 0.03, "worst": 0.06}
KEPT_TARGET = 0.75  # of a week's items, median
Say = Callable[[str], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One person. ``score`` is of the engine's week, ``best`` of the best one that is known,
    ``bound`` of what no week can pass. ``keeps``: whether all rules of length and balance can be
    kept, as far as the bound tells; ``gave_up``: the engine's week keeps fewer of them."""

    score: float
    best: float
    bound: float
    keeps: bool
    gave_up: bool
    broken: Sequence[str]
    rebuilt: bool  # a second time, the same
    kept: Sequence[Kept]  # on the week that stands
    kept_anew: Sequence[Kept]
    plan_ms: float
    proof_s: float

    @property
    def to_bound(self) -> float:
        return 1 - self.score / self.bound

    @property
    def to_best(self) -> float:
        return 1 - self.score / self.best

    @property
    def proven(self) -> bool:
        return self.best >= self.bound * (1 - PROVEN)


def report(results: Sequence[Result], say: Say) -> bool:
    """Whether the targets are met."""
    free = [one for one in results if one.keeps]
    tight = [one for one in results if not one.keeps]
    proven = [one for one in results if one.proven]
    say("")
    say(f"{'gap of the engine':<44}people  median    95 %   worst")
    say(row("to the bound", [one.to_bound for one in results]))
    say(row("  where length and balance can be kept", [one.to_bound for one in free]))
    say(row("  where too little is allowed for that", [one.to_bound for one in tight]))
    say(row("to the optimum, where it is proven", [one.to_bound for one in proven]))
    say(row("to the best week that is known", [one.to_best for one in results]))
    say(f"{'  target':<52}" + "".join(f"{target:>8.2%}" for target in TARGETS.values()))
    say(
        f"The optimum is proven for {len(proven)} of {len(results)} people (to {PROVEN:.1%}); for "
        "the others the bound is a number that no week can pass, and the best week may be below it."
    )
    say_of_rules(results, say)
    say_of_time(results, say)
    kept = say_of_stability(results, say)
    met = all(
        value <= target
        for value, target in zip(
            summary([one.to_bound for one in results]), TARGETS.values(), strict=True
        )
    )
    say(f"Targets of the gap: {'met' if met else 'NOT met'}; of steadiness: {kept}")
    return met


def say_of_rules(results: Sequence[Result], say: Say) -> None:
    broken = [line for one in results for line in one.broken]
    say(f"Rules broken by the engine: {len(broken)}" + "".join(f"\n  {line}" for line in broken))
    gave_up = sum(one.gave_up for one in results)
    say(f"Weeks shorter or less balanced than the bound says that they may be: {gave_up}")


def say_of_time(results: Sequence[Result], say: Say) -> None:
    plan = [one.plan_ms for one in results]
    proof = [one.proof_s for one in results]
    say(
        f"Processor time of a week: median {statistics.median(plan):.1f} ms, worst "
        f"{max(plan):.1f} ms; of a proof: median {statistics.median(proof):.1f} s, worst "
        f"{max(proof):.1f} s, all {sum(proof) / 60:.0f} min"
    )


def say_of_stability(results: Sequence[Result], say: Say) -> str:
    again = sum(one.rebuilt for one in results)
    say(
        f"Made a second time, anew and on the week that stands, the same: {again} of {len(results)}"
    )
    on_standing = [kept for one in results for kept in one.kept]
    anew = [kept for one in results for kept in one.kept_anew]
    say(f"Kept when one grade moves by one ({len(anew)} pairs)    median  lowest tenth")
    for name, shares in (
        ("items on their day, the week that stands", [one.items for one in on_standing]),
        ("exercises, the week that stands", [one.exercises for one in on_standing]),
        ("items on their day, planned anew", [one.items for one in anew]),
        ("exercises, planned anew", [one.exercises for one in anew]),
    ):
        lowest = sorted(shares)[len(shares) // 10]
        say(f"  {name:<44}{statistics.median(shares):>8.0%}{lowest:>14.0%}")
    median = statistics.median(one.items for one in on_standing)
    return "met" if median >= KEPT_TARGET else f"NOT met (items, {KEPT_TARGET:.0%})"


def row(name: str, gaps: Sequence[float]) -> str:
    if not gaps:
        return f"{name:<44}{0:>6}"
    return f"{name:<44}{len(gaps):>6}" + "".join(f"{gap:>8.2%}" for gap in summary(gaps))


def summary(gaps: Iterable[float]) -> tuple[float, float, float]:
    """Median, 95th percentile, worst."""
    ranked = sorted(gaps)
    return statistics.median(ranked), ranked[int(len(ranked) * 0.95)], ranked[-1]
