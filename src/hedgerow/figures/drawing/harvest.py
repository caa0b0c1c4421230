"""Draw a harvest plot: three columns, a row an outcome, bars that stand on its line."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.legend import Entry, draw_legend, legend_rows
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import DARK, INK, PAPER, RULE, SOFT, STACK
from hedgerow.figures.harvest import Bar, HarvestRow, HarvestSpec

_SIZE, _LEADING, _NAME, _MARGIN = 9.0, 11.5, 130.0, 10.0
_BAR, _GAP, _LEAST = 11.0, 4.0, 132.0
_STEP, _FLAT, _MANY = 14.0, 8.0, 8  # height of a bar by a third; lower in a figure of more rows than fit a page


def draw_harvest(spec: HarvestSpec) -> Figure:
    """Draw the figure."""
    names = min(max([text_width(row.label, _SIZE) for row in spec.rows], default=0.0), _NAME)
    left = _MARGIN + (names + 12 if names else 0)
    most = max([len(cell) for row in spec.rows for cell in row.cells], default=0)
    column = max(_LEAST, most * (_BAR + _GAP) + 16)
    heads = [wrap(head, column - 8, _SIZE, bold=True) for head in spec.columns]
    width = left + 3 * column + _MARGIN
    meant = f"Height: {spec.heights} (1 to 3)." + (f" Above the bar: {spec.marks}." if spec.marks else "")
    words = wrap(meant, width - 2 * _MARGIN, _SIZE)
    legend = legend_rows([Entry(k, partial(_square, i)) for i, k in enumerate(spec.kinds)], width - 2 * _MARGIN, _SIZE)
    step = _STEP if len(spec.rows) <= _MANY else _FLAT
    marks = 0.8 * _LEADING if any(bar.mark for row in spec.rows for cell in row.cells for bar in cell) else 0.0
    top, pitch = _MARGIN + (1 + max(len(lines) for lines in heads)) * _LEADING, 3 * step + 20 + marks
    end = top + pitch * len(spec.rows) + 6
    canvas = Canvas(width, end + 4 + len(words) * _LEADING + len(legend) * 1.5 * _SIZE + _MARGIN)
    for i, lines in enumerate(heads):
        for j, line in enumerate(lines):
            base = top - 6 - (len(lines) - 1 - j) * _LEADING
            canvas.text(left + (i + 0.5) * column, base, line, _SIZE, align="center", bold=True)
    for i, row in enumerate(spec.rows):
        _draw_row(canvas, row, left, column, top + (i + 1) * pitch - 6, step, lettered=len(spec.kinds) > 1)
    for i, line in enumerate(words):
        canvas.text(_MARGIN, end + (i + 1) * _LEADING, line, _SIZE, color=SOFT)
    draw_legend(canvas, legend, _MARGIN, end + len(words) * _LEADING + 2, _SIZE)
    return canvas.figure


def _draw_row(
    canvas: Canvas, row: HarvestRow, left: float, column: float, ground: float, step: float, *, lettered: bool
) -> None:
    lines = wrap(row.label, _NAME, _SIZE)
    for i, line in enumerate(lines):
        canvas.text(_MARGIN, ground - 4 - (len(lines) - 1 - i) * _LEADING, line, _SIZE, color=INK)
    for i, cell in enumerate(row.cells):
        canvas.line([(left + i * column + 4, ground), (left + (i + 1) * column - 4, ground)], color=RULE)
        for j, bar in enumerate(cell):
            x = left + i * column + 8 + j * (_BAR + _GAP)
            _draw_bar(canvas, bar, x, ground, step)
            canvas.text(x + _BAR / 2, ground + 7, _letter(bar.kind) if lettered else "", 7.5, align="center")


def _draw_bar(canvas: Canvas, bar: Bar, x: float, ground: float, step: float) -> None:
    high = bar.height * step
    corners = [(x, ground), (x, ground - high), (x + _BAR, ground - high), (x + _BAR, ground)]
    canvas.shape(corners, fill=STACK[bar.kind % len(STACK)], edge=SOFT, width=0.5, link=bar.link)
    canvas.text(x + _BAR / 2, ground - high - 2, bar.mark, 0.8 * _SIZE, align="center", color=SOFT)


def _square(kind: int, canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x + 4, y - 6, 12, 12, fill=STACK[kind % len(STACK)], edge=SOFT)
    color = PAPER if STACK[kind % len(STACK)] in DARK else INK
    canvas.text(x + 10, y + 2.5, _letter(kind), 7.5, align="center", color=color)


def _letter(kind: int) -> str:
    """What tells kinds apart without their colours, below each bar and in the legend."""
    return chr(ord("a") + kind % 26)
