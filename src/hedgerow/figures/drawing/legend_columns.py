"""A legend of several lists side by side: one sign on a line, so that it stays narrow on a narrow page."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.legend import GAP, SIGN, Entry
from hedgerow.figures.drawing.measure import text_width

_LEADING = 1.75  # of the size of the words
_SPACE = 5.0  # between bands, in points
Column = Sequence[Entry]


def legend_bands(lists: Sequence[Column], width: float, size: float) -> list[list[Column]]:
    """Set lists side by side, as many as fit into `width`; the others below. Empty ones are left out."""
    bands: list[list[Column]] = []
    used = width
    for entries in (each for each in lists if each):
        wide = _width(entries, size)
        if used + wide - GAP > width:
            bands.append([])
            used = 0.0
        bands[-1].append(entries)
        used += wide
    return bands


def bands_height(bands: Sequence[Sequence[Column]], size: float) -> float:
    """Height of the legend, in points."""
    return sum(_lines(band) * _LEADING * size + _SPACE for band in bands)


def draw_bands(canvas: Canvas, bands: Sequence[Sequence[Column]], left: float, top: float, size: float) -> None:
    """Draw the lists from `top` down."""
    for band in bands:
        x = left
        for entries in band:
            for i, entry in enumerate(entries):
                base = top + (i + 1) * _LEADING * size
                entry.draw(canvas, x, base - 0.36 * size)
                canvas.text(x + SIGN + 4, base, entry.words, size)
            x += _width(entries, size)
        top += _lines(band) * _LEADING * size + _SPACE


def _width(entries: Column, size: float) -> float:
    return max(SIGN + 4 + text_width(entry.words, size) + GAP for entry in entries)


def _lines(band: Sequence[Column]) -> int:
    return max(len(entries) for entries in band)
