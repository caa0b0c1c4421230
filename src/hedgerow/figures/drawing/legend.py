"""A legend under a plot: signs with their words, broken into rows that fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.measure import text_width
from hedgerow.figures.drawing.palette import SOFT

SIGN = 20.0
GAP = 14.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign, drawn by a function of the sheet and the sign's left middle, and its words."""

    words: str
    draw: Callable[[Canvas, float, float], None]


def box_sign(fill: str, canvas: Canvas, x: float, y: float) -> None:
    """Draw a small field of a colour, as the sign of a region."""
    canvas.box(x + 3, y - 4, SIGN - 6, 8, fill=fill, edge=SOFT)


def legend_rows(entries: list[Entry], width: float, size: float) -> list[list[Entry]]:
    """Break entries into rows not wider than `width`."""
    rows: list[list[Entry]] = []
    used = width + 1
    for entry in entries:
        wide = SIGN + 4 + text_width(entry.words, size) + GAP
        if used + wide - GAP > width or not rows:
            rows.append([])
            used = 0.0
        rows[-1].append(entry)
        used += wide
    return rows


def draw_legend(canvas: Canvas, rows: list[list[Entry]], left: float, top: float, size: float) -> None:
    """Draw the rows from `top` down."""
    for i, row in enumerate(rows):
        x, base = left, top + (i + 1) * 1.5 * size
        for entry in row:
            entry.draw(canvas, x, base - 0.36 * size)
            canvas.text(x + SIGN + 4, base, entry.words, size)
            x += SIGN + 4 + text_width(entry.words, size) + GAP
