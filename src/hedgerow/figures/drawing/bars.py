"""Draw bars of counts in panels, and stacked bars of percentages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from matplotlib.figure import Figure

from hedgerow.figures.bars import BarsSpec, Panel
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.legend import SIGN, Entry, draw_legend, legend_rows
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import DARK, EFFECT, GRADES, INK, PAPER, SOFT, STACK
from hedgerow.figures.drawing.tag import draw_tag
from hedgerow.figures.reporting import Stack, StacksSpec
from hedgerow.figures.wording import percent_text

_SIZE, _LEADING, _PITCH, _THICK = 9.0, 11.5, 16.0, 10.0
_MARGIN, _GAP, _BAR, _LABEL = 10.0, 26.0, 110.0, 130.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A bar's name as broken, and its height."""

    label: list[str]
    height: float


def draw_bars(spec: BarsSpec) -> Figure:
    """Draw the figure: two panels side by side, each row of panels as high as its higher one."""
    names = max((_label_width(panel) for panel in spec.panels), default=0.0)
    texts = max((text_width(bar.text, _SIZE) for panel in spec.panels for bar in panel.bars), default=0.0)
    width = names + 6 + _BAR + 5 + texts
    largest = max((bar.count for panel in spec.panels for bar in panel.bars), default=1) or 1
    pairs = [spec.panels[i : i + 2] for i in range(0, len(spec.panels), 2)]
    heights = [max(_panel_height(panel, width, names) for panel in pair) for pair in pairs]
    foot = wrap(spec.unit, 2 * width + _GAP, _SIZE * 0.9)
    canvas = Canvas(2 * _MARGIN + 2 * width + _GAP, 2 * _MARGIN + sum(heights) + len(foot) * _LEADING + 4)
    top = _MARGIN
    for pair, height in zip(pairs, heights, strict=True):
        for i, panel in enumerate(pair):
            _draw_panel(canvas, panel, _MARGIN + i * (width + _GAP), top, names, width, largest)
        top += height
    for i, line in enumerate(foot):
        canvas.text(_MARGIN, top + (i + 1) * _LEADING, line, _SIZE * 0.9, color=SOFT)
    return canvas.figure


def _label_width(panel: Panel) -> float:
    return min(max((text_width(bar.label, _SIZE) for bar in panel.bars), default=0.0), _LABEL)


def _rows(panel: Panel, names: float) -> list[_Row]:
    broken = [wrap(bar.label, names + 0.5, _SIZE) for bar in panel.bars]
    return [_Row(label, _PITCH + (len(label) - 1) * _LEADING) for label in broken]


def _panel_height(panel: Panel, width: float, names: float) -> float:
    head = len(wrap(panel.title, width, _SIZE, True)) * _LEADING + 6
    return head + sum(row.height for row in _rows(panel, names)) + 12


def _draw_panel(
    canvas: Canvas, panel: Panel, left: float, top: float, names: float, width: float, largest: int
) -> None:
    for line in wrap(panel.title, width, _SIZE, True):
        top += _LEADING
        canvas.text(left, top - 2, line, _SIZE, bold=True)
    top += 6
    start, x = top, left + names + 6
    for bar, row in zip(panel.bars, _rows(panel, names), strict=True):
        middle = top + _PITCH / 2
        for i, line in enumerate(row.label):
            canvas.text(left + names, middle + 0.36 * _SIZE + i * _LEADING, line, _SIZE, align="right")
        length = _BAR * bar.count / largest
        canvas.box(x, middle - _THICK / 2, length, _THICK, fill=EFFECT)
        canvas.text(x + length + 5, middle + 0.36 * _SIZE, bar.text, _SIZE)
        top += row.height
    canvas.line([(x, start), (x, top)], width=0.8)


def draw_stacks(spec: StacksSpec) -> Figure:
    """Draw the figure: one bar an item, 100 per cent wide."""
    names = min(max((text_width(stack.label, _SIZE) for stack in spec.stacks), default=0.0), 1.6 * _LABEL)
    left, wide = _MARGIN + names + 8, 300.0
    top = _MARGIN + (2.6 * _SIZE if spec.as_printed else 0)
    broken = [wrap(stack.label, names + 0.5, _SIZE) for stack in spec.stacks]
    heights = [max(22.0, len(label) * _LEADING + 8) for label in broken]
    fills = [GRADES[grade] for grade in spec.grades] or [STACK[i % len(STACK)] for i in range(len(spec.answers))]
    entries = [Entry(answer, partial(_sign, fill)) for answer, fill in zip(spec.answers, fills, strict=True)]
    rows = legend_rows(entries, wide, _SIZE)
    bottom = top + sum(heights)
    canvas = Canvas(left + wide + _MARGIN + 12, bottom + 24 + len(rows) * 1.5 * _SIZE + _MARGIN)
    if spec.as_printed:
        draw_tag(canvas, _MARGIN, _MARGIN - 2, _SIZE)
    for stack, label, height in zip(spec.stacks, broken, heights, strict=True):
        first = top + height / 2 + 0.36 * _SIZE - (len(label) - 1) * _LEADING / 2
        for i, line in enumerate(label):
            canvas.text(left - 8, first + i * _LEADING, line, _SIZE, align="right")
        _draw_stack(canvas, stack, fills, left, top + height / 2, wide)
        top += height
    _draw_percent_axis(canvas, left, wide, bottom + 2)
    draw_legend(canvas, rows, left, bottom + 20, _SIZE)
    return canvas.figure


def _draw_stack(canvas: Canvas, stack: Stack, fills: list[str], left: float, middle: float, wide: float) -> None:
    for share, fill in zip(stack.shares, fills, strict=True):
        width = wide * share / 100
        canvas.box(left, middle - 8, width, 16, fill=fill, edge=SOFT, width=0.5)
        words = percent_text(share, 0)
        if text_width(words, _SIZE) + 2 <= width:
            color = PAPER if fill in DARK else INK
            canvas.text(left + width / 2, middle + 0.36 * _SIZE, words, _SIZE, align="center", color=color)
        left += width


def _draw_percent_axis(canvas: Canvas, left: float, wide: float, top: float) -> None:
    canvas.line([(left, top), (left + wide, top)], width=0.8)
    for percent in (0, 25, 50, 75, 100):
        x = left + wide * percent / 100
        canvas.line([(x, top), (x, top + 3.5)], width=0.8)
        canvas.text(x, top + 4.5 + _SIZE, f"{percent}%", _SIZE * 0.95, align="center")


def _sign(fill: str, canvas: Canvas, x: float, y: float) -> None:
    canvas.box(x + 2, y - 4.5, SIGN - 4, 9, fill=fill, edge=SOFT, width=0.5)
