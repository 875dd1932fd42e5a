"""Reads a figure from plain data, as YAML gives it. Strict: a key that is not known, a number that
is none, a part that does not exist is a PoseFormatError that names the place and what is allowed.

The README of this folder is the reference of all keys.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .errors import PoseFormatError
from .parts import ANCHORS, MUSCLES, PARTS
from .poses import (
    Accent,
    Anchor,
    Arm,
    ArmAngles,
    ArmReach,
    Arrow,
    Bend,
    Figure,
    Frame,
    Leg,
    LegAngles,
    LegKneel,
    LegReach,
    Prop,
    Target,
    View,
)
from .presets import ORIENTATIONS, POSITIONS, VIEWS
from .prop_kinds import KINDS
from .skeleton import OUTWARD, SIDES, Side
from .vectors import Vector, around_x, around_y, around_z, times

LEG_ANGLES = frozenset({"hip", "out", "turn", "knee", "ankle"})
LEG_REACH = frozenset({"foot", "aim", "toes", "heel", "ankle", "sole"})
LEG_KNEEL = frozenset({"kneel", "out", "shin", "ankle"})
ARM_ANGLES = frozenset({"shoulder", "out", "turn", "elbow", "wrist"})
ARM_REACH = frozenset({"hand", "aim", "palm", "fingers"})
BENDS = frozenset({"low back", "upper back", "neck"})
TURNS = frozenset({"tilt", "roll", "turn", "spin"})
LIMBS = frozenset({"legs", "left leg", "right leg", "arms", "left arm", "right arm"})
FRAME_KEYS = frozenset({"body", "anchor", "look"}) | BENDS | TURNS | LIMBS
FIGURE_KEYS = frozenset(
    {"view", "frames", "still", "light", "work", "stretch", "rest", "props", "arrows", "floor"}
    | {"seconds", "steps", "ghost", "front"}
)
ACCENTS = ("rest", "work", "stretch")  # in the order they are drawn
MOST_FRAMES = 3
SECONDS = 1, 20  # of an animation
DIRECTIONS: Mapping[str, Vector] = {
    "up": (0, 0, 1),
    "down": (0, 0, -1),
    "forward": (1, 0, 0),
    "back": (-1, 0, 0),
    "out": (0, 1, 0),
    "in": (0, -1, 0),
}


def read_figure(data: Any) -> Figure:
    """The figure that ``data`` describes. Raises PoseFormatError."""
    known(data, FIGURE_KEYS, "figure")
    written = sequence(data.get("frames"), "frames", at_least=1)
    if len(written) > MOST_FRAMES:
        raise PoseFormatError("frames", f"{len(written)}, but at most {MOST_FRAMES} are drawn")
    merged: dict[str, Any] = {}
    frames = []
    for nth, frame in enumerate(written, start=1):
        where = f"frame {nth}"
        merged = merge_frame(merged, frame, where)
        frames.append(read_frame(merged, where))
    every = range(1, len(frames) + 1)
    still = whole(data.get("still", len(frames)), "still", every)
    steps = sequence(data.get("steps", sorted({1, len(frames)})), "steps", at_least=1)
    if len(steps) > MOST_FRAMES:
        raise PoseFormatError("steps", f"{len(steps)}, but at most {MOST_FRAMES} are drawn")
    return Figure(
        steps=tuple(whole(each, "steps", every) - 1 for each in steps),
        view=read_view(data.get("view", "side")),
        frames=tuple(frames),
        still=still - 1,
        light=None if "light" not in data else read_sides(data["light"], "light"),
        accents=tuple(
            accent for kind in ACCENTS for accent in read_accents(data.get(kind, []), kind)
        ),
        props=tuple(read_prop(each) for each in sequence(data.get("props", []), "props")),
        arrows=tuple(read_arrow(each) for each in sequence(data.get("arrows", []), "arrows")),
        floor=flag(data.get("floor", True), "floor"),
        seconds=within(data.get("seconds", 4), "seconds", *SECONDS),
        ghost=flag(data.get("ghost", False), "ghost"),
        front=tuple(
            choice(each, LIMBS, "front") for each in sequence(data.get("front", []), "front")
        ),
    )


def merge_frame(before: Mapping[str, Any], frame: Any, where: str) -> dict[str, Any]:
    """The frame with what it does not say taken from the frame before it, or from its position."""
    known(frame, FRAME_KEYS, where)
    if "body" in frame:
        name = choice(frame["body"], frozenset(POSITIONS), f"{where}, body")
        preset = _by_limb({"body": name, **POSITIONS[name]}, where)
    elif before:
        preset = dict(before)
    else:
        raise PoseFormatError(where, "the first frame needs a body", frozenset(POSITIONS))
    for key, value in _by_limb(frame, where).items():
        if key in LIMBS:
            value = _merge_limb(preset.get(key, {}), value, key)
        elif key in BENDS:
            preset.pop("look", None) if key == "neck" else None
        elif key == "look":
            preset.pop("neck", None)
        preset[key] = value
    return preset


def _by_limb(frame: Mapping[str, Any], where: str) -> dict[str, Any]:
    """``legs`` and ``arms`` written out for both sides; the side's own words win."""
    out = {key: value for key, value in frame.items() if key not in LIMBS}
    for limb in ("leg", "arm"):
        both = mapping(frame.get(f"{limb}s", {}), f"{where}, {limb}s")
        for side in SIDES:
            own = mapping(frame.get(f"{side} {limb}", {}), f"{where}, {side} {limb}")
            if both or own:
                key = f"{side} {limb}"
                out[key] = _merge_limb({**both}, {**own}, key)
    return out


