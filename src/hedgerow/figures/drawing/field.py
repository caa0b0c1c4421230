"""A plot with two axes: positions of values, frame, ticks and names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hedgerow.figures.axis import Axis
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import INK, PAPER
from hedgerow.figures.drawing.strip import Strip, draw_axis

SIZE = 9.0
MARGIN = 10.0


@dataclass(frozen=True, slots=True)
class Field:
    """Where a plot with two axes lies on its sheet, in points; `corner` is the left end of its part of the sheet."""

    strip: Strip
    axis: Axis
    top: float
    height: float
    down: bool
    corner: float = 0.0

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def y(self, value: float) -> float:
        """Where a value of the vertical axis is."""
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        share = min(max(share, 0.0), 1.0)
        return self.top + self.height * (share if self.down else 1 - share)

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """Least and largest value of both axes."""
        return self.strip.axis.low, self.strip.axis.high, self.axis.low, self.axis.high

    def moved(self, right: float, down: float) -> Field:
        """The same plot elsewhere on the sheet."""
        strip = replace(self.strip, left=self.strip.left + right)
        return replace(self, strip=strip, top=self.top + down, corner=self.corner + right)

    @property
    def sheet(self) -> float:
        """Width of the sheet: half of the name of a tick may stand out at the right."""
        names = max((text_width(tick.text, SIZE) for tick in self.strip.axis.ticks), default=0.0)
        return self.strip.right + max(names / 2, 14.0) + MARGIN

    def spot(self, x: float, y: float) -> tuple[float, float]:
        """Where a point is; points beyond an axis are put at its end."""
        return self.strip.x(x), self.y(y)


def make_field(x: Axis, y: Axis, *, down: bool, width: float = 360, height: float = 270) -> Field:
    """Place a plot so that its names and ticks fit left of it."""
    names = max((text_width(tick.text, SIZE) for tick in y.ticks), default=0.0)
    title = len(wrap(y.label, height, SIZE)) * 1.35 * SIZE
    return Field(Strip(x, MARGIN + title + 8 + names + 8, width), y, MARGIN, height, down)


def draw_field(canvas: Canvas, field: Field, *, fill: str = PAPER) -> float:
    """Draw frame and axes; return where the names below end."""
    strip = field.strip
    canvas.box(strip.left, field.top, strip.width, field.height, fill=fill)
    canvas.line([(strip.left, field.top), (strip.left, field.bottom)], width=0.8)
    last = None
    for tick in field.axis.ticks:
        y = field.y(tick.at)
        canvas.line([(strip.left - 3.5, y), (strip.left, y)], width=0.8)
        if last is None or abs(y - last) > 1.3 * SIZE:
            canvas.text(strip.left - 6, y + 0.36 * SIZE, tick.text, SIZE, align="right")
            last = y
    middle = field.top + field.height / 2
    for i, line in enumerate(wrap(field.axis.label, field.height, SIZE)):
        canvas.text(
            field.corner + MARGIN + (i + 1) * 1.2 * SIZE - 2, middle, line, SIZE, align="center", turn=90, color=INK
        )
    return draw_axis(canvas, strip, field.bottom, SIZE)
