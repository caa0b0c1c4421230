"""Draw a flow diagram: boxes as high as their words, rows as high as their highest box, arrows between."""

from __future__ import annotations

from dataclasses import dataclass

from matplotlib.figure import Figure

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import BAND, INK, PAPER
from hedgerow.figures.drawing.tag import draw_tag
from hedgerow.figures.flow import STAGES, FlowSpec, Node

_SIZE, _LEADING, _PAD, _MARGIN = 9.0, 12.0, 7.0, 10.0
_WIDE, _BETWEEN, _DOWN, _STAGE, _INDENT = 205.0, 26.0, 24.0, 24.0, 10.0
_ROWS = ((0, 0), (1, 3), (4, 5))  # rows of each stage, first and last


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where a box stands on the sheet, and its lines as broken, each with its indentation."""

    left: float
    top: float
    height: float
    lines: tuple[tuple[str, float], ...]


def draw_flow(spec: FlowSpec) -> Figure:
    """Draw the figure."""
    lines = {(node.row, node.column): _broken(node) for node in spec.nodes}
    rows = sorted({node.row for node in spec.nodes})
    heights = {row: max(_height(each) for (at, _), each in lines.items() if at == row) for row in rows}
    heads = [wrap(words, _WIDE * 2 + _BETWEEN - 2 * _PAD, _SIZE, True) for _, _, words in spec.heads]
    head = max(len(each) for each in heads) * _LEADING + 2 * _PAD
    top = _MARGIN + (2.6 * _SIZE if spec.as_printed else 0) + head + 10
    tops = _tops(rows, heights, top)
    bottom = tops[rows[-1]] + heights[rows[-1]]
    columns = 1 + max(last for _, last, _ in spec.heads)
    canvas = Canvas(_left(columns) - _BETWEEN + _MARGIN, bottom + _MARGIN)
    if spec.as_printed:
        draw_tag(canvas, _MARGIN, _MARGIN - 2, _SIZE)
    for (first, last, _), broken in zip(spec.heads, heads, strict=True):
        _draw_head(canvas, _left(first), _left(last) + _WIDE, top - head - 10, head, broken)
    _draw_stages(canvas, rows, tops, heights)
    frames = {place: _frame(place, each, tops, heights) for place, each in lines.items()}
    for node in spec.nodes:
        _draw_arrows(canvas, node, frames)
    for frame in frames.values():
        _draw_box(canvas, frame)
    return canvas.figure


def _broken(node: Node) -> tuple[tuple[str, float], ...]:
    made: list[tuple[str, float]] = []
    for words, depth in node.lines:
        indent = depth * _INDENT
        first, *more = _wrapped(words, _WIDE - 2 * _PAD - indent)
        made += [(first, indent), *((line, indent + _INDENT / 2) for line in more)]
    return tuple(made)


def _wrapped(words: str, width: float) -> list[str]:
    """Words in lines, the count at their end kept whole."""
    label, mark, count = words.rpartition(" (n = ")
    if not mark:
        return wrap(words, width, _SIZE)
    *lines, last = wrap(label, width, _SIZE)
    whole = f"{last} (n = {count}"
    return [*lines, whole] if text_width(whole, _SIZE) <= width else [*lines, last, f"(n = {count}"]


def _height(lines: tuple[tuple[str, float], ...]) -> float:
    return len(lines) * _LEADING + 2 * _PAD


def _tops(rows: list[int], heights: dict[int, float], top: float) -> dict[int, float]:
    tops = {}
    for row in rows:
        tops[row] = top
        top += heights[row] + _DOWN
    return tops


def _left(column: int) -> float:
    return _MARGIN + _STAGE + 10 + column * (_WIDE + _BETWEEN)


def _frame(
    place: tuple[int, int], lines: tuple[tuple[str, float], ...], tops: dict[int, float], heights: dict[int, float]
) -> _Frame:
    """Boxes that lead down fill their row, so that arrows meet them; the others stand in its middle."""
    row, column = place
    height = heights[row] if column % 2 == 0 else _height(lines)
    return _Frame(_left(column), tops[row] + (heights[row] - height) / 2, height, lines)


def _draw_head(canvas: Canvas, left: float, right: float, top: float, height: float, lines: list[str]) -> None:
    canvas.box(left, top, right - left, height, fill=BAND)
    for i, line in enumerate(lines):
        base = top + _PAD + (i + 0.8) * _LEADING
        canvas.text((left + right) / 2, base, line, _SIZE, align="center", bold=True)


def _draw_stages(canvas: Canvas, rows: list[int], tops: dict[int, float], heights: dict[int, float]) -> None:
    """Bars at the left that say which stage the rows belong to."""
    for words, (first, last) in zip(STAGES, _ROWS, strict=True):
        own = [row for row in rows if first <= row <= last]
        top, bottom = tops[own[0]], tops[own[-1]] + heights[own[-1]]
        canvas.box(_MARGIN, top, _STAGE, bottom - top, fill=BAND)
        size = _SIZE if bottom - top > 80 else _SIZE * 0.75
        middle = _MARGIN + _STAGE / 2 + 0.36 * size
        canvas.text(middle, (top + bottom) / 2, words, size, align="center", bold=True, turn=90)


def _draw_box(canvas: Canvas, frame: _Frame) -> None:
    canvas.box(frame.left, frame.top, _WIDE, frame.height, fill=PAPER, edge=INK)
    first = frame.top + (frame.height - len(frame.lines) * _LEADING) / 2 + 0.78 * _LEADING
    for i, (line, indent) in enumerate(frame.lines):
        canvas.text(frame.left + _PAD + indent, first + i * _LEADING, line, _SIZE)


def _draw_arrows(canvas: Canvas, node: Node, frames: dict[tuple[int, int], _Frame]) -> None:
    end = frames[node.row, node.column]
    for place in node.after:
        start = frames[place]
        if place[0] == node.row:
            y = end.top + end.height / 2
            _arrow(canvas, [(start.left + _WIDE, y), (end.left, y)])
        elif start.left == end.left:
            _arrow(canvas, [(start.left + _WIDE / 2, start.top + start.height), (end.left + _WIDE / 2, end.top)])
        else:  # from the branch of other methods back to the included studies
            x, y = start.left + _WIDE / 2, start.top + start.height + _DOWN * 0.45
            to = end.left + _WIDE * 0.75
            _arrow(canvas, [(x, start.top + start.height), (x, y), (to, y), (to, end.top)])


def _arrow(canvas: Canvas, points: list[tuple[float, float]]) -> None:
    canvas.line(points, width=0.9)
    (before, _), (x, y) = points[-2:]
    along = (1.0, 0.0) if x > before else (0.0, 1.0)
    tip = [(x, y), (x - 6 * along[0] - 3 * along[1], y - 6 * along[1] - 3 * along[0])]
    tip.append((x - 6 * along[0] + 3 * along[1], y - 6 * along[1] + 3 * along[0]))
    canvas.shape(tip, fill=INK)
