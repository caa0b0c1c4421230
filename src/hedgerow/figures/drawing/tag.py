"""The mark of numbers that were copied from a publication."""

from __future__ import annotations

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.measure import text_width
from hedgerow.figures.drawing.palette import INK, POOLED
from hedgerow.figures.lines import PRINTED


def draw_tag(canvas: Canvas, left: float, top: float, size: float) -> None:
    """Say in a frame, 1.8 type sizes high, that the numbers were copied."""
    width = text_width(PRINTED, size, True) + 14
    canvas.tag(left, top, width, 1.8 * size, edge=POOLED)
    canvas.text(left + 7, top + 1.25 * size, PRINTED, size, bold=True, color=INK)