def _merge_limb(before: Mapping[str, Any], own: Mapping[str, Any], key: str) -> dict[str, Any]:
    """A limb is posed in one way: by angles, by a reach or kneeling. A key that only one way knows
    chooses it, and the keys of another way are forgotten."""
    ways = LEG_WAYS if key.endswith("leg") else ARM_WAYS
    chosen = [way for name, way in ways.items() if name in own]
    if not chosen and "foot" not in before and "hand" not in before and "kneel" not in before:
        return {**before, **own}
    if not chosen:  # a joint of its own angles, such as the knee, also chooses
        angles, *others = ways.values()
        if own.keys() & (angles - frozenset().union(*others)):
            chosen = [angles]
    kept = {k: v for k, v in before.items() if not chosen or k in chosen[0]}
    return {**kept, **own}


LEG_WAYS = {"hip": LEG_ANGLES, "foot": LEG_REACH, "kneel": LEG_KNEEL}
ARM_WAYS = {"shoulder": ARM_ANGLES, "hand": ARM_REACH}


def read_frame(data: Mapping[str, Any], where: str) -> Frame:
    # A position turns first in its own axes (tilt, roll, spin), then as a whole about the vertical.
    tilt, roll, spin, turn = (
        number(data.get(key, 0), f"{where}, {key}") for key in ("tilt", "roll", "spin", "turn")
    )
    own = times(times(around_y(tilt), around_x(roll)), around_z(-spin))
    bends = {key: read_bend(data.get(key, {}), f"{where}, {key}") for key in BENDS}
    look = data.get("look")
    return Frame(
        orientation=times(around_z(-turn), times(ORIENTATIONS[data["body"]], own)),
        anchor=read_anchor(data["anchor"], f"{where}, anchor"),
        low_back=bends["low back"],
        upper_back=bends["upper back"],
        neck=bends["neck"],
        look=None if look is None else direction(look, f"{where}, look"),
        legs={s: read_leg(data.get(f"{s} leg", {}), s, f"{where}, {s} leg") for s in SIDES},
        arms={s: read_arm(data.get(f"{s} arm", {}), s, f"{where}, {s} arm") for s in SIDES},
    )


