"""Draw a table of judgements as lights with signs."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from hedgerow.figures.appraisal import Light, TrafficRow, TrafficSpec
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.legend import SIGN, Entry, draw_legend, legend_rows
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import DARK, GRADES, INK, PAPER, RULE, SOFT

_SIZE, _LEADING, _PITCH, _COLUMN, _RADIUS = 9.0, 11.5, 19.0, 26.0, 7.5
_MARGIN, _NAME, _KEY = 10.0, 190.0, 200.0


def draw_traffic(spec: TrafficSpec) -> Figure:
    """Draw the figure: studies from the top, items from the left, then a key to the items and to the lights."""
    names = max([text_width(row.label, _SIZE) for row in spec.rows], default=0.0)
    left = _MARGIN + min(names, _NAME) + 8
    right = left + _COLUMN * len(spec.columns) + (_overall_width() if spec.overall else 0)
    width = max(right, _MARGIN + _KEY * 2) + _MARGIN
    key = _key_lines(spec, width - 2 * _MARGIN)
    entries = [Entry(words, partial(_sign, light)) for light, words in spec.legend]
    rows = legend_rows(entries, width - 2 * _MARGIN, _SIZE)
    top = _MARGIN + _LEADING + 6
    broken = [wrap(row.label, _NAME, _SIZE) for row in spec.rows]
    heights = [max(_PITCH, len(lines) * _LEADING + 4) for lines in broken]
    bottom = top + sum(heights)
    canvas = Canvas(width, bottom + 10 + len(key) * _LEADING + 4 + len(rows) * 1.5 * _SIZE + _MARGIN)
    _draw_heads(canvas, spec, left, top - 6)
    for row, lines, height in zip(spec.rows, broken, heights, strict=True):
        _draw_row(canvas, row, lines, left, right, top, height)
        top += height
    for i, line in enumerate(key):
        canvas.text(_MARGIN, bottom + 8 + (i + 1) * _LEADING, line, _SIZE * 0.9, color=SOFT)
    draw_legend(canvas, rows, _MARGIN, bottom + 10 + len(key) * _LEADING, _SIZE)
    return canvas.figure


def _overall_width() -> float:
    return text_width("Overall", _SIZE, True) + 14


def _key_lines(spec: TrafficSpec, width: float) -> list[str]:
    words = "; ".join(f"{number}: {label}" for number, label in spec.columns if number != label)
    return [line for line in wrap(f"{words}.", width, _SIZE * 0.9) if line] if words else []


def _draw_heads(canvas: Canvas, spec: TrafficSpec, left: float, base: float) -> None:
    for i, (number, _label) in enumerate(spec.columns):
        canvas.text(left + (i + 0.5) * _COLUMN, base, number, _SIZE, align="center", bold=True)
    if spec.overall:
        x = left + len(spec.columns) * _COLUMN + _overall_width() / 2
        canvas.text(x, base, "Overall", _SIZE, align="center", bold=True)


def _draw_row(
    canvas: Canvas, row: TrafficRow, lines: list[str], left: float, right: float, top: float, height: float
) -> None:
    canvas.line([(_MARGIN, top), (right, top)], color=RULE, width=0.4)
    middle = top + height / 2
    first = middle + 0.36 * _SIZE - (len(lines) - 1) * _LEADING / 2
    for i, line in enumerate(lines):
        canvas.text(left - 8, first + i * _LEADING, line, _SIZE, align="right")
    for i, light in enumerate(row.lights):
        _draw_light(canvas, light, left + (i + 0.5) * _COLUMN, middle)
    if row.overall is not None:
        _draw_light(canvas, row.overall, right - _overall_width() / 2, middle)


def _draw_light(canvas: Canvas, light: Light, x: float, y: float) -> None:
    canvas.dot(x, y, _RADIUS, fill=GRADES[light.grade], edge=SOFT)
    size = _SIZE if len(light.sign) < 2 else _SIZE * 0.7
    color = PAPER if GRADES[light.grade] in DARK else INK
    if light.sign:
        canvas.text(x, y + 0.36 * size, light.sign, size, align="center", bold=True, color=color)


def _sign(light: Light, canvas: Canvas, x: float, y: float) -> None:
    _draw_light(canvas, light, x + SIGN / 2, y)
