"""From a finished draft to a week that says why: items with reasons, what is left out, what is
not met. Reasons are data; the words are in templates."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from .choices import Choice
from .dose_reasons import dose_reasons
from .dosing import first_side
from .draft import Day, Draft
from .findings import Body
from .helping import (
    Reasons,
    help_for,
    loads_spared_flexors,
    minutes_that_would_do,
    serves,
    serving,
)
from .needs import Key, Need
from .ordering import in_order
from .reasons import BalanceNote, Because, Fact, Reason, Rule
from .safety import Allowed, quality_of
from .setting import Setting
from .types import (
    BLOCK_OF,
    LENGTHENING,
    Balance,
    Block,
    Exercise,
    Help,
    Item,
    LeftOut,
    NeedKind,
    Quality,
    Session,
    Side,
    Unmet,
)
from .warmups import SHORTEST_SESSION, WarmUp

SAFETY_RULES = frozenset(
    {
        Rule.CONDITION,
        Rule.PROVOKING,
        Rule.PAINFUL,
        Rule.WEAK_NOT_SHORT,
        Rule.OVER_LONG,
        Rule.TIGHT_FLEXORS,
        Rule.SIDES_DISAGREE,
        Rule.HIGH_PAIN,
        Rule.HARDER_FORM,
        Rule.RAISED_NEXT_MORNING,
    }
)


def session_of(day: Day, start: date, setting: Setting) -> Session:
    """Items in the order they are done (rule 3)."""
    items = [warm_up_item(part, setting.body) for part in setting.warm_up]
    by_slug = {choice.slug: choice for choice in day.counts}
    exercises = [choice.allowed.exercise for choice in day.counts]
    for exercise in in_order(setting.last_position, exercises):
        choice = by_slug[exercise.slug]
        items.append(item_of(choice, day.counts[choice], setting))
    return Session(
        date=start + timedelta(days=day.weekday.number), weekday=day.weekday, items=tuple(items)
    )


def warm_up_item(warm_up: WarmUp, body: Body) -> Item:
    exercise = warm_up.allowed.exercise
    return Item(
        exercise=exercise.slug,
        kind=exercise.kind,
        primary=exercise.primary,
        block=Block.WARM_UP,
        sets=warm_up.sets,
        first_side=leading_side(warm_up.allowed, body),
        reps=warm_up.dose.reps,
        hold_s=warm_up.dose.hold_s,
        rest_s=warm_up.dose.rest_s,
        seconds=warm_up.timing.seconds,
        modifications=warm_up.allowed.modifications,
        cautions=warm_up.allowed.cautions,
        reasons=(Reason.of(Rule.WARM_UP),),
        dose_reasons=(Reason.of(Rule.WARM_UP),),
    )


def item_of(choice: Choice, count: int, setting: Setting) -> Item:
    exercise = choice.allowed.exercise
    option = choice.options[count]
    return Item(
        exercise=exercise.slug,
        kind=exercise.kind,
        primary=exercise.primary,
        block=BLOCK_OF[exercise.kind],
        sets=option.sets,
        first_side=leading_side(choice.allowed, setting.body),
        reps=choice.dose.reps,
        hold_s=choice.dose.hold_s,
        rest_s=choice.dose.rest_s,
        seconds=option.timing.seconds,
        rest_position=exercise.rest_position,
        modifications=choice.allowed.modifications,
        cautions=choice.allowed.cautions,
        reasons=tuple(reasons_for(choice.allowed, setting.needs, setting.body)),
        dose_reasons=dose_reasons(choice, count, setting),
    )


def leading_side(allowed: Allowed, body: Body) -> Side | None:
    """The worse side in what the exercise works on; where that is even, in the other quality."""
    usual = first_side(allowed)
    if usual is None or allowed.worse_side or len(allowed.sides) == 1:
        return usual
    exercise = allowed.exercise
    other = Quality.WEAK if quality_of(exercise) is Quality.TIGHT else Quality.TIGHT
    worse = {body.worse_side(muscle, other) for muscle in exercise.primary} - {None}
    return worse.pop() if len(worse) == 1 else usual


def reasons_for(allowed: Allowed, needs: Mapping[Key, Need], body: Body) -> list[Reason]:
    """What each primary muscle gains, the weightiest first, with the sides that gain it; then the
    side that gets more."""
    exercise = allowed.exercise
    kind = NeedKind.LENGTHEN if exercise.kind in LENGTHENING else NeedKind.STRENGTHEN
    served: dict[str, list[Need]] = {}
    for muscle in exercise.primary:
        served[muscle] = [needs[kind, muscle, side] for side in sorted(allowed.sides)]
    weightiest = sorted(served.values(), key=lambda group: -max(need.weight for need in group))
    reasons = [reason for group in weightiest for reason in merged(group)]
    if allowed.worse_side and len(allowed.sides) == 2:
        quality = quality_of(exercise)
        muscle = next(m for m in exercise.primary if body.worse_side(m, quality))
        reasons.append(Reason.of(Rule.WORSE_SIDE, muscle=muscle, side=allowed.worse_side))
    return reasons


def merged(group: Sequence[Need]) -> list[Reason]:
    """One reason for both sides where they say the same; else one each, the weightier first."""
    reasons = [need.reason for need in sorted(group, key=lambda need: -need.weight)]
    alike = {(reason.rule, facts_but_side(reason)) for reason in reasons}
    if len(reasons) == 2 and len(alike) == 1:
        return [Reason.of(reasons[0].rule, **dict(reasons[0].facts) | {"side": "both"})]
    return reasons


def facts_but_side(reason: Reason) -> tuple[tuple[str, Fact], ...]:
    return tuple(fact for fact in reason.facts if fact[0] != "side")


def left_out_of(
    unsafe: Iterable[LeftOut], allowed: Iterable[Allowed], planned: frozenset[str], body: Body
) -> tuple[LeftOut, ...]:
    """Every published exercise that is not in the week, in order of slug, with all its reasons."""
    out = list(unsafe)
    for candidate in allowed:
        exercise = candidate.exercise
        if exercise.slug in planned:
            continue
        spared = loads_spared_flexors(exercise, body)
        rule = Rule.TIGHT_FLEXORS if spared else Rule.OTHERS_SERVE_BETTER
        out.append(LeftOut(exercise=exercise.slug, because=(Reason.of(rule),)))
    return tuple(sorted(out, key=lambda one: one.exercise))


def unmet_needs(
    setting: Setting, exercises: Sequence[Exercise], left_out: Iterable[LeftOut]
) -> list[Unmet]:
    """Needs that answer a finding and stay below their least, the heaviest first."""
    draft = setting.draft
    needs = draft.numbering.needs
    reasons = {one.exercise: one.because for one in left_out}
    got = draft.got
    free = [one for one in exercises if not loads_spared_flexors(one, setting.body)]
    why = {
        number: why_unmet(need, setting, exercises, free, reasons)
        for number, need in enumerate(needs)
        if need.found and got[number] < need.amount.least
    }
    for_time = [number for number, because in why.items() if because is Because.TIME]
    minutes = Help(minutes=minutes_that_would_do(for_time, setting))
    return [
        Unmet(
            need=needs[number].kind,
            because=why[number],
            got=got[number],
            owed=needs[number].amount.least,
            muscle=needs[number].muscle,
            side=needs[number].side,
            helps=minutes
            if why[number] is Because.TIME
            else help_for(needs[number], why[number], setting, free, reasons),
        )
        for number in sorted(why, key=lambda number: (-needs[number].weight, number))
    ]


def why_unmet(
    need: Need,
    setting: Setting,
    exercises: Iterable[Exercise],
    free: Iterable[Exercise],
    reasons: Reasons,
) -> Because:
    """What kept it small where some exercise for it is allowed; else what keeps all of them out.
    ``free``: those of the exercises that may have more than the 2 sets of tight hip flexors; where
    the need is served by none of them, the others never fill it."""
    if not serving(need, exercises):
        return Because.CATALOGUE
    allowed = [choice for choice in setting.draft.choices if serves(choice, need)]
    if not all(loads_spared_flexors(one.allowed.exercise, setting.body) for one in allowed):
        return why_not_more(need, setting.draft)
    rules = {reason.rule for one in serving(need, free) for reason in reasons.get(one.slug, ())}
    for rule, because in (
        (Rule.EQUIPMENT, Because.EQUIPMENT),
        (Rule.LEVEL, Because.LEVEL),
        (Rule.BANNED, Because.BANNED),
    ):
        if rule in rules and not rules & SAFETY_RULES:
            return because
    return Because.TIGHT_FLEXORS if allowed else Because.SAFETY


def why_not_more(need: Need, draft: Draft) -> Because:
    """What kept an allowed exercise from filling the need, over all days: another finding if it
    would fit somewhere; else time, else rest days, else that tight hip flexors are spared."""
    found = {
        what_keeps_out(day, choice, draft)
        for choice in draft.choices
        if serves(choice, need)
        for day in draft.days
    }
    order = (Because.TRADE_OFF, Because.TIME, Because.REST, Because.TIGHT_FLEXORS)
    return next((because for because in order if because in found), Because.TRADE_OFF)


def what_keeps_out(day: Day, choice: Choice, draft: Draft) -> Because:
    """Why this day has no more of this choice."""
    count = day.counts.get(choice, 0)
    if count + 1 > choice.most_sets or draft.fits(day, choice, count + 1):
        return Because.TRADE_OFF
    more_sets = choice.options[count + 1].sets.total - choice.options[count].sets.total
    if choice.loads and not draft.flexors_allow(choice, more_sets):
        return Because.TIGHT_FLEXORS
    if choice.loads and choice.primary_mask & day.resting_mask:
        return Because.REST
    seconds = choice.options[count + 1].timing.seconds - choice.options[count].timing.seconds
    full = not count and len(day.counts) >= draft.most_items
    return Because.TIME if full or day.seconds + seconds > draft.most_s else Because.TRADE_OFF


def short_sessions(draft: Draft, sessions: Sequence[Session]) -> list[Unmet]:
    """Sessions that do not pass 80 % of the asked minutes (design.md 5.2)."""
    shortest_s = int(draft.most_s * SHORTEST_SESSION) + 1
    return [
        Unmet(
            need=NeedKind.MINUTES,
            because=Because.TOO_FEW,
            got=session.seconds,
            owed=shortest_s,
            session=session.date,
        )
        for session in sessions
        if session.seconds < shortest_s
    ]


def balance_of(draft: Draft, target: float, tolerance: float) -> Balance:
    """The week's balance, with a note where it is out of bounds: which side lacks exercises."""
    off = draft.stretch_share - target
    note = None
    if abs(off) > tolerance:
        lacking_loads = off > 0
        none = not any(choice.loads is lacking_loads for choice in draft.choices)
        note = BALANCE_NOTES[lacking_loads, none]
    return Balance(
        target_stretch_share=target,
        stretch_seconds=draft.stretch_s,
        strength_seconds=draft.strength_s,
        note=note,
    )


BALANCE_NOTES = {
    (True, True): BalanceNote.NO_STRENGTHENING,
    (True, False): BalanceNote.TOO_LITTLE_STRENGTHENING,
    (False, True): BalanceNote.NO_STRETCHING,
    (False, False): BalanceNote.TOO_LITTLE_STRETCHING,
}
