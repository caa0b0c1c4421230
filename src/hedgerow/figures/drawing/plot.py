"""Draw a plot with two axes, layer by layer."""

from __future__ import annotations

from functools import partial, singledispatch
from typing import Any

from matplotlib.figure import Figure

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.clip import pieces
from hedgerow.figures.drawing.field import MARGIN, SIZE, Field, draw_field, make_field
from hedgerow.figures.drawing.legend import SIGN, Entry, box_sign, draw_legend, legend_rows
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.names import draw_names
from hedgerow.figures.drawing.palette import EFFECT, GROUP, INK, PAPER, POOLED, RULE, SHADES, SOFT, deepened
from hedgerow.figures.plot import Band, Cells, Curve, Dots, PlotSpec

TONES = {"ink": INK, "soft": SOFT, "rule": RULE, "effect": EFFECT, "pooled": POOLED, "group": GROUP}
SMALL = 0.9 * SIZE
_STRIP = 42.0  # height of a histogram above or beside
_GAP = 4.0


def draw_plot(spec: PlotSpec) -> Figure:
    """Draw the figure."""
    field = field_of(spec)
    width = sheet_width(spec, field)
    canvas = Canvas(width, draw_plot_at(Canvas(width, 100), spec, field) + MARGIN)
    draw_plot_at(canvas, spec, field)
    return canvas.figure


def field_of(spec: PlotSpec, left: float = 0.0, top: float = 0.0) -> Field:
    """Place the plot with the upper left corner of its sheet at a point."""
    field = make_field(spec.x, spec.y, down=False, width=spec.size[0], height=spec.size[1])
    return field.moved(left, top + head_room(spec))


def head_room(spec: PlotSpec) -> float:
    """Height of what stands above the plot."""
    return _STRIP + _GAP if spec.above else 0.0


def sheet_width(spec: PlotSpec, field: Field) -> float:
    """Where the sheet ends at the right, with what stands beside the plot."""
    if spec.right is not None:
        names = max((text_width(tick.text, SIZE) for tick in spec.right.ticks), default=0.0)
        return field.strip.right + 8 + names + 8 + 1.35 * SIZE + MARGIN
    return field.sheet + (_STRIP + _GAP if spec.beside else 0.0)


def draw_plot_at(canvas: Canvas, spec: PlotSpec, field: Field) -> float:
    """Draw the plot where its field is; return where it ends below."""
    bottom = draw_field(canvas, field)
    for layer in spec.layers:
        draw_layer(layer, canvas, field)
    canvas.line([(field.strip.left, field.bottom), (field.strip.right, field.bottom)], width=0.8)
    draw_names(canvas, [dot for layer in spec.layers if isinstance(layer, Dots) for dot in layer.dots], field)
    _draw_right(canvas, spec, field)
    _draw_margins(canvas, spec, field)
    rows = legend_rows(_legend(spec), field.strip.width, SMALL)
    draw_legend(canvas, rows, field.strip.left, bottom + 2, SMALL)
    bottom += 2 + len(rows) * 1.5 * SMALL + (4 if rows else 0)
    for note in spec.notes:
        for line in wrap(note, field.strip.width, SMALL):
            bottom += 1.35 * SMALL
            canvas.text(field.strip.left, bottom, line, SMALL, color=SOFT)
    return bottom


@singledispatch
def draw_layer(layer: Any, canvas: Canvas, field: Field) -> None:
    """Draw one layer."""
    raise TypeError(f"{type(layer).__name__} is no layer of a plot.")


@draw_layer.register
def _(layer: Curve, canvas: Canvas, field: Field) -> None:
    for piece in pieces(list(zip(layer.x, layer.y, strict=True)), field.frame):
        points = [field.spot(x, y) for x, y in piece]
        canvas.line(points, color=TONES[layer.tone], width=layer.width, dashes=layer.dashes)


