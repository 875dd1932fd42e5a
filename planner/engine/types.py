"""The engine's values: frozen, checked when they are built, free of Django, clock and chance.

Muscles, conditions, equipment and exercises are named by their catalogue slug (plain ``str``);
everything that the rules themselves speak of is an enum.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .reasons import BalanceNote, Because, ChangeKind, Reason


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"


class Quality(StrEnum):
    TIGHT = "tight"
    WEAK = "weak"
    OVER_LONG = "over-long"  # seen or not: from grade 2 it is not stretched (evidence.md C1 T1d)


GRADED = (Quality.TIGHT, Quality.WEAK)  # what a person can say of every muscle, and be owed for


class Label(StrEnum):
    """What a muscle-side's findings add up to (evidence.md C4)."""

    TIGHT = "tight"
    TIGHT_AND_WEAK = "tight-and-weak"
    WEAK = "weak"
    MILD = "mild"
    NORMAL = "normal"
    PAINFUL = "painful"


class Kind(StrEnum):
    WARM_UP = "warm-up"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    STRENGTH = "strength"
    FUNCTIONAL = "functional"
    PLYOMETRIC = "plyometric"


LENGTHENING = frozenset({Kind.MOBILITY, Kind.STRETCH})
LOADING = frozenset({Kind.STRENGTH, Kind.FUNCTIONAL, Kind.PLYOMETRIC})


class Block(StrEnum):
    """The parts of a session, in the order they are done."""

    WARM_UP = "warm-up"
    MOBILITY = "mobility"
    POWER = "power"
    STRENGTH = "strength"
    STRETCH = "stretch"


BLOCK_OF = {
    Kind.WARM_UP: Block.WARM_UP,
    Kind.MOBILITY: Block.MOBILITY,
    Kind.PLYOMETRIC: Block.POWER,
    Kind.FUNCTIONAL: Block.STRENGTH,
    Kind.STRENGTH: Block.STRENGTH,
    Kind.STRETCH: Block.STRETCH,
}


class Laterality(StrEnum):
    EACH = "each"  # one side at a time; the dose is for one side
    ALTERNATING = "alternating"  # side by side in turn; reps are the total
    BOTH = "both"  # both sides at once


class ConditionLevel(StrEnum):
    AVOID = "avoid"
    MODIFY = "modify"
    CAUTION = "caution"


class StopLevel(StrEnum):
    """Why there is no plan; the first one that applies wins."""

    EMERGENCY = "emergency"
    SEE_A_DOCTOR = "see-a-doctor"
    CLEARANCE = "clearance"
    NOT_FOR_YOU = "not-for-you"


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"

    @property
    def number(self) -> int:
        """Days after Monday, 0 to 6."""
        return list(Weekday).index(self)


