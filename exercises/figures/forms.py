"""The pictures of one figure: still, steps, animated; for either side, on screen or on paper."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal

from .arrows import arrow_shapes
from .body import TOUCHING, Body
from .camera import Camera, camera
from .errors import PoseError
from .motion import frame_between
from .poses import Figure, Frame
from .reader import read_figure
from .scene import body_shapes
from .shapes import Shape, coarser
from .solve import solve
from .svg import CLASSES, Clock, Window, Writer, document, style
from .things import among, behind, box, in_front

Ink = Literal["screen", "paper"]
Form = Literal["still", "steps", "animated"]

MARGIN: Final = 8.0  # cm
NARROWEST: Final = 168.0  # cm across: no figure is drawn larger than this makes it
ASPECT: Final = 4 / 3
ROOM: Final = 6144  # bytes that a figure may weigh
# Tried in turn until it fits: positions between two key frames, cm that outlines may be off.
ROUGHER: Final = (
    (4, 0.0),
    (3, 0.0),
    (2, 0.0),
    (1, 0.0),
    (1, 0.8),
    (0, 0.0),
    (0, 0.8),
    (0, 1.4),
    (0, 2.0),
)
COARSER: Final = (0.0, 0.6, 1.0, 1.6)  # the same of steps
GRAZE: Final = 3.0  # cm that a limb on its way may dip into the floor
WAY: Final = 7  # positions between two key frames that an arrow goes through
REST: Final = 0.06  # share of the time that an end is held


@dataclass(frozen=True)
class Picture:
    """A figure that was solved once, ready to be drawn in any form."""

    figure: Figure

    @cached_property
    def camera(self) -> Camera:
        return camera(self.figure.view)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        return tuple(
            _body_in(frame, f"frame {nth}") for nth, frame in enumerate(self.figure.frames, start=1)
        )

    def draw(
        self,
        form: Form = "still",
        *,
        title: str,
        desc: str = "",
        side: Literal["right", "left"] = "right",
        ink: Ink = "screen",
        mark: str = "fig",
        inline: bool = False,
    ) -> str:
        """SVG. side: "left" is the mirror. mark: makes ids unique in a page. inline: no style
        element inside; the page's stylesheet has the rules (``svg.stylesheet``)."""
        if form == "animated" and len(self.bodies) > 1:
            return self._animated(title, desc, side, ink, mark, inline)
        if form == "steps" and len(self.bodies) > 1:
            return self._steps(title, desc, side, ink, mark, inline)
        shapes = self._shapes([self.bodies[self.figure.still]], arrows=True)
        if self.figure.ghost:
            shapes = [*self._ghost(), *shapes]
        window = replace(self.window, flip=side == "left")
        drawn = Writer(window, mark).write(shapes)
        return self._document(drawn, window, shapes, title, desc, ink, mark, inline)

    def _steps(self, title: str, desc: str, side: str, ink: Ink, mark: str, inline: bool) -> str:
        """Side by side; with fewer points when they are too heavy."""
        window = replace(self.window, flip=side == "left")
        text = ""
        for lean in COARSER:
            drawn, used = "", []
            for number, frame in enumerate(self.figure.steps):
                shapes = self._shapes([self.bodies[frame]], arrows=frame == len(self.bodies) - 1)
                shapes = coarser(shapes, lean) if lean else shapes
                inside = Writer(window, f"{mark}{'abc'[number]}").write(shapes)
                shift = round(number * window.width * 2)
                drawn += f'<g transform="translate({shift})">{inside}</g>'
                used += shapes
            width = window.width * len(self.figure.steps)
            text = self._document(drawn, window, used, title, desc, ink, mark, inline, width)
            if len(text.encode()) <= ROOM:
                break
        return text

    def _animated(self, title: str, desc: str, side: str, ink: Ink, mark: str, inline: bool) -> str:
        """As many positions between the key frames as the room in bytes allows."""
        window = replace(self.window, flip=side == "left")
        text = ""
        for between, lean in ROUGHER:
            moments = _moments(len(self.bodies), between)
            shapes = self._shapes([self._body(m) for m in moments], arrows=False)
            shapes = coarser(shapes, lean) if lean else shapes
            clock = Clock(seconds=self.figure.seconds, times=_times(len(moments)))
            drawn = Writer(window, mark, clock).write(shapes)
            text = self._document(drawn, window, shapes, title, desc, ink, mark, inline)
            if len(text.encode()) <= ROOM:
                break
        return text

    def check(self) -> None:
        """Whether every form can be drawn. Raises PoseError, which names the place."""
        for count in {between for between, _ in ROUGHER} | {WAY}:
            for moment in _moments(len(self.bodies), count):
                self._body(moment)
        _ = self.window

    def _body(self, moment: float) -> Body:
        """The body at a moment: 0 is the first key frame, 1 the second."""
        if moment not in self._solved:
            self._solved[moment] = self._between(moment)
        return self._solved[moment]

    @cached_property
    def _solved(self) -> dict[float, Body]:
        return {}

    def _between(self, moment: float) -> Body:
        first = min(int(moment), len(self.bodies) - 1)
        if moment == first:
            return self.bodies[first]
        frames = self.figure.frames
        between = frame_between(
            frames[first],
            frames[first + 1],
            (self.bodies[first], self.bodies[first + 1]),
            moment - first,
        )
        return _body_in(between, f"between frames {first + 1} and {first + 2}", graze=GRAZE)

    def _shapes(self, bodies: Sequence[Body], *, arrows: bool) -> list[Shape]:
        shapes = self._scene(bodies, self.bodies[self.figure.still])
        if arrows:
            shapes += self._arrows()
        return [*self._ground(len(bodies)), *shapes]

    def _scene(self, bodies: Sequence[Body], lead: Body) -> list[Shape]:
        """The bodies with their props. ``lead`` decides what is in front."""
        figure, view, props = self.figure, self.camera, self.figure.props
        return [
            *behind(props, bodies, view),
            *body_shapes(figure, bodies, view, lead, among(props, bodies, view, lead)),
            *in_front(props, bodies, view, lead),
        ]

    def _arrows(self) -> list[Shape]:
        """Along the way from the first frame to the last."""
        if len(self.bodies) == 1 or not self.figure.arrows:
            return []
        way = [self._body(moment) for moment in _moments(len(self.bodies), WAY)]
        return arrow_shapes(self.figure.arrows, way, self.camera)

    def _ghost(self) -> list[Shape]:
        """Where the body starts, as one faint shape behind it."""
        start = self.bodies[0]
        body = body_shapes(replace(self.figure, accents=()), [start], self.camera, start)
        return [
            replace(shape, kind="ghost", halo=False, name="") for shape in body if not shape.again
        ]

    def _ground(self, count: int) -> list[Shape]:
        """The floor: a line from the side, the part of it around the body from higher up."""
        if not self.figure.floor:
            return []
        if self.figure.view.pitch == 0:
            w = self.window
            y = -1.6
            line = [(w.left + MARGIN, y), (w.left + w.width - MARGIN, y)]
            return [Shape(kind="floor", frames=((line,),) * count, pen=1.6, closed=False)]
        places = [ball.place(body) for body in self.bodies for ball in TOUCHING["lowest"]]
        xs, ys = [p[0] for p in places], [p[1] for p in places]
        corners = (min(xs) - 12, min(ys) - 12, -1.6), (max(xs) + 12, max(ys) + 12, 0.0)
        return [Shape(kind="mat", frames=((box(corners, self.camera),),) * count, pen=2.0)]

    @cached_property
    def window(self) -> Window:
        """The same window for all forms and frames; 4 to 3, the floor near its lower edge."""
        figure = self.figure
        shapes = self._scene(self.bodies, self.bodies[0])
        if figure.view.pitch != 0:
            shapes += self._ground(len(self.bodies))
        shapes += self._arrows()
        low_x, low_y, high_x, high_y = _bounds(shapes)
        low_y = min(low_y, -3.2) if figure.view.pitch == 0 else low_y
        width = max(high_x - low_x + 2 * MARGIN, (high_y - low_y + 2 * MARGIN) * ASPECT, NARROWEST)
        width = round(width)
        height = width / ASPECT
        bottom = low_y - MARGIN
        if figure.view.pitch > 0:
            bottom = (low_y + high_y - height) / 2
        return Window(left=(low_x + high_x - width) / 2, bottom=bottom, width=width, height=height)

    def _document(
        self,
        drawn: str,
        window: Window,
        shapes: Sequence[Shape],
        title: str,
        desc: str,
        ink: Ink,
        mark: str,
        inline: bool,
        width: float | None = None,
    ) -> str:
        used = {CLASSES[s.kind] for s in shapes} | {"o" for s in shapes if s.halo}
        css = "" if inline else style(ink, used, moving="<animate" in drawn)
        return document(
            drawn, window=window, title=title, desc=desc, mark=mark, css=css, width=width
        )


