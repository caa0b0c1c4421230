"""Marks on an axis: squares, diamonds, points and bars, cut off with an arrow where they leave it."""

from __future__ import annotations

from math import sqrt

from hedgerow.figures.drawing.canvas import Canvas, Point
from hedgerow.figures.drawing.palette import EFFECT, GROUP, INK, PAPER, POOLED
from hedgerow.figures.drawing.strip import Strip
from hedgerow.figures.lines import Line

_LARGEST, _SMALLEST = 1.05, 0.26  # side of a square, in type sizes


def draw_mark(
    canvas: Canvas, strip: Strip, line: Line, y: float, size: float, largest: float, *, hollow: bool = False
) -> None:
    """Draw a line's mark.

    Parameters
    ----------
    canvas : Canvas
        The sheet.
    strip : Strip
        The axis.
    line : Line
        What to draw.
    y : float
        Height of its middle.
    size : float
        Type size; marks scale with it.
    largest : float
        Largest weight in the figure, per cent.
    hollow : bool
        Draw only the outline of filled marks.
    """
    if line.mark == "square":
        _square(canvas, strip, line, y, size, largest, hollow)
        _whisker(canvas, strip, line, y, size)
    elif line.mark == "point":
        _whisker(canvas, strip, line, y, size)
        _point(canvas, strip, line, y, size, hollow)
    elif line.mark == "diamond":
        _diamond(canvas, strip, line, y, size, hollow)
    elif line.mark == "bar":
        _bar(canvas, strip, line, y, size, hollow)


def _known(line: Line) -> tuple[float, float] | None:
    """Ends of a line's interval, in rising order."""
    if line.low is None or line.high is None or line.low != line.low or line.high != line.high:
        return None
    return min(line.low, line.high), max(line.low, line.high)


def _whisker(canvas: Canvas, strip: Strip, line: Line, y: float, size: float) -> None:
    ends = _known(line)
    if ends is None:
        return
    low, high = ends
    if high >= strip.axis.low and low <= strip.axis.high:
        canvas.line([(strip.x(low), y), (strip.x(high), y)], width=0.11 * size)
    _arrows(canvas, strip, low, high, y, size, INK)


def _arrows(canvas: Canvas, strip: Strip, low: float, high: float, y: float, size: float, color: str) -> None:
    """Arrow heads at the ends of the axis that an interval goes beyond."""
    long, half = 0.55 * size, 0.32 * size
    if low < strip.axis.low:
        x = strip.left
        canvas.shape([(x, y), (x + long, y - half), (x + long, y + half)], fill=color)
    if high > strip.axis.high:
        x = strip.right
        canvas.shape([(x, y), (x - long, y - half), (x - long, y + half)], fill=color)


def _square(canvas: Canvas, strip: Strip, line: Line, y: float, size: float, largest: float, hollow: bool) -> None:
    """A square whose area is proportional to the weight, down to the least that can be seen."""
    if line.estimate is None or not strip.axis.holds(line.estimate):
        return
    share = line.weight / largest if line.weight and largest > 0 and line.weight > 0 else 0.0
    half = size * max(_LARGEST * sqrt(share), _SMALLEST) / 2
    x = strip.x(line.estimate)
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    fill = PAPER if hollow else EFFECT
    canvas.shape(corners, fill=fill, edge=EFFECT, width=0.4, link=line.link, id=line.id and f"mark-{line.id}")


def _point(canvas: Canvas, strip: Strip, line: Line, y: float, size: float, hollow: bool) -> None:
    if line.estimate is not None and strip.axis.holds(line.estimate):
        fill = PAPER if hollow else EFFECT
        canvas.dot(strip.x(line.estimate), y, 0.27 * size, fill=fill, edge=EFFECT, link=line.link)


def _color(line: Line) -> str:
    return GROUP if line.role == "group" else POOLED


def _diamond(canvas: Canvas, strip: Strip, line: Line, y: float, size: float, hollow: bool) -> None:
    """A diamond as wide as the interval, wide enough to be seen, cut off where the axis ends."""
    middle, ends = line.estimate, _known(line)
    if middle is None:
        return
    low, high = ends or (middle, middle)
    if high >= strip.axis.low and low <= strip.axis.high:
        corners = _diamond_corners(strip, low, middle, high, y, size)
        color = _color(line)
        fill = PAPER if hollow else color
        canvas.shape(corners, fill=fill, edge=color, width=1.1 if hollow else 0.5, link=line.link)
    _arrows(canvas, strip, low, high, y, size, _color(line))


def _diamond_corners(strip: Strip, low: float, middle: float, high: float, y: float, size: float) -> list[Point]:
    half, least = 0.5 * size, 0.22 * size
    axis, arrow = strip.axis, 0.55 * size
    first = strip.left + (arrow if low < axis.low else 0)
    last = strip.right - (arrow if high > axis.high else 0)
    scale = strip.width / (axis.high - axis.low)
    x = strip.left + (middle - axis.low) * scale
    left, right = min(x - least, x - (middle - low) * scale), max(x + least, x + (high - middle) * scale)
    top: list[Point] = []
    for at in sorted({max(left, first), min(max(x, first), last), min(right, last)}):
        full = (at - left) / (x - left) if at <= x else (right - at) / (right - x)
        top.append((at, half * min(max(full, 0.0), 1.0)))
    return [(at, y - h) for at, h in top] + [(at, y + h) for at, h in reversed(top)]


def _bar(canvas: Canvas, strip: Strip, line: Line, y: float, size: float, hollow: bool) -> None:
    ends = _known(line)
    if ends is None:
        return
    low, high = ends
    if high >= strip.axis.low and low <= strip.axis.high:
        half, arrow = 0.14 * size, 0.55 * size
        left = strip.x(low) + (arrow if low < strip.axis.low else 0)
        right = strip.x(high) - (arrow if high > strip.axis.high else 0)
        fill = PAPER if hollow else POOLED
        canvas.box(left, y - half, max(right - left, 0.5), 2 * half, fill=fill, edge=POOLED)
    _arrows(canvas, strip, low, high, y, size, POOLED)
