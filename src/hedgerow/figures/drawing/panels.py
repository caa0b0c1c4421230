"""Draw several plots on one sheet."""

from __future__ import annotations

from matplotlib.figure import Figure

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.field import MARGIN, SIZE
from hedgerow.figures.drawing.plot import draw_plot_at, field_of, head_room, sheet_width
from hedgerow.figures.plot import PanelsSpec, PlotSpec

_HEAD = 1.9 * SIZE


def draw_panels(spec: PanelsSpec) -> Figure:
    """Draw the figure."""
    wide = max((sheet_width(panel, field_of(panel)) for panel in spec.panels), default=100.0)
    rows = [spec.panels[i : i + spec.columns] for i in range(0, len(spec.panels), spec.columns)]
    width = wide * min(spec.columns, max(len(spec.panels), 1))
    canvas = Canvas(width, _draw(Canvas(width, 100), rows, wide) + MARGIN)
    _draw(canvas, rows, wide)
    return canvas.figure


def _draw(canvas: Canvas, rows: list[tuple[PlotSpec, ...]], wide: float) -> float:
    top = 0.0
    for row in rows:
        # fields of one row begin at one line, whatever the width of their ticks
        left = max(field_of(panel).strip.left for panel in row)
        ends = []
        for i, panel in enumerate(row):
            field = field_of(panel, i * wide + left - field_of(panel).strip.left, top + _HEAD)
            canvas.text(field.strip.left, field.top - head_room(panel) - 6, panel.title, SIZE, bold=True)
            ends.append(draw_plot_at(canvas, panel, field))
        top = max(ends)
    return top
