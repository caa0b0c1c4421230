"""Draw a funnel plot."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from matplotlib.figure import Figure

from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.field import MARGIN, SIZE, Field, draw_field, make_field
from hedgerow.figures.drawing.legend import SIGN, Entry, box_sign, draw_legend, legend_rows
from hedgerow.figures.drawing.palette import EFFECT, INK, PAPER, POOLED, SHADES, SOFT
from hedgerow.figures.funnel_parts import FunnelPoint, FunnelSpec, Path
from hedgerow.figures.wording import level_text

_RADIUS = 3.2
_STEPS = 64


def draw_funnel(spec: FunnelSpec) -> Figure:
    """Draw the figure."""
    field = make_field(spec.x, spec.y, down=spec.down)
    rows = legend_rows(_legend(spec), field.strip.width, SIZE * 0.9)
    trial = draw_field(Canvas(field.sheet, 100), field)
    canvas = Canvas(field.sheet, trial + 6 + len(rows) * 1.5 * SIZE * 0.9 + MARGIN)
    bottom = draw_field(canvas, field, fill=SHADES[-1] if spec.contours else PAPER)
    _draw_contours(canvas, spec, field)
    _draw_lines(canvas, spec, field)
    canvas.line([(field.strip.left, field.bottom), (field.strip.right, field.bottom)], width=0.8)
    for point in spec.points:
        _draw_point(canvas, field, point)
    draw_legend(canvas, rows, field.strip.left, bottom + 2, SIZE * 0.9)
    return canvas.figure


def _along(path: Path) -> list[tuple[float, float]]:
    """A path in small steps, so that it can be cut off at the frame."""
    made: list[tuple[float, float]] = []
    for (x0, y0), (x1, y1) in pairwise(path):
        made += [(x0 + (x1 - x0) * i / _STEPS, y0 + (y1 - y0) * i / _STEPS) for i in range(_STEPS + 1)]
    return made


def _draw_contours(canvas: Canvas, spec: FunnelSpec, field: Field) -> None:
    """Shade the regions, the widest first, so that each lies on the one around it."""
    for i, contour in enumerate(spec.contours):
        corners = [*_along(contour.left), *reversed(_along(contour.right))]
        canvas.shape([field.spot(x, y) for x, y in corners], fill=_shade(len(spec.contours) - 1 - i))


def _shade(i: int) -> str:
    return SHADES[min(i, len(SHADES) - 1)]


def _draw_lines(canvas: Canvas, spec: FunnelSpec, field: Field) -> None:
    top, bottom = field.top, field.bottom
    if spec.x.null is not None:
        x = field.strip.x(spec.x.null)
        canvas.line([(x, top), (x, bottom)], color=SOFT, width=0.8)
    if spec.centre is not None and spec.x.holds(spec.centre):
        x = field.strip.x(spec.centre)
        canvas.line([(x, top), (x, bottom)], color=POOLED, width=1.0, dashes=(2, 2))
    for side in spec.limits:
        _draw_path(canvas, spec, field, side, INK, (5, 3))
    if spec.slope:
        _draw_path(canvas, spec, field, spec.slope, EFFECT, ())


def _draw_path(
    canvas: Canvas, spec: FunnelSpec, field: Field, path: Path, color: str, dashes: tuple[float, ...]
) -> None:
    inside = [(x, y) for x, y in _along(path) if spec.x.holds(x)]
    if len(inside) > 1:
        ends = inside if len(path) > 2 else [inside[0], inside[-1]]
        canvas.line([field.spot(x, y) for x, y in ends], color=color, width=1.0, dashes=dashes)


def _draw_point(canvas: Canvas, field: Field, point: FunnelPoint) -> None:
    x, y = field.spot(point.x, point.y)
    fill = PAPER if point.filled else EFFECT
    edge = INK if point.filled else PAPER
    if field.strip.axis.holds(point.x):
        name = point.id and f"mark-{point.id}"
        canvas.dot(x, y, _RADIUS, fill=fill, edge=edge, link=point.link, id=name)
        return
    tip = 5.0 if point.x > field.strip.axis.high else -5.0
    canvas.shape([(x + tip, y), (x, y - 4), (x, y + 4)], fill=fill, edge=INK, link=point.link)


def _legend(spec: FunnelSpec) -> list[Entry]:
    """Signs that are in the figure, and no others."""
    entries = [Entry("effect", partial(_dot_sign, False))]
    if any(point.filled for point in spec.points):
        entries.append(Entry("filled in", partial(_dot_sign, True)))
    if any(not spec.x.holds(point.x) for point in spec.points):
        entries.append(Entry("beyond the axis", _arrow_sign))
    if spec.centre is not None:
        entries.append(Entry("pooled estimate", partial(_line_sign, POOLED, (2, 2))))
    if spec.limits:
        entries.append(Entry(f"{level_text(spec.level)} of effects by chance", partial(_line_sign, INK, (5, 3))))
    if spec.slope:
        entries.append(Entry("Egger's regression", partial(_line_sign, EFFECT, ())))
    return entries + _shades(spec)


def _shades(spec: FunnelSpec) -> list[Entry]:
    """Regions of significance, from the middle outwards."""
    levels = [contour.level for contour in reversed(spec.contours)]
    names = [f"p > {levels[0]:g}"] if levels else []
    names += [f"{low:g} < p < {high:g}" for high, low in pairwise(levels)]
    names += [f"p < {levels[-1]:g}"] if levels else []
    fills = [_shade(i) for i in range(len(levels))] + [SHADES[-1]]
    return [Entry(name, partial(box_sign, fill)) for name, fill in zip(names, fills, strict=False)]


def _dot_sign(filled: bool, canvas: Canvas, x: float, y: float) -> None:
    canvas.dot(x + SIGN / 2, y, _RADIUS, fill=PAPER if filled else EFFECT, edge=INK if filled else EFFECT)


def _arrow_sign(canvas: Canvas, x: float, y: float) -> None:
    canvas.shape([(x + 13, y), (x + 8, y - 4), (x + 8, y + 4)], fill=EFFECT, edge=INK)


def _line_sign(color: str, dashes: tuple[float, ...], canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y), (x + SIGN, y)], color=color, width=1.0, dashes=dashes)
