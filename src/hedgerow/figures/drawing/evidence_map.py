"""Draw an evidence map: a grid of cells with a mark for each study, and a legend of every sign."""

from __future__ import annotations

from functools import partial
from math import cos, pi, sin

from matplotlib.figure import Figure

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.legend import SIGN, Entry
from hedgerow.figures.drawing.legend_columns import bands_height, draw_bands, legend_bands
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import BAND, DARK, FINDINGS, INK, PAPER, RULE
from hedgerow.figures.evidence_map import WORDS, EvidenceMapSpec, MapMark

_SIZE, _LEADING, _MARGIN, _NAME = 9.0, 11.5, 10.0, 128.0
_SLOT, _LIFT, _ABREAST, _LEAST = 21.0, 25.0, 5, 46.0
_JUDGED = 6.0  # height of one line of dots at the top of a cell
_CORNERS = ((0, 0.0), (4, pi / 4), (3, -pi / 2), (4, 0.0), (3, pi / 2), (5, -pi / 2), (6, 0.0), (8, pi / 8))


def draw_evidence_map(spec: EvidenceMapSpec) -> Figure:
    """Draw the figure."""
    left = _MARGIN + min(max([text_width(row, _SIZE) for row in spec.rows], default=0.0), _NAME) + 10
    wide = [_column_width(spec, i) for i in range(len(spec.columns))]
    heads = [wrap(name, width - 6, _SIZE, bold=True) for name, width in zip(spec.columns, wide, strict=True)]
    names = [wrap(row, _NAME, _SIZE) for row in spec.rows]
    judged = spec.judged or tuple(tuple(() for _ in spec.columns) for _ in spec.rows)
    high = [_row_height(row, len(name), each) for row, name, each in zip(spec.cells, names, judged, strict=True)]
    top = _MARGIN + max([len(lines) for lines in heads], default=0) * _LEADING + 6
    width = max(left + sum(wide), 380) + _MARGIN
    legend = legend_bands(_entries(spec), width - 2 * _MARGIN, _SIZE)
    canvas = Canvas(width, top + sum(high) + 6 + bands_height(legend, _SIZE) + _MARGIN)
    _draw_heads(canvas, heads, left, wide, top)
    for row, name, height, levels in zip(spec.cells, names, high, judged, strict=True):
        _draw_row(canvas, row, name, (left, top), wide, height, levels)
        top += height
    draw_bands(canvas, legend, _MARGIN, top + 6, _SIZE)
    return canvas.figure


def _column_width(spec: EvidenceMapSpec, column: int) -> float:
    most = max([len(row[column]) for row in spec.cells], default=0)
    word = max([text_width(each, _SIZE, True) for each in spec.columns[column].split()], default=0.0)
    return max(_LEAST, min(most, _ABREAST) * _SLOT + 8, min(word, _NAME) + 10)


