"""Draw a Baujat plot, naming the effects farthest out as long as names do not touch."""

from __future__ import annotations

from matplotlib.figure import Figure

from hedgerow.figures.baujat import BaujatSpec
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.field import MARGIN, Field, draw_field, make_field
from hedgerow.figures.drawing.measure import text_width
from hedgerow.figures.drawing.palette import EFFECT, PAPER

_RADIUS = 3.2
_TYPE = 8.0
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def draw_baujat(spec: BaujatSpec) -> Figure:
    """Draw the figure."""
    field = make_field(spec.x, spec.y, down=False)
    canvas = Canvas(field.sheet, draw_field(Canvas(field.sheet, 100), field) + MARGIN)
    draw_field(canvas, field)
    for point in reversed(spec.points):
        x, y = field.spot(point.x, point.y)
        name = point.id and f"mark-{point.id}"
        canvas.dot(x, y, _RADIUS, fill=EFFECT, edge=PAPER, link=point.link, id=name)
    _draw_names(canvas, spec, field)
    return canvas.figure


def _draw_names(canvas: Canvas, spec: BaujatSpec, field: Field) -> None:
    """Write each name beside, above or below its point, unless all four places are taken."""
    spots = [field.spot(point.x, point.y) for point in spec.points]
    taken: list[Box] = [(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS) for x, y in spots]
    frame = (field.strip.left + 2, field.top - 4, canvas.width - 4, field.bottom - 2)
    for point, (x, y) in zip(spec.points, spots, strict=True):
        for box in _places(x, y, text_width(point.label, _TYPE)):
            if _inside(box, frame) and not any(_touch(box, other) for other in taken):
                taken.append(box)
                canvas.text(box[0], box[3] - 0.4 * _TYPE, point.label, _TYPE, link=point.link)
                break


def _places(x: float, y: float, width: float) -> list[Box]:
    """Boxes of a name beside, above and below a point."""
    half, away = 0.75 * _TYPE, _RADIUS + 2.5
    return [
        (x + away, y - half, x + away + width, y + half),
        (x - away - width, y - half, x - away, y + half),
        (x - width / 2, y - away - 2 * half, x + width / 2, y - away),
        (x - width / 2, y + away, x + width / 2, y + away + 2 * half),
    ]


def _inside(box: Box, frame: Box) -> bool:
    return box[0] >= frame[0] and box[1] >= frame[1] and box[2] <= frame[2] and box[3] <= frame[3]


def _touch(one: Box, other: Box) -> bool:
    apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
    return not apart
