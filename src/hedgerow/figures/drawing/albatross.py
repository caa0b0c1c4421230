"""Draw an albatross plot: contours first, then the studies, then a legend of the contours."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from hedgerow.figures.albatross import AlbatrossPoint, AlbatrossSpec
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.field import MARGIN, SIZE, Field, draw_field, make_field
from hedgerow.figures.drawing.legend import SIGN, Entry, draw_legend, legend_rows
from hedgerow.figures.drawing.measure import wrap
from hedgerow.figures.drawing.palette import EFFECT, PAPER, RULE, SOFT

_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 2.5), (2, 2), (8, 2, 2, 2))


def draw_albatross(spec: AlbatrossSpec) -> Figure:
    """Draw the figure."""
    field = make_field(spec.x, spec.y, down=False, width=420)
    pairs = dict.fromkeys(contour.pair for contour in spec.contours)
    dashes = {pair: _DASHES[i % len(_DASHES)] for i, pair in enumerate(pairs)}
    entries = [Entry(pair, partial(_sample, dashes[pair])) for pair in pairs]
    if any(point.end is not None for point in spec.points):
        entries.append(Entry("P value told as a bound", _hollow))
    rows = legend_rows(entries, field.strip.width, SIZE)
    words = wrap(spec.assumed, field.strip.width, SIZE)
    bottom = draw_field(Canvas(field.sheet, 100), field)
    end = bottom + len(rows) * 1.5 * SIZE
    canvas = Canvas(field.sheet, end + len(words) * 1.4 * SIZE + MARGIN)
    draw_field(canvas, field)
    _draw_middle(canvas, field)
    for contour in spec.contours:
        if len(contour.points) > 1:
            spots = [field.spot(*point) for point in contour.points]
            canvas.line(spots, color=SOFT, width=0.9, dashes=dashes[contour.pair])
    for point in spec.points:
        _draw_point(canvas, field, point)
    draw_legend(canvas, rows, field.strip.left, bottom, SIZE)
    for i, line in enumerate(words):
        canvas.text(field.strip.left, end + (i + 1) * 1.4 * SIZE, line, SIZE, color=SOFT)
    return canvas.figure


def _draw_point(canvas: Canvas, field: Field, point: AlbatrossPoint) -> None:
    """A dot; hollow, with a line as far as its P value may lie, where only a bound is known."""
    x, y = field.spot(point.x, point.y)
    if point.end is not None:
        canvas.line([(x, y), field.spot(point.end, point.y)], color=EFFECT, width=1.1)
    fill, edge = (EFFECT, PAPER) if point.end is None else (PAPER, EFFECT)
    canvas.dot(x, y, 3.4, fill=fill, edge=edge, link=point.link)


def _draw_middle(canvas: Canvas, field: Field) -> None:
    x = field.strip.x(0.0)
    canvas.line([(x, field.top), (x, field.bottom)], color=RULE, width=0.8)


def _sample(dashes: tuple[float, ...], canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y), (x + SIGN, y)], color=SOFT, width=0.9, dashes=dashes)


def _hollow(canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x + SIGN / 2, y), (x + SIGN, y)], color=EFFECT, width=1.1)
    canvas.dot(x + SIGN / 2, y, 3.4, fill=PAPER, edge=EFFECT)
