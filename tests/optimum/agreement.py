"""The model of the proof says the same as the engine's score and the rule checker from outside.

Run by ``make optimum``, before the proofs. It is no part of ``make test``, which has no OR-tools.
"""

import random
from collections import Counter
from collections.abc import Iterator

import pytest
from ortools.sat.python import cp_model

from planner.engine.choices import Choice
from planner.engine.types import Catalogue, Profile, Week
from planner.engine.week import week_of
from planner.engine.wire import answer_to_json
from tests.engine.rules import broken

from .dated import Dated
from .facts import START, STRICTNESS, Facts, facts_of
from .folded import Folded
from .oracle import WITHOUT_NEEDS, Search, give_hint, keeps, prove, read, solver_for, wanted
from .people import as_json, people
from .rules import Plan
from .score import ONE, Score
from .stability import planned

pytestmark = pytest.mark.django_db

ROUNDING = 0.001  # the model's score is too good by no more
SOME = range(16)


@pytest.fixture
def person(request: pytest.FixtureRequest, catalogue: Catalogue) -> Profile:
    return people(catalogue, len(SOME))[request.param]


each_person = pytest.mark.parametrize("person", SOME, indirect=True)


def facts_for(week: Week, person: Profile, catalogue: Catalogue) -> Facts:
    """By the strictest rules that the week keeps."""
    found = (facts_of(person, catalogue, strictness) for strictness in STRICTNESS)
    return next(facts for facts in found if keeps(week, facts))


def value_of(week: Week, facts: Facts) -> float | None:
    """Of a week, as the model sees it; None where it breaks a rule of the model."""
    plan = Plan(facts)
    Score(plan)
    for variable, value in wanted(plan, week).items():
        plan.model.add(variable == value)
    solver = solver_for(10)
    solved = solver.solve(plan.model) == cp_model.OPTIMAL
    return solver.objective_value / ONE if solved else None


@each_person
def test_the_engine_s_week_has_the_same_score(person: Profile, catalogue: Catalogue) -> None:
    week = planned(person, catalogue)
    value = value_of(week, facts_for(week, person, catalogue))
    assert value is not None
    assert -1e-9 <= value - week.score.value <= ROUNDING


@each_person
def test_no_week_passes_the_folded_bound(person: Profile, catalogue: Catalogue) -> None:
    week = planned(person, catalogue)
    bound = Folded(facts_for(week, person, catalogue)).solve(5)
    assert bound is not None
    assert week.score.value <= bound.bound + 1e-6


def value_in(model: type[Folded], week: Week, facts: Facts) -> float | None:
    """The most that the model of a bound gives to a week's items, on their days if it has days;
    None where it breaks a rule of it."""
    folded = model(facts)
    items = items_of(facts, week)
    uses = Counter((choice, count) for _, choice, count in items)
    assert uses.keys() <= folded.times.keys()
    for key, variable in folded.times.items():
        folded.add(variable == uses[key])
    if model is Dated:
        for key, days in folded.placed.items():
            for day, variable in days.items():
                folded.add(variable == ((day, *key) in items))
    solved = folded.solve(5)
    return solved.bound if solved else None


def weeks_anyhow(facts: Facts, hint: Week, chance: random.Random) -> Iterator[Week]:
    """Weeks that keep the rules, but are made for other ends: the most of some exercises."""
    for _ in range(4):
        plan = Plan(facts)
        liked = chance.sample(
            sorted(facts.choices, key=lambda c: c.slug), k=len(facts.choices) // 3
        )
        plan.model.maximize(
            sum(
                count * chance.randint(0, 9) * variable
                for (_, choice, count), variable in plan.sets.items()
                if choice in liked
            )
        )
        give_hint(plan, hint)
        solver = solver_for(1)
        if solver.solve(plan.model) in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            yield read(plan, solver)


@each_person
def test_the_models_of_the_bound_let_in_any_week_with_its_score(
    person: Profile, catalogue: Catalogue
) -> None:
    """Weeks with too much of a few things, as well: there, counting too much makes a week worse."""
    chance = random.Random(person.minutes)
    week = planned(person, catalogue)
    facts = facts_for(week, person, catalogue)
    for other in [week, *weeks_anyhow(facts, week, chance)]:
        assert keeps(other, facts)
        folded, dated = (value_in(model, other, facts) for model in (Folded, Dated))
        assert folded is not None
        assert dated is not None
        assert other.score.value <= max(dated, WITHOUT_NEEDS) + 1e-6
        assert dated <= folded + 1e-3  # of which both may stop short


@pytest.mark.parametrize("person", range(4), indirect=True)
def test_a_found_week_breaks_no_rule_and_has_its_score(
    person: Profile,
    catalogue: Catalogue,
) -> None:
    facts = facts_of(person, catalogue, STRICTNESS[0])
    found = Search(facts, limit_s=3, bound=1.0, hint=planned(person, catalogue))
    assert found.week is not None
    assert broken(as_json(person), answer_to_json(found.week), catalogue) == []
    assert found.value - ROUNDING <= found.week.score.value <= found.bound + 1e-6


@pytest.mark.parametrize("person", range(2), indirect=True)
def test_a_proof_lies_between_the_engine_and_its_bound(
    person: Profile,
    catalogue: Catalogue,
) -> None:
    week = planned(person, catalogue)
    proof = prove(person, catalogue, limit_s=2, hint=week)
    assert proof.week is not None
    assert week.score.value <= proof.week.score.value <= proof.bound + 1e-6


@each_person
def test_what_the_model_lets_in_breaks_no_rule(person: Profile, catalogue: Catalogue) -> None:
    """Weeks with one item changed anyhow: the model forbids at least what the checker does."""
    chance = random.Random(person.minutes)
    week = planned(person, catalogue)
    strictness = facts_for(week, person, catalogue).strictness
    verdicts = []
    for _ in range(12):
        facts = facts_of(person, catalogue, strictness)
        changed = changed_anyhow(facts, week, chance)
        lets_in = keeps(changed, facts_of(person, catalogue, strictness))
        told = broken(as_json(person), answer_to_json(changed), catalogue)
        assert not (lets_in and told), told
        verdicts.append(lets_in)
    assert not all(verdicts)


def changed_anyhow(facts: Facts, week: Week, chance: random.Random) -> Week:
    """The week with some exercise in any number of sets on some day, whatever the rules say."""
    draft = facts.setting.draft
    for day, choice, count in items_of(facts, week):
        draft.set_count(draft.days[day], choice, count)
    choice = chance.choice(draft.choices)
    draft.set_count(chance.choice(draft.days), choice, chance.randint(1, choice.most_sets))
    return week_of(facts.setting, facts.catalogue, start=START)


def items_of(facts: Facts, week: Week) -> list[tuple[int, Choice, int]]:
    plan = Plan(facts)
    names = {variable.index: key for key, variable in plan.sets.items()}
    return [names[v.index] for v, value in wanted(plan, week).items() if value]