def read_leg(data: Mapping[str, Any], side: Side, where: str) -> Leg:
    known(data, LEG_ANGLES | LEG_REACH | LEG_KNEEL, where)
    if "kneel" in data:
        known(data, LEG_KNEEL, f"{where} (kneeling)")
        return LegKneel(**numbers(data, where))
    if "foot" not in data:
        known(data, LEG_ANGLES, f"{where} (posed by angles)")
        return LegAngles(**numbers(data, where))
    known(data, LEG_REACH, f"{where} (posed by foot)")
    foot = read_target(data["foot"], side, f"{where}, foot")
    sole = data.get("sole", "free" if foot.part else "floor")
    return LegReach(
        foot=foot,
        aim=None if "aim" not in data else direction(data["aim"], f"{where}, aim", side),
        sole=choice(sole, frozenset({"floor", "wall", "free"}), f"{where}, sole"),
        **numbers({key: data[key] for key in ("toes", "heel", "ankle") if key in data}, where),
    )


def read_arm(data: Mapping[str, Any], side: Side, where: str) -> Arm:
    known(data, ARM_ANGLES | ARM_REACH, where)
    if "hand" not in data:
        known(data, ARM_ANGLES, f"{where} (posed by angles)")
        return ArmAngles(**numbers(data, where))
    known(data, ARM_REACH, f"{where} (posed by hand)")
    return ArmReach(
        hand=read_target(data["hand"], side, f"{where}, hand"),
        aim=None if "aim" not in data else direction(data["aim"], f"{where}, aim", side),
        palm=choice(
            data.get("palm", "free"), frozenset({"flat", "wall", "free"}), f"{where}, palm"
        ),
        fingers=number(data.get("fingers", 0), f"{where}, fingers"),
    )


def read_target(data: Any, side: Side, where: str) -> Target:
    """``[x, out, z]``, a part, or ``{to: part, by: [x, out, z]}``; a part without a side is the
    one on the limb's own side."""
    if isinstance(data, Sequence) and not isinstance(data, str):
        return Target(point=point(data, where, side))
    if isinstance(data, str):
        data = {"to": data}
    known(data, frozenset({"to", "by"}), where)
    return Target(
        part=part(data.get("to"), where, side), point=point(data.get("by", [0, 0]), where, side)
    )


def read_anchor(data: Any, where: str) -> Anchor:
    known(data, frozenset(ANCHORS) | {"level"}, where)
    level = number(data.get("level", 0), f"{where}, level")
    parts = [key for key in data if key != "level"]
    if len(parts) != 1:
        raise PoseFormatError(where, "needs one part of the body", frozenset(ANCHORS))
    side: Side | None = next((s for s in SIDES if parts[0].startswith(s)), None)
    x, y, *z = coordinates(data[parts[0]], where)
    return Anchor(
        part=parts[0], x=x, y=y * OUTWARD[side or "left"], z=z[0] if z else None, level=level
    )


def read_bend(data: Any, where: str) -> Bend:
    if not isinstance(data, Mapping):
        return Bend(bend=number(data, where))
    known(data, frozenset({"bend", "side", "turn"}), where)
    return Bend(**numbers(data, where))


def read_view(data: Any) -> View:
    if isinstance(data, str):
        return VIEWS[choice(data, frozenset(VIEWS), "view")]
    known(data, frozenset({"yaw", "pitch"}), "view")
    return View(
        yaw=within(data.get("yaw", 0), "yaw", -180, 180),
        pitch=within(data.get("pitch", 0), "pitch", 0, 90),
    )


def read_accents(data: Any, kind: str) -> list[Accent]:
    """A muscle, on the right side unless "left" or "both" stands before it."""
    accents = []
    for text in sequence([data] if isinstance(data, str) else data, kind):
        first, _, rest = str(text).partition(" ")
        sides = {"left": SIDES[:1], "right": SIDES[1:], "both": SIDES}.get(first)
        muscle = choice(rest if sides else text, frozenset(MUSCLES), kind)
        accents.append(Accent(kind=kind, muscle=muscle, sides=sides or SIDES[1:]))
    return accents