class Direction(StrEnum):
    """A direction of the trunk that hurts."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    ROTATION = "rotation"


class NeedKind(StrEnum):
    LENGTHEN = "lengthen"
    STRENGTHEN = "strengthen"
    MINUTES = "minutes"  # a session that could not be filled


class ProgressionUnit(StrEnum):
    REPS = "reps"
    HOLD = "hold_s"


class ProfileError(ValueError):
    """Input that cannot be planned for. The message names the key, the value and what may be."""


LEAST_MINUTES, MOST_MINUTES = 10, 45  # of a session
LEAST_DAYS, MOST_DAYS = 3, 5  # of a week
REP_S = 3  # seconds that a repetition takes besides its hold (design.md 5.2, evidence.md E5)


def set_seconds(reps: int, hold_s: int) -> int:
    """Seconds of work in one set of one side (design.md 5.2)."""
    return hold_s if reps == 1 else reps * (REP_S + hold_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """One side's dose. ``hold_s`` and ``rest_s`` are seconds; ``reps`` 1 means one hold a set."""

    sets: int
    reps: int
    hold_s: int
    rest_s: int

    def __post_init__(self) -> None:
        if self.sets < 1 or self.reps < 1 or self.hold_s < 0 or self.rest_s < 0:
            raise ValueError(f"impossible dose: {self}")
        if self.reps == 1 and self.hold_s == 0:
            raise ValueError("a dose of one repetition needs a hold")

    @property
    def work_s(self) -> int:
        return set_seconds(self.reps, self.hold_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progression:
    unit: ProgressionUnit
    start: int
    goal: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """What one condition makes of one exercise: the level, the tags that say so, the words for it.

    ``tags`` is empty when a named override decides. ``forms`` are catalogue sentences.
    """

    condition: str
    level: ConditionLevel
    tags: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    slug: str
    kind: Kind
    primary: tuple[str, ...]
    position: str
    level: int
    laterality: Laterality
    dose: Dose
    progression: Progression
    needs: tuple[frozenset[str], ...] = ()  # one of each group is needed
    tags: frozenset[str] = frozenset()
    cautions: Mapping[str, Caution] = field(default_factory=dict)  # by condition
    easier: str | None = None  # slugs of its variants
    harder: str | None = None
    rest_position: bool = False  # held longer than 60 s in comfort
    published: bool = True

    def __post_init__(self) -> None:
        if not self.primary or self.level not in (1, 2, 3):
            raise ValueError(f"{self.slug}: needs a primary muscle and a level of 1 to 3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What the planner may choose from. ``version`` changes with any content that it plans by."""

    version: str
    exercises: tuple[Exercise, ...]  # in order of slug
    muscles: frozenset[str]
    equipment: frozenset[str]
    conditions: Mapping[str, Mapping[str, ConditionLevel]]  # condition -> tag -> level
    red_flags: Mapping[str, StopLevel]
    gates: Mapping[str, StopLevel]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A graded quality of one muscle on one side, or (``painful``) pain there and no grade."""

    muscle: str
    side: Side
    quality: Quality | None = None
    grade: int | None = None
    painful: bool = False

    def __post_init__(self) -> None:
        if self.painful:
            if self.grade is not None:
                raise ValueError("a painful finding has no grade")
        elif self.quality is None or self.grade not in (0, 1, 2, 3):
            raise ValueError("a finding has a quality and a grade of 0 to 3, or is painful")


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that a week depends on, apart from the catalogue and its Monday."""

    days: tuple[Weekday, ...]
    minutes: int
    age: int | None = None
    level: int = 1
    week: int = 1
    red_flags: frozenset[str] = frozenset()
    gates: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    provoking: frozenset[Direction] = frozenset()
    findings: tuple[Finding, ...] = ()
    equipment: frozenset[str] = frozenset()
    banned: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()  # comes in each week, whenever the rules let it in

    def __post_init__(self) -> None:
        if not LEAST_DAYS <= len(set(self.days)) == len(self.days) <= MOST_DAYS:
            raise ProfileError("days: 3 to 5 different weekdays are needed")
        if list(self.days) != sorted(self.days, key=lambda day: day.number):
            raise ProfileError("days: weekdays must be in order")
        if not LEAST_MINUTES <= self.minutes <= MOST_MINUTES:
            raise ProfileError(f"minutes: {self.minutes} is not 10 to 45")
        if self.level not in (1, 2, 3):
            raise ProfileError(f"level: {self.level} is not 1, 2 or 3")
        if not 1 <= self.week <= 6:
            raise ProfileError(f"week: {self.week} is not 1 to 6")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """Sets of one item: ``both`` for two-sided and alternating exercises, else left and right."""

    left: int = 0
    right: int = 0
    both: int = 0

    def on(self, side: Side) -> int:
        return self.both or (self.left if side is Side.LEFT else self.right)

    @property
    def total(self) -> int:
        return self.left + self.right + self.both


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exercise in one session, with the dose it has there. ``seconds`` by design.md 5.2."""

    exercise: str
    kind: Kind
    primary: tuple[str, ...]
    block: Block
    sets: Sets
    first_side: Side | None
    reps: int
    hold_s: int
    rest_s: int
    seconds: int
    rest_position: bool = False
    modifications: tuple[Caution, ...] = ()
    cautions: tuple[Caution, ...] = ()
    reasons: tuple[Reason, ...] = ()
    dose_reasons: tuple[Reason, ...] = ()

    @property
    def work_s(self) -> int:
        return set_seconds(self.reps, self.hold_s)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    date: date
    weekday: Weekday
    items: tuple[Item, ...]

    @property
    def seconds(self) -> int:
        return sum(item.seconds for item in self.items)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    exercise: str
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What would let the week meet a need: more minutes a session, a thing, or a level. At most one
    of them; none where nothing would, or nothing should."""

    minutes: int | None = None
    equipment: str | None = None
    level: int | None = None


NO_HELP = Help()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """A need that the week does not fill. ``got`` and ``owed``: seconds to lengthen, sets to
    strengthen, or (need *minutes*, with ``session``) seconds of that session."""

    need: NeedKind
    because: Because
    got: int
    owed: int
    muscle: str | None = None
    side: Side | None = None
    session: date | None = None
    helps: Help = NO_HELP


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How the week differs from the one before, and why. ``exercise`` is None where it is about the
    whole week; ``instead`` is the variant that takes its place, where one does."""

    kind: ChangeKind
    because: tuple[Reason, ...]
    exercise: str | None = None
    before: Dose | None = None
    after: Dose | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Seconds of work and rest between sets, without set-up and warm-up (design.md 5.3 rule 11)."""

    target_stretch_share: float
    stretch_seconds: int
    strength_seconds: int
    note: BalanceNote | None = None

    @property
    def stretch_share(self) -> float:
        total = self.stretch_seconds + self.strength_seconds
        return self.stretch_seconds / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How good a week is, 0 to 1, and the parts it is made of (scoring.py)."""

    value: float
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    start: date
    number: int
    catalogue_version: str
    rules_version: str
    sessions: tuple[Session, ...]
    balance: Balance
    score: Score
    left_out: tuple[LeftOut, ...]
    unmet: tuple[Unmet, ...]
    adapted: tuple[Change, ...] = ()  # nothing without a history


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    level: StopLevel
    reasons: tuple[Reason, ...]
