"""Where everything of a figure made of lines goes: text is measured first, so that columns never touch."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.figures.drawing.measure import shortened, text_width, wrap
from hedgerow.figures.drawing.strip import Strip
from hedgerow.figures.lines import Line, LinesSpec

MARGIN = 10.0
GAP = 14.0
PLOT = 240.0
LABEL = 230.0  # a longer name goes on in a second line
INDENT = 9.0


@dataclass(frozen=True, slots=True)
class Type:
    """Sizes that depend on the number of lines: a long figure is set smaller, so that 80 studies fit a page."""

    size: float
    leading: float
    pad: float

    @property
    def small(self) -> float:
        """Size of small print."""
        return self.size * 0.86


def type_for(lines: int) -> Type:
    """Choose sizes for this many lines."""
    if lines <= 32:
        return Type(9.0, 11.5, 4.5)
    return Type(8.0, 10.2, 1.4) if lines <= 100 else Type(7.0, 8.3, 0.5)


@dataclass(frozen=True, slots=True)
class Placed:
    """One line: its top, base line of its first text line, middle of its mark, and its text as broken."""

    line: Line
    top: float
    base: float
    bottom: float
    label: list[str]
    detail: list[str]

    def middle(self, type: Type) -> float:
        """Height of the mark: the middle of small letters of the first text line."""
        return self.base - 0.36 * type.size


@dataclass(frozen=True, slots=True)
class ColumnPlace:
    """One column of text: its left and right edges, and the widths of its cells' parts."""

    left: float
    right: float
    parts: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything's place."""

    type: Type
    columns: tuple[ColumnPlace, ...]
    strip: Strip
    width: float
    label_width: float


def lay_out(spec: LinesSpec) -> Layout:
    """Measure all text and place the columns."""
    type = type_for(len(spec.lines))
    label = _label_width(spec, type)
    edge, columns, strip = MARGIN + label, [], None
    for i, column in enumerate(spec.columns):
        if column.side == "right" and strip is None:
            strip = Strip(spec.axis, edge + GAP, PLOT)
            edge = strip.right + 2
        parts = _parts(spec, i, type)
        width = max(sum(parts) + _space(type) * (len(parts) - 1), text_width(column.heading, type.size, True))
        columns.append(ColumnPlace(edge + GAP, edge + GAP + width, parts))
        edge = columns[-1].right
    if strip is None:
        strip = Strip(spec.axis, edge + GAP, PLOT)
        edge = strip.right
    return Layout(type, tuple(columns), strip, edge + MARGIN, label)


def _space(type: Type) -> float:
    return 0.4 * type.size


def _label_width(spec: LinesSpec, type: Type) -> float:
    wide = [text_width(spec.label_heading, type.size, True)]
    for line in spec.lines:
        bold = is_bold(line)
        wide.append(line.indent * INDENT + text_width(shortened(line.label), type.size, bold))
        wide.append(line.indent * INDENT + text_width(line.detail, type.small) if line.detail else 0)
    return min(max(wide), LABEL)


def _parts(spec: LinesSpec, i: int, type: Type) -> tuple[float, ...]:
    """Widths of the parts of a column's cells, split at spaces where all interval cells have three."""
    cells = [(line.cells[i], is_bold(line)) for line in spec.lines if i < len(line.cells)]
    split = [(split_interval(cell), bold) for cell, bold in cells]
    threes = [(parts, bold) for parts, bold in split if len(parts) == 3]
    widths = [max(text_width(parts[j], type.size, bold) for parts, bold in threes) for j in range(3)] if threes else []
    whole = max((text_width(parts[0], type.size, bold) for parts, bold in split if len(parts) == 1), default=0.0)
    if not widths:
        return (whole,)
    short = whole - sum(widths) - 2 * _space(type)
    return (widths[0] + max(0.0, short), widths[1], widths[2])


def split_interval(cell: str) -> list[str]:
    """Split ``"−2.61 [−3.24, −1.99]"`` into its three parts, ``"[−3.24, −1.99]"`` too (the first is empty)."""
    head, mark, tail = cell.partition("[")
    low, comma, high = tail.partition(", ")
    if not (mark and comma and high.endswith("]")):
        return [cell]
    return [head.strip(), f"[{low},", high]


def place_lines(spec: LinesSpec, layout: Layout, top: float) -> list[Placed]:
    """Break labels and stack the lines from `top` down."""
    type, placed = layout.type, []
    for i, line in enumerate(spec.lines):
        room = layout.label_width - line.indent * INDENT + 0.5
        label = wrap(line.label, room, type.size, is_bold(line))
        detail = wrap(line.detail, room, type.small) if line.detail else []
        above = type.pad / 2 + (_extra(spec.lines[i - 1], line, type) if i else 0)
        base = top + above + 0.8 * type.leading
        text = len(label) * type.leading + len(detail) * type.small * 1.25
        bottom = top + above + text + type.pad / 2
        placed.append(Placed(line, top, base, bottom, label, detail))
        top = bottom
    return placed


def _extra(before: Line, line: Line, type: Type) -> float:
    """Space above a line that begins something new."""
    if line.role == "effect" and line.indent < before.indent:
        return 0.7 * type.size
    return {"header": 0.7, "total": 0.8}.get(line.role, 0.0) * type.size


def is_bold(line: Line) -> bool:
    """Whether a line is set in bold."""
    return line.role in ("header", "total")
