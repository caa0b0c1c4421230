"""Draw an albatross plot: contours first, then the studies, then a legend of the contours."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from hedgerow.figures.albatross import AlbatrossSpec
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.field import MARGIN, SIZE, Field, draw_field, make_field
from hedgerow.figures.drawing.legend import SIGN, Entry, draw_legend, legend_rows
from hedgerow.figures.drawing.palette import EFFECT, PAPER, RULE, SOFT

_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 2.5), (2, 2), (8, 2, 2, 2))


def draw_albatross(spec: AlbatrossSpec) -> Figure:
    """Draw the figure."""
    field = make_field(spec.x, spec.y, down=False, width=420)
    effects = sorted({abs(contour.effect) for contour in spec.contours})
    dashes = {effect: _DASHES[i % len(_DASHES)] for i, effect in enumerate(effects)}
    entries = [Entry(f"SMD {effect:g}", partial(_sample, dashes[effect])) for effect in effects]
    rows = legend_rows(entries, field.strip.width, SIZE)
    bottom = draw_field(Canvas(field.sheet, 100), field)
    canvas = Canvas(field.sheet, bottom + len(rows) * 1.5 * SIZE + MARGIN)
    draw_field(canvas, field)
    _draw_middle(canvas, field)
    for contour in spec.contours:
        if len(contour.points) > 1:
            spots = [field.spot(*point) for point in contour.points]
            canvas.line(spots, color=SOFT, width=0.9, dashes=dashes[abs(contour.effect)])
    for point in spec.points:
        x, y = field.spot(point.x, point.y)
        canvas.dot(x, y, 3.4, fill=EFFECT, edge=PAPER, link=point.link)
    draw_legend(canvas, rows, field.strip.left, bottom, SIZE)
    return canvas.figure


def _draw_middle(canvas: Canvas, field: Field) -> None:
    x = field.strip.x(0.0)
    canvas.line([(x, field.top), (x, field.bottom)], color=RULE, width=0.8)


def _sample(dashes: tuple[float, ...], canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y), (x + SIGN, y)], color=SOFT, width=0.9, dashes=dashes)