def _body_in(frame: Frame, where: str, *, graze: float = 0) -> Body:
    try:
        return solve(frame, graze=graze)
    except PoseError as error:
        raise error.within(where) from error


def picture(data: object) -> Picture:
    """Reads, solves and checks the way between the frames too, so that every form of it can be
    drawn. Raises PoseFormatError or PoseError."""
    figure = Picture(read_figure(data))
    figure.check()
    return figure


def _moments(keys: int, between: int) -> list[float]:
    """Key frames and ``between`` moments inside each of their gaps, slow at the ends."""
    out = []
    for key in range(keys - 1):
        for step in range(between + 1):
            out.append(key + step / (between + 1))
    return [*out, float(keys - 1)]


def _times(count: int) -> tuple[float, ...]:
    """When each value is reached, there and back: slow at both ends, where it also rests."""
    if count == 2:
        return (0.0, 0.5, 1.0)
    there = [REST / 2 + (0.5 - REST) * _reached(i / (count - 1)) for i in range(count)]
    back = [1 - t for t in reversed(there[:-1])]
    return (0.0, *there[1:], *back[:-1], 1.0)


def _reached(share: float) -> float:
    """When that share of the way is done (0 to 1), if speed rises and falls like a pendulum's."""
    return math.acos(1 - 2 * share) / math.pi


def _bounds(shapes: Sequence[Shape]) -> tuple[float, float, float, float]:
    spots = [
        (x, y, shape.pen)
        for shape in shapes
        for frame in shape.frames
        for line in frame
        for x, y in line
    ]
    return (
        min(x - pen for x, _, pen in spots),
        min(y - pen for _, y, pen in spots),
        max(x + pen for x, _, pen in spots),
        max(y + pen for _, y, pen in spots),
    )