def read_prop(data: Any) -> Prop:
    data = {data: {}} if isinstance(data, str) else mapping(data, "props")
    if len(data) != 1:
        raise PoseFormatError("props", "each is a name, or one name with its settings")
    [(kind, settings)] = data.items()
    choice(kind, frozenset(KINDS), "props")
    allowed, where = KINDS[kind], f"props, {kind}"
    words = ({"parts"} if allowed.parts else set()) | ({"to"} if allowed.tied else set())
    known(settings, frozenset(allowed.numbers) | words, where)
    needed = allowed.parts - ("to" in settings)
    given = sequence(settings.get("parts", []), where)
    if len(given) != needed:
        raise PoseFormatError(where, f"needs {needed} parts", allowed.among)
    return Prop(
        kind=kind,
        numbers={
            **allowed.numbers,
            **numbers({key: settings[key] for key in settings if key not in words}, where),
        },
        parts=tuple(choice(each, allowed.among, where) for each in given),
        to=None if "to" not in settings else point(settings["to"], f"{where}, to"),
    )


def read_arrow(data: Any) -> Arrow:
    if isinstance(data, str):
        return Arrow(part=part(data, "arrows"))
    known(data, frozenset({"part", "gap", "by", "both"}), "arrows")
    return Arrow(
        part=part(data.get("part"), "arrows"),
        gap=number(data.get("gap", 9), "arrows, gap"),
        by=None if "by" not in data else point(data["by"], "arrows, by"),
        both=flag(data.get("both", False), "arrows, both"),
    )


def read_sides(data: Any, where: str) -> tuple[Side, ...]:
    words: Mapping[str, tuple[Side, ...]] = {
        "left": SIDES[:1],
        "right": SIDES[1:],
        "both": SIDES,
        "none": (),
    }
    return words[choice(data, frozenset(words), where)]


def known(data: Any, allowed: frozenset[str], where: str) -> None:
    for key in mapping(data, where):
        if key not in allowed:
            raise PoseFormatError(where, f"{key!r} is not a key", allowed)


def mapping(data: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise PoseFormatError(where, f"{data!r} should be keys with values")
    return data


def sequence(data: Any, where: str, *, at_least: int = 0) -> Sequence[Any]:
    if not isinstance(data, Sequence) or isinstance(data, str) or len(data) < at_least:
        raise PoseFormatError(where, f"{data!r} should be a list")
    return data


def number(data: Any, where: str) -> float:
    if isinstance(data, bool) or not isinstance(data, (int, float)) or abs(data) > 1000:
        raise PoseFormatError(where, f"{data!r} should be a number")
    return float(data)


def within(data: Any, where: str, low: float, high: float) -> float:
    value = number(data, where)
    if not low <= value <= high:
        raise PoseFormatError(where, f"{value:g}, but it goes from {low:g} to {high:g}")
    return value


def numbers(data: Mapping[str, Any], where: str) -> dict[str, float]:
    return {key: number(value, f"{where}, {key}") for key, value in data.items()}


def whole(data: Any, where: str, allowed: range) -> int:
    if isinstance(data, bool) or data not in allowed:
        raise PoseFormatError(where, f"{data!r} should be {allowed[0]} to {allowed[-1]}")
    return int(data)


def flag(data: Any, where: str) -> bool:
    if not isinstance(data, bool):
        raise PoseFormatError(where, f"{data!r} should be true or false")
    return data


def choice(data: Any, allowed: frozenset[str], where: str) -> str:
    if not isinstance(data, str) or data not in allowed:
        raise PoseFormatError(where, f"{data!r} is not one of them", allowed)
    return data


def coordinates(data: Any, where: str) -> list[float]:
    values = [number(each, where) for each in sequence(data, where)]
    if len(values) not in (2, 3):
        raise PoseFormatError(where, f"{data!r} should be [x, out] or [x, out, z], in cm")
    return values


def point(data: Any, where: str, side: Side | None = None) -> Vector:
    x, out, *z = coordinates(data, where)
    return x, out * OUTWARD[side or "left"], z[0] if z else 0.0


def direction(data: Any, where: str, side: Side | None = None) -> Vector:
    if not isinstance(data, str):
        return point(data, where, side)
    x, out, z = DIRECTIONS[choice(data, frozenset(DIRECTIONS), where)]
    return x, out * OUTWARD[side or "left"], z


def part(data: Any, where: str, side: Side | None = None) -> str:
    if side and isinstance(data, str) and f"{side} {data}" in PARTS:
        data = f"{side} {data}"
    return choice(data, frozenset(PARTS), where)
