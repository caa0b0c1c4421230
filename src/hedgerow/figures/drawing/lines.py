"""Draw a figure made of lines: forest plots and their kin."""

from __future__ import annotations

from matplotlib.figure import Figure

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.lines_layout import (
    INDENT,
    MARGIN,
    ColumnPlace,
    Layout,
    Placed,
    is_bold,
    lay_out,
    place_lines,
    split_interval,
)
from hedgerow.figures.drawing.marks import draw_mark
from hedgerow.figures.drawing.measure import wrap
from hedgerow.figures.drawing.palette import BAND, INK, POOLED, RULE, SOFT
from hedgerow.figures.drawing.strip import draw_axis
from hedgerow.figures.drawing.tag import draw_tag
from hedgerow.figures.lines import Line, LinesSpec

_ARROWS = "Arrows: the interval goes on beyond the axis."


def draw_lines(spec: LinesSpec) -> Figure:
    """Draw the figure; its height follows from its lines."""
    layout = lay_out(spec)
    type = layout.type
    head = MARGIN + (2.2 * type.size if spec.as_printed else 0)
    placed = place_lines(spec, layout, head + 2.1 * type.size)
    end = placed[-1].bottom if placed else head + 2.1 * type.size
    notes = [line for note in _notes(spec) for line in wrap(note, layout.width - 2 * MARGIN, type.small)]
    rest = _axis_height(spec, layout) + len(notes) * 1.35 * type.small + MARGIN
    canvas = Canvas(layout.width, end + rest)
    _draw_rulers(canvas, spec, layout, head + 1.75 * type.size, end, placed)
    if spec.as_printed:
        draw_tag(canvas, MARGIN, MARGIN - 2, type.size)
    _draw_headings(canvas, spec, layout, head + 1.1 * type.size)
    largest = max((line.weight or 0.0 for line in spec.lines), default=0.0)
    for each in placed:
        _draw_line(canvas, spec, layout, each, largest)
    bottom = draw_axis(canvas, layout.strip, end + 3, type.size * 0.95, spec.favours)
    for i, note in enumerate(notes):
        canvas.text(MARGIN, bottom + 4 + (i + 1) * 1.35 * type.small, note, type.small, color=SOFT)
    return canvas.figure


def _axis_height(spec: LinesSpec, layout: Layout) -> float:
    """Height of axis, its names and the words below, by drawing them where nobody looks."""
    trial = Canvas(layout.width, 100)
    return draw_axis(trial, layout.strip, 0, layout.type.size * 0.95, spec.favours) + 10


def _notes(spec: LinesSpec) -> tuple[str, ...]:
    return (*spec.notes, _ARROWS) if any(_cut(line, spec) for line in spec.lines) else spec.notes


def _cut(line: Line, spec: LinesSpec) -> bool:
    """Whether a line's mark is not wholly on the axis."""
    ends = [end for end in (line.low, line.high, line.estimate) if end is not None and line.mark != "none"]
    return not all(spec.axis.holds(end) for end in ends)


def _draw_rulers(canvas: Canvas, spec: LinesSpec, layout: Layout, top: float, end: float, placed: list[Placed]) -> None:
    """Band, null line, line of the overall estimate, rules above all and above the total."""
    strip = layout.strip
    if spec.band is not None:
        left, right = (strip.x(value) for value in spec.band)
        canvas.box(left, top, right - left, end + 3 - top, fill=BAND)
    for each in placed:
        if each.line.role == "total" and each is not placed[0]:
            y = each.top + 0.3 * layout.type.size
            canvas.line([(MARGIN, y), (layout.width - MARGIN, y)], color=RULE, width=0.6)
    if spec.axis.null is not None:
        canvas.line([(strip.x(spec.axis.null), top), (strip.x(spec.axis.null), end + 3)], color=SOFT, width=0.8)
    if spec.centre is not None and spec.axis.holds(spec.centre):
        x = strip.x(spec.centre)
        canvas.line([(x, top), (x, end + 3)], color=POOLED, width=0.8, dashes=(2, 2))
    canvas.line([(MARGIN, top), (layout.width - MARGIN, top)], width=0.8)


def _draw_headings(canvas: Canvas, spec: LinesSpec, layout: Layout, base: float) -> None:
    canvas.text(MARGIN, base, spec.label_heading, layout.type.size, bold=True)
    for column, place in zip(spec.columns, layout.columns, strict=True):
        x = place.left if column.align == "left" else place.right
        canvas.text(x, base, column.heading, layout.type.size, bold=True, align=column.align)


def _draw_line(canvas: Canvas, spec: LinesSpec, layout: Layout, each: Placed, largest: float) -> None:
    line, type = each.line, layout.type
    x, bold = MARGIN + line.indent * INDENT, is_bold(line)
    for i, text in enumerate(each.label):
        canvas.text(x, each.base + i * type.leading, text, type.size, bold=bold, link=line.link)
    below = each.base + (len(each.label) - 1) * type.leading
    for i, text in enumerate(each.detail):
        canvas.text(x, below + (i + 1) * 1.25 * type.small, text, type.small, color=SOFT)
    for column, place, cell in zip(spec.columns, layout.columns, line.cells, strict=False):
        _draw_cell(canvas, cell, place, column.align, each.base, type.size, bold)
    draw_mark(canvas, layout.strip, line, each.middle(type), type.size, largest, hollow=spec.as_printed)


def _draw_cell(canvas: Canvas, cell: str, place: ColumnPlace, align: str, base: float, size: float, bold: bool) -> None:
    """Write a cell; the parts of an interval stand under each other."""
    parts = split_interval(cell)
    if align == "left":
        canvas.text(place.left, base, cell, size, bold=bold)
    elif len(parts) == 1 or len(place.parts) == 1:
        canvas.text(place.right, base, cell, size, bold=bold, align="right", color=INK)
    else:
        x = place.right
        for part, width in zip(reversed(parts), reversed(place.parts), strict=True):
            if part:
                canvas.text(x, base, part, size, bold=bold, align="right")
            x -= width + 0.4 * size
