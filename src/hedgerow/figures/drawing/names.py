"""Write the names of dots beside them, as long as names do not touch."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.field import Field
from hedgerow.figures.drawing.measure import text_width
from hedgerow.figures.plot import Dot

_TYPE = 8.0
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def draw_names(canvas: Canvas, dots: Sequence[Dot], field: Field) -> None:
    """Write each name beside, above or below its dot, unless all four places are taken."""
    low, high, least, most = field.frame
    seen = [dot for dot in dots if low <= dot.x <= high and least <= dot.y <= most]
    spots = [field.spot(dot.x, dot.y) for dot in seen]
    taken: list[Box] = [
        (x - dot.radius, y - dot.radius, x + dot.radius, y + dot.radius)
        for dot, (x, y) in zip(seen, spots, strict=True)
    ]
    frame = (field.strip.left + 2, field.top - 4, canvas.width - 4, field.bottom - 2)
    for dot, (x, y) in zip(seen, spots, strict=True):
        for box in _places(x, y, dot.radius, text_width(dot.label, _TYPE)) if dot.label else ():
            if _inside(box, frame) and not any(_touch(box, other) for other in taken):
                taken.append(box)
                canvas.text(box[0], box[3] - 0.4 * _TYPE, dot.label, _TYPE, link=dot.link)
                break


def _places(x: float, y: float, radius: float, width: float) -> list[Box]:
    """Boxes of a name beside, above and below a dot."""
    half, away = 0.75 * _TYPE, radius + 2.5
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
