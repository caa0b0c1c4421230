"""Draw an effect-direction plot: names at the left, arrows in columns, a legend below."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from hedgerow.figures.appraisal import SIGNS
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.legend import SIGN, Entry, draw_legend, legend_rows
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import FINDINGS, GRADES, INK, RULE, SOFT, TINTS
from hedgerow.figures.effect_direction import BIAS, WORDS, Arrow, DirectionRow, EffectDirectionSpec

_SIZE, _LEADING, _PITCH, _COLUMN = 9.0, 11.5, 21.0, 92.0
_MARGIN, _NAME, _NOTE = 10.0, 190.0, 120.0
_HALF = (3.6, 5.0, 6.5)
_BIAS_COLUMN = 24.0
_GRADE = {"low": "good", "some": "some", "high": "bad"}  # colours and signs are those of tables of judgements
_FILL = {1: FINDINGS["favours"], -1: FINDINGS["against"], 0: FINDINGS["null"]}


def draw_effect_direction(spec: EffectDirectionSpec) -> Figure:
    """Draw the figure."""
    left = _MARGIN + min(max([text_width(row.label, _SIZE) for row in spec.rows], default=0.0), _NAME) + 10
    notes = min(max([text_width(row.note, _SIZE) for row in spec.rows], default=0.0), _NOTE)
    first = left + (notes + 10 if notes else 0)
    judged = _BIAS_COLUMN if any(row.bias for row in spec.rows) else 0.0
    width = max(first + _COLUMN * len(spec.columns) + judged, 360) + _MARGIN
    heads = [wrap(column, _COLUMN - 8, _SIZE, bold=True) for column in spec.columns]
    top = _MARGIN + max([len(lines) for lines in heads], default=0) * _LEADING + 6
    cells = [(wrap(row.label, _NAME, _SIZE), wrap(row.note, _NOTE, _SIZE)) for row in spec.rows]
    heights = [max(_PITCH, max(len(name), len(note)) * _LEADING + 5) for name, note in cells]
    legend = legend_rows(_entries(spec), width - 2 * _MARGIN, _SIZE)
    canvas = Canvas(width, top + sum(heights) + 8 + len(legend) * 1.5 * _SIZE + _MARGIN)
    for i, lines in enumerate(heads):
        for j, line in enumerate(lines):
            base = top - 6 - (len(lines) - 1 - j) * _LEADING
            canvas.text(first + (i + 0.5) * _COLUMN, base, line, _SIZE, align="center", bold=True)
    for row, (name, note), height in zip(spec.rows, cells, heights, strict=True):
        _draw_row(canvas, row, name, note, (left, first, width - _MARGIN), top, height)
        top += height
    draw_legend(canvas, legend, _MARGIN, top + 4, _SIZE)
    return canvas.figure


def _draw_row(
    canvas: Canvas,
    row: DirectionRow,
    name: list[str],
    note: list[str],
    places: tuple[float, float, float],
    top: float,
    height: float,
) -> None:
    left, first, right = places
    middle = top + height / 2
    if row.bias:
        canvas.box(_MARGIN - 4, top, right - _MARGIN + 8, height, fill=TINTS[_GRADE[row.bias]])
        _light(row.bias, canvas, right - _BIAS_COLUMN / 2, middle)
    canvas.line([(_MARGIN, top), (right, top)], color=RULE, width=0.4)
    for lines, x, color in ((name, _MARGIN, INK), (note, left, SOFT)):
        base = middle + 0.36 * _SIZE - (len(lines) - 1) * _LEADING / 2
        for i, line in enumerate(lines):
            canvas.text(x, base + i * _LEADING, line, _SIZE, color=color, link=row.link)
    for i, arrow in enumerate(row.arrows):
        if arrow is not None:
            _draw_arrow(canvas, arrow, row.size, first + (i + 0.5) * _COLUMN, middle)


def _draw_arrow(canvas: Canvas, arrow: Arrow, size: int, x: float, y: float) -> None:
    """A triangle up or down, or two that point apart; beside it the number of outcomes, if several."""
    _sign(arrow.direction, _HALF[size], canvas, x, y)
    if arrow.outcomes > 1:
        canvas.text(x + _HALF[size] + 6, y + 0.5 * _SIZE, str(arrow.outcomes), 0.75 * _SIZE, color=SOFT)


def _sign(direction: int, half: float, canvas: Canvas, x: float, y: float) -> None:
    if direction:
        tip, base = y - direction * half, y + direction * half
        canvas.shape([(x - half, base), (x + half, base), (x, tip)], fill=_FILL[direction], edge=INK, width=0.5)
        return
    for side in (-1, 1):
        near, far = x + side * 0.8, x + side * half * 1.1
        canvas.shape([(near, y - half * 0.75), (near, y + half * 0.75), (far, y)], fill=_FILL[0], edge=INK, width=0.5)


def _entries(spec: EffectDirectionSpec) -> list[Entry]:
    found = [Entry(words, partial(_centred, key, _HALF[1])) for key, words in WORDS.items()]
    found += [Entry(words, partial(_centred, 1, half)) for words, half in zip(spec.sizes, _HALF, strict=False)]
    if any(arrow is not None and arrow.outcomes > 1 for row in spec.rows for arrow in row.arrows):
        found.append(Entry("number of outcomes, if several", _number))
    seen = {row.bias for row in spec.rows}
    return found + [Entry(words, partial(_judged, key)) for key, words in BIAS.items() if key in seen]


def _light(bias: str, canvas: Canvas, x: float, y: float) -> None:
    canvas.dot(x, y, 6.0, fill=GRADES[_GRADE[bias]], edge=SOFT)
    canvas.text(x, y + 0.32 * _SIZE, SIGNS[_GRADE[bias]], 0.9 * _SIZE, align="center", bold=True)


def _judged(bias: str, canvas: Canvas, x: float, y: float) -> None:
    _light(bias, canvas, x + SIGN / 2, y)


def _number(canvas: Canvas, x: float, y: float) -> None:
    canvas.text(x + SIGN / 2, y + 0.3 * _SIZE, "2", 0.75 * _SIZE, align="center", color=SOFT)


def _centred(direction: int, half: float, canvas: Canvas, x: float, y: float) -> None:
    _sign(direction, half, canvas, x + SIGN / 2, y)