@draw_layer.register
def _(layer: Band, canvas: Canvas, field: Field) -> None:
    low, high, least, most = field.frame
    rows = [row for row in zip(layer.x, layer.low, layer.high, strict=True) if low <= row[0] <= high]
    rows = [row for row in rows if row[1] <= most and row[2] >= least]  # NaN is not in
    if len(rows) > 1:
        edges = [(x, y) for x, y, _ in rows] + [(x, y) for x, _, y in reversed(rows)]
        canvas.shape([field.spot(x, y) for x, y in edges], fill=SHADES[layer.shade])


@draw_layer.register
def _(layer: Dots, canvas: Canvas, field: Field) -> None:
    low, high, least, most = field.frame
    tone = TONES[layer.tone]
    for dot in layer.dots:
        if low <= dot.x <= high and least <= dot.y <= most:
            x, y = field.spot(dot.x, dot.y)
            name = dot.id and f"mark-{dot.id}"
            fill, edge = ("none", tone) if layer.hollow else (tone, PAPER)
            canvas.dot(x, y, dot.radius, fill=fill, edge=edge, link=dot.link, id=name)


@draw_layer.register
def _(layer: Cells, canvas: Canvas, field: Field) -> None:
    for j, row in enumerate(layer.levels):
        start = 0
        for i in range(1, len(row) + 1):  # neighbours of one shade are one box
            if i == len(row) or row[i] != row[start]:
                if row[start]:
                    left, bottom = field.spot(layer.x[start], layer.y[j])
                    right, top = field.spot(layer.x[i], layer.y[j + 1])
                    fill = deepened(row[start] / layer.darkest)
                    canvas.box(left, top, right - left, bottom - top, fill=fill, edge=fill, width=0.25)
                start = i


def _draw_right(canvas: Canvas, spec: PlotSpec, field: Field) -> None:
    if spec.right is None:
        return
    x = field.strip.right
    canvas.line([(x, field.top), (x, field.bottom)], width=0.8)
    last = None
    for tick in spec.right.ticks:
        y = field.y(tick.at)
        canvas.line([(x, y), (x + 3.5, y)], width=0.8)
        if last is None or abs(y - last) > 1.3 * SIZE:
            canvas.text(x + 6, y + 0.36 * SIZE, tick.text, SIZE)
            last = y
    names = max((text_width(tick.text, SIZE) for tick in spec.right.ticks), default=0.0)
    middle = field.top + field.height / 2
    canvas.text(x + 8 + names + 1.35 * SIZE, middle, spec.right.label, SIZE, align="center", turn=90)


def _draw_margins(canvas: Canvas, spec: PlotSpec, field: Field) -> None:
    """Histograms above and beside the plot."""
    for i, height in enumerate(spec.above):
        step = field.strip.width / len(spec.above)
        top = field.top - _GAP - height * _STRIP
        canvas.box(field.strip.left + i * step, top, step, height * _STRIP, fill=EFFECT, edge=PAPER, width=0.3)
    for i, width in enumerate(spec.beside):
        step = field.height / len(spec.beside)
        bottom = field.bottom - i * step
        canvas.box(field.strip.right + _GAP, bottom - step, width * _STRIP, step, fill=EFFECT, edge=PAPER, width=0.3)


def _legend(spec: PlotSpec) -> list[Entry]:
    """One entry for each meaning, in the order of the layers."""
    entries: dict[str, Entry] = {}
    for layer in spec.layers:
        if isinstance(layer, Cells):
            for i, words in enumerate(layer.words):
                entries[words] = Entry(words, partial(box_sign, deepened((i + 1) / layer.darkest)))
        elif layer.words:
            entries.setdefault(layer.words, Entry(layer.words, partial(_sign, layer)))
    return list(entries.values())


def _sign(layer: Curve | Band | Dots, canvas: Canvas, x: float, y: float) -> None:
    if isinstance(layer, Curve):
        canvas.line([(x, y), (x + SIGN, y)], color=TONES[layer.tone], width=layer.width, dashes=layer.dashes)
    elif isinstance(layer, Band):
        box_sign(SHADES[layer.shade], canvas, x, y)
    else:
        tone = TONES[layer.tone]
        fill, edge = ("none", tone) if layer.hollow else (tone, tone)
        canvas.dot(x + SIGN / 2, y, 3.2, fill=fill, edge=edge)
