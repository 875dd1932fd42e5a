"""Every reason that the engine can give, as data. The words for them live in templates."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What decided: for an item, against an exercise, or against a plan."""

    # Why an item is there.
    WARM_UP = "warm-up"
    TIGHT = "tight"
    WEAK = "weak"
    TIGHT_AND_WEAK = "tight-and-weak"
    MILD = "mild"
    OPPOSITE = "opposite"
    MAINTAIN = "maintain"
    WORSE_SIDE = "worse-side"
    # Why an exercise is left out.
    CONDITION = "condition"
    PROVOKING = "provoking"
    BANNED = "banned"
    LEVEL = "level"
    EQUIPMENT = "equipment"
    PAINFUL = "painful"
    WEAK_NOT_SHORT = "weak-not-short"
    OVER_LONG = "over-long"
    TIGHT_FLEXORS = "tight-flexors"
    PLYOMETRIC_LEVEL = "plyometric-level"
    PLYOMETRIC_WEEK = "plyometric-week"
    PLYOMETRIC_AGE = "plyometric-age"
    PLYOMETRIC_IMPACT = "plyometric-impact"
    SIDES_DISAGREE = "sides-disagree"
    OTHERS_SERVE_BETTER = "others-serve-better"
    HIGH_PAIN = "high-pain"  # of 6 and more, also why a swap is made
    HARDER_FORM = "harder-form"  # of one that is out for pain
    GOAL_REACHED = "goal-reached"  # also why a harder one comes
    # Why a week is not like the one before.
    WENT_WELL = "went-well"
    SORE = "sore"
    RAISED_NEXT_MORNING = "raised-next-morning"
    SORE_WITH_CONDITION = "sore-with-condition"
    BACK_AFTER_PAIN = "back-after-pain"
    AWAY = "away"
    # Why an item has its dose, besides what changed since the week before.
    USUAL_DOSE = "usual-dose"
    OLDER = "older"
    AGE_UNKNOWN = "age-unknown"
    MORE_SETS = "more-sets"
    FILLS_TIME = "fills-time"
    FEWER_SETS = "fewer-sets"
    NEW_VARIANT = "new-variant"
    WHERE_IT_STOOD = "where-it-stood"
    # Why there is no plan.
    RED_FLAG = "red-flag"
    GATE = "gate"
    UNDER_AGE = "under-age"


class Because(StrEnum):
    """Why a need is not met."""

    TIME = "time"  # an exercise is allowed, the minutes are used up
    REST = "rest"  # the muscle must rest on the days around
    TIGHT_FLEXORS = "tight-flexors"  # a tight, not weak, hip flexor allows 2 sets at most
    TRADE_OFF = "trade-off"  # what would serve it works against another finding
    SAFETY = "safety"  # every exercise for it is left out for safety
    EQUIPMENT = "equipment"  # every exercise for it needs something the person lacks
    LEVEL = "level"  # every exercise for it is above the person's level
    BANNED = "banned"  # every exercise for it is banned by the person
    CATALOGUE = "catalogue"  # the catalogue has none
    TOO_FEW = "too-few-exercises"  # a session could not be filled from what is allowed


class ChangeKind(StrEnum):
    """How a week differs from the one before (adapting)."""

    DOSE_UP = "dose-up"
    HOLD = "hold"
    DOSE_DOWN = "dose-down"
    HARDER = "harder"  # another takes its place
    SWAP = "swap"  # out this week, an easier one in its place where there is one
    REST = "rest"  # out this week
    SEE_A_CLINICIAN = "see-a-clinician"  # out until a clinician has seen it
    REPEAT = "repeat"  # the whole week
    STEP_BACK = "step-back"
    TEST = "test"


class BalanceNote(StrEnum):
    """Why the stretch share is not within 0.10 of its target."""

    NO_STRETCHING = "no-stretching-allowed"
    NO_STRENGTHENING = "no-strengthening-allowed"
    TOO_LITTLE_STRETCHING = "too-little-stretching-allowed"
    TOO_LITTLE_STRENGTHENING = "too-little-strengthening-allowed"


Fact = str | int | float


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule and its facts, such as the muscle, side and grade. Never a sentence."""

    rule: Rule
    facts: tuple[tuple[str, Fact], ...] = ()

    @classmethod
    def of(cls, rule: Rule, **facts: Fact) -> "Reason":
        return cls(rule, tuple(facts.items()))