def _row_height(row: tuple[tuple[MapMark, ...], ...], lines: int, judged: tuple[tuple[int, ...], ...]) -> float:
    most = max([len(cell) for cell in row], default=0)
    return max(-(-most // _ABREAST) * _LIFT + _strip(judged), lines * _LEADING) + 6


def _strip(judged: tuple[tuple[int, ...], ...]) -> float:
    """Height of the strip above the marks of a row, for what the review has judged."""
    return max([len(levels) for levels in judged], default=0) * _JUDGED


def _draw_heads(canvas: Canvas, heads: list[list[str]], left: float, wide: list[float], top: float) -> None:
    for lines, width in zip(heads, wide, strict=True):
        for i, line in enumerate(lines):
            base = top - 6 - (len(lines) - 1 - i) * _LEADING
            canvas.text(left + width / 2, base, line, _SIZE, align="center", bold=True)
        left += width


def _draw_row(
    canvas: Canvas,
    row: tuple[tuple[MapMark, ...], ...],
    name: list[str],
    corner: tuple[float, float],
    wide: list[float],
    height: float,
    judged: tuple[tuple[int, ...], ...],
) -> None:
    left, top = corner
    strip = _strip(judged)
    first = top + height / 2 + 0.36 * _SIZE - (len(name) - 1) * _LEADING / 2
    for i, line in enumerate(name):
        canvas.text(left - 8, first + i * _LEADING, line, _SIZE, align="right")
    for cell, width, levels in zip(row, wide, judged, strict=True):
        canvas.box(left, top, width, height, fill=PAPER if cell else BAND, edge=RULE, width=0.5)
        for i, level in enumerate(levels):
            _judged_sign(level, canvas, left + width - 4, top + 4 + i * _JUDGED)
        _draw_cell(canvas, cell, left + width / 2, top + (height + strip) / 2)
        left += width


def _draw_cell(canvas: Canvas, cell: tuple[MapMark, ...], x: float, y: float) -> None:
    lines = [cell[start : start + _ABREAST] for start in range(0, len(cell), _ABREAST)]
    for i, marks in enumerate(lines):
        middle = y + (i - (len(lines) - 1) / 2) * _LIFT
        for j, mark in enumerate(marks):
            _draw_mark(canvas, mark, x + (j - (len(marks) - 1) / 2) * _SLOT, middle - 1)


def _draw_mark(canvas: Canvas, mark: MapMark, x: float, y: float) -> None:
    """The shape, the sign of its direction inside, and dots below for certainty."""
    _shape(canvas, mark.shape, x, y, mark.radius, FINDINGS[mark.finding], mark.link)
    _sign(canvas, mark, x, y)
    _grade(canvas, mark.certainty, x, y + 11.5)


def _shape(canvas: Canvas, shape: int, x: float, y: float, radius: float, fill: str, link: str = "") -> None:
    corners, turn = _CORNERS[shape % len(_CORNERS)]
    if not corners:
        canvas.dot(x, y, radius, fill=fill, edge=INK, link=link)
        return
    reach = radius * 1.18
    angles = [turn + 2 * pi * i / corners for i in range(corners)]
    canvas.shape([(x + reach * cos(a), y + reach * sin(a)) for a in angles], fill=fill, edge=INK, link=link)


_LEVEL, _UPRIGHT, _RISING = ((-1, 0), (1, 0)), ((0, -1), (0, 1)), ((-1, 1), (1, -1))
_SIGNS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "favours": (_LEVEL, _UPRIGHT),
    "against": (_LEVEL,),
    "null": (((-1, -0.45), (1, -0.45)), ((-1, 0.45), (1, 0.45))),
    "mixed": (_RISING,),
    "untold": (),
}
"""Strokes of the sign in a mark, from -1 to 1; one without a direction stays empty."""


def _sign(canvas: Canvas, mark: MapMark, x: float, y: float) -> None:
    """Draw the sign of a direction; a click may meet it."""
    half, color = 0.5 * mark.radius, PAPER if FINDINGS[mark.finding] in DARK else INK
    for stroke in _SIGNS[mark.finding]:
        points = [(x + half * right, y + half * down) for right, down in stroke]
        canvas.line(points, width=1.1, color=color, link=mark.link)


def _grade(canvas: Canvas, level: int, x: float, y: float) -> None:
    for i in range(level):
        canvas.dot(x + (i - (level - 1) / 2) * 4, y, 1.3, fill=INK, edge=INK)


def _judged_sign(level: int, canvas: Canvas, x: float, y: float) -> None:
    """Squares, up to `x`: they belong to the cell, as dots belong to a mark."""
    for i in range(level):
        canvas.box(x - 3 - i * 4.5, y - 1.5, 3, 3, fill=INK)


def _entries(spec: EvidenceMapSpec) -> list[list[Entry]]:
    told = {mark.finding for row in spec.cells for cell in row for mark in cell}
    findings = [Entry(words, partial(_finding_sign, key)) for key, words in WORDS.items() if key in told]
    shapes = [Entry(words, partial(_shape_sign, i)) for i, words in enumerate(spec.shapes)]
    sizes = [Entry(words, partial(_size_sign, half)) for words, half in spec.sizes]
    certain = [Entry("certainty, from very low (1) to high (4 dots)", _grade_sign)] if spec.certain else []
    levels = any(levels for row in spec.judged for levels in row)
    judged = [Entry("certainty as this review judges an outcome about the cell", _judged_legend)] if levels else []
    return [findings, shapes, [*sizes, *certain, *judged, Entry("no study", _gap_sign)]]


def _finding_sign(finding: str, canvas: Canvas, x: float, y: float) -> None:
    _draw_mark(canvas, MapMark("", 5.0, 0, finding, 0), x + SIGN / 2, y + 1)


def _shape_sign(shape: int, canvas: Canvas, x: float, y: float) -> None:
    _shape(canvas, shape, x + SIGN / 2, y, 4.5, PAPER)


def _size_sign(half: float, canvas: Canvas, x: float, y: float) -> None:
    _shape(canvas, 0, x + SIGN / 2, y, min(half, SIGN / 2 - 1), PAPER)


def _grade_sign(canvas: Canvas, x: float, y: float) -> None:
    _grade(canvas, 4, x + SIGN / 2, y)


def _judged_legend(canvas: Canvas, x: float, y: float) -> None:
    _judged_sign(4, canvas, x + SIGN, y)


def _gap_sign(canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x + 2, y - 5, SIGN - 4, 10, fill=BAND, edge=RULE)
