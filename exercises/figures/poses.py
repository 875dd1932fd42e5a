"""What a pose is made of, once it is read: frozen values with every default filled in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .skeleton import Side
from .vectors import Matrix, Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Bend:
    """Degrees. bend: forward, side: to the own right, turn: to the own right."""

    bend: float = 0
    side: float = 0
    turn: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LegAngles:
    """Degrees. hip: thigh forward, out: away from the other leg, turn: knee and toes outward,
    knee: bent, ankle: toes up. Negative is the other way."""

    hip: float = 0
    out: float = 0
    turn: float = 0
    knee: float = 0
    ankle: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LegKneel:
    """The shin lies level behind the knee, however the pelvis is tilted. Degrees. kneel: how far
    the thigh leans forward over the knee (negative: the hips are back toward the heels), out: of
    the thigh, shin: the foot outward, ankle: toes up."""

    kneel: float = 0
    out: float = 0
    shin: float = 0
    ankle: float = -70


@dataclass(frozen=True, slots=True, kw_only=True)
class LegTurned:
    """On the way between two poses: how the thigh is turned in the pelvis, the foot in the shank,
    and the degrees of the knee. Three angles would not do: they take odd ways where the thigh
    points sideways."""

    thigh: Matrix
    knee: float
    foot: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmTurned:
    """The same of an arm: the upper arm in the chest, the hand in the forearm."""

    upper: Matrix
    elbow: float
    hand: Matrix


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """On the way between two ways of resting a foot or a hand, as from the floor to the air: where
    the ankle or wrist is and how the foot or hand is turned, in the world."""

    joint: Vector
    turned: Matrix
    aim: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmAngles:
    """Degrees. shoulder: arm forward and up, out: away from the body, turn: outward,
    elbow: bent, wrist: toward the palm."""

    shoulder: float = 0
    out: float = 0
    turn: float = 0
    elbow: float = 0
    wrist: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A point in the world in cm, or ``part`` of the body and ``point`` cm away from it."""

    point: Vector
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegReach:
    """The leg is solved so that the foot is at the target.

    sole: "floor" (flat, the target is under the ankle), "wall" (toes up, the target is behind the
    heel) or "free" (the target is the ankle, bent by ``ankle`` degrees). heel: degrees that the
    heel is lifted, the ball of the foot staying down. toes: degrees outward. aim: where the knee
    points."""

    foot: Target
    aim: Vector | None = None
    toes: float = 0
    heel: float = 0
    ankle: float = 0
    sole: str = "floor"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmReach:
    """The arm is solved so that the palm is at the target. palm: "flat" on a level surface, the
    fingers ``fingers`` degrees outward, "wall" with the fingers up, or "free" in line with the
    forearm."""

    hand: Target
    aim: Vector | None = None
    palm: str = "free"
    fingers: float = 0


Leg = LegAngles | LegReach | LegKneel | LegTurned | Carried
Arm = ArmAngles | ArmReach | ArmTurned | Carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where a part of the body is, in cm. Without z it rests on the floor, or at ``level``."""

    part: str
    x: float = 0
    y: float = 0
    z: float | None = None
    level: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One position of the whole body. orientation: of the pelvis; look: where the face points,
    or None when ``neck`` says it; head: on the way between two faces, how it is turned in the
    chest."""

    orientation: Matrix
    anchor: Anchor
    low_back: Bend
    upper_back: Bend
    neck: Bend
    look: Vector | None
    head: Matrix | None = None
    legs: Mapping[Side, Leg]
    arms: Mapping[Side, Arm]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """yaw 0 looks at the figure's right side, 90 at its front; pitch 90 looks from above."""

    yaw: float
    pitch: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent:
    """kind: "work", "stretch" or "rest", where it is let go of without a pull."""

    kind: str
    muscle: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prop:
    kind: str
    numbers: Mapping[str, float] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    to: Vector | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """The way of a part from the first frame to the last, drawn ``gap`` cm outside the body, or
    moved by ``by`` cm."""

    part: str
    gap: float = 9
    by: Vector | None = None
    both: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    view: View
    frames: tuple[Frame, ...]
    still: int
    steps: tuple[int, ...]
    light: tuple[Side, ...] | None
    accents: tuple[Accent, ...] = ()
    props: tuple[Prop, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    floor: bool = True
    seconds: float = 4
    ghost: bool = False
    front: tuple[str, ...] = ()
