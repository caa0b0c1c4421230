"""The part of a figure that an axis rules: positions of values, the axis itself, marks of what lies beyond."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from hedgerow.figures.axis import Axis
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import INK, SOFT
from hedgerow.figures.ticks import Tick


@dataclass(frozen=True, slots=True)
class Strip:
    """A horizontal axis over part of the sheet's width, in points."""

    axis: Axis
    left: float
    width: float

    @property
    def right(self) -> float:
        """Its right end."""
        return self.left + self.width

    def x(self, value: float) -> float:
        """Where a value is; values beyond the axis are put at its ends."""
        share = (value - self.axis.low) / (self.axis.high - self.axis.low)
        return self.left + self.width * min(max(share, 0.0), 1.0)


def named_ticks(places: list[tuple[float, Tick]], size: float, *, gap: float = 6.0) -> list[tuple[float, Tick]]:
    """Choose the ticks whose names have room beside each other: all, or every second, third, ... of them."""
    for step in range(1, len(places) + 1):
        kept = places[_start(places, step) :: step]
        ends = [(x - text_width(t.text, size) / 2, x + text_width(t.text, size) / 2) for x, t in kept]
        if all(after[0] - before[1] >= gap for before, after in pairwise(ends)):
            return kept
    return places[:1]


def _start(places: list[tuple[float, Tick]], step: int) -> int:
    """Start so that the tick at 0 (or at a ratio of 1) keeps its name."""
    zero = next((i for i, (_, tick) in enumerate(places) if tick.at == 0), 0)
    return zero % step


def draw_axis(canvas: Canvas, strip: Strip, top: float, size: float, favours: tuple[str, str] = ("", "")) -> float:
    """Draw a horizontal axis with its names below; return where it ends."""
    canvas.line([(strip.left, top), (strip.right, top)], width=0.8)
    places = [(strip.x(tick.at), tick) for tick in strip.axis.ticks]
    for x, _ in places:
        canvas.line([(x, top), (x, top + 3.5)], width=0.8)
    for x, tick in named_ticks(places, size):
        canvas.text(x, top + 4.5 + size, tick.text, size, align="center")
    bottom = top + 4.5 + 1.2 * size
    middle = strip.left + strip.width / 2
    for line in wrap(strip.axis.label, strip.width + 60, size):
        bottom += 1.35 * size
        canvas.text(middle, bottom, line, size, align="center", color=INK)
    return _draw_favours(canvas, strip, bottom + 0.35 * size, size, favours)


def _draw_favours(canvas: Canvas, strip: Strip, top: float, size: float, words: tuple[str, str]) -> float:
    """Write what the halves of the axis mean, on either side of the null line."""
    if not any(words):
        return top
    null = strip.left + strip.width / 2 if strip.axis.null is None else strip.x(strip.axis.null)
    null = min(max(null, strip.left + 40), strip.right - 40)
    left, right = (f"← {words[0]}" if words[0] else ""), (f"{words[1]} →" if words[1] else "")
    before = wrap(left, null - 18, size)
    after = wrap(right, canvas.width - null - 18, size)
    for i, line in enumerate(before):
        canvas.text(null - 8, top + (i + 1) * 1.35 * size, line, size, align="right", color=SOFT)
    for i, line in enumerate(after):
        canvas.text(null + 8, top + (i + 1) * 1.35 * size, line, size, color=SOFT)
    return top + max(len(before), len(after)) * 1.35 * size + 2
