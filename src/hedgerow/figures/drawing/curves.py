"""Draw curves over time with bands and thresholds."""

from __future__ import annotations

from functools import partial
from itertools import cycle

from matplotlib.colors import to_hex, to_rgb
from matplotlib.figure import Figure

from hedgerow.exposure.facts.thresholds import Threshold
from hedgerow.figures.drawing.canvas import Canvas
from hedgerow.figures.drawing.field import MARGIN, SIZE, Field, draw_field, make_field
from hedgerow.figures.drawing.legend import SIGN, Entry, draw_legend, legend_rows
from hedgerow.figures.drawing.measure import text_width, wrap
from hedgerow.figures.drawing.palette import CURVES, LEVELS, SOFT
from hedgerow.figures.exposure import CurvesSpec, Line

_DASHES: tuple[tuple[float, ...], ...] = ((), (6, 2), (2, 2), (6, 2, 2, 2), (1, 1), (8, 2, 2, 2, 2, 2))
_SMALL = 7.5
_WIDTH, _HEIGHT = 400, 270
_LEVEL_DASHES = {"therapeutic": (1.0, 2.0), "adverse": (4.0, 2.0)}


def draw_curves(spec: CurvesSpec) -> Figure:
    """Draw the figure."""
    field = make_field(spec.x, spec.y, down=False, width=_WIDTH, height=_HEIGHT)
    styles = list(zip(spec.lines, cycle(CURVES), cycle(_DASHES), strict=False))
    entries = [Entry(line.label, partial(_sign, colour, dashes)) for line, colour, dashes in styles]
    entries += [
        Entry(f"{kind} threshold", partial(_sign, colour, _LEVEL_DASHES[kind]))
        for kind, colour in LEVELS.items()
        if any(level.kind == kind for level in spec.levels)
    ]
    rows = legend_rows(entries, field.strip.width, SIZE * 0.9)
    notes = [line for note in spec.notes for line in wrap(note, field.strip.width, _SMALL)]
    below = draw_field(Canvas(field.sheet, 100), field) + 4
    foot = below + len(rows) * 1.5 * SIZE * 0.9 + 8
    beside = max((text_width(_words(level), _SMALL) for level in spec.levels), default=0.0)
    width = max(field.sheet, field.strip.right + 5 + beside + MARGIN)
    canvas = Canvas(width, foot + len(notes) * 1.35 * _SMALL + MARGIN)
    draw_field(canvas, field)
    _draw_bands(canvas, field, styles)
    _draw_levels(canvas, field, spec)
    for line, colour, dashes in styles:
        canvas.line([field.spot(x, y) for x, y in line.points], color=colour, width=1.4, dashes=dashes)
    draw_legend(canvas, rows, field.strip.left, below, SIZE * 0.9)
    for i, note in enumerate(notes):
        canvas.text(field.strip.left, foot + (i + 1) * 1.35 * _SMALL, note, _SMALL, color=SOFT)
    return canvas.figure


def _draw_bands(canvas: Canvas, field: Field, styles: list[tuple[Line, str, tuple[float, ...]]]) -> None:
    """Bands in a pale tint, with their edges drawn: where bands overlap, edges still tell them apart."""
    banded = [(line, colour) for line, colour, _ in styles if line.band]
    for line, colour in banded:
        low = [field.spot(x, y) for x, y, _ in line.band]
        high = [field.spot(x, y) for x, _, y in line.band]
        canvas.shape([*low, *reversed(high)], fill=_tint(colour))
    for line, colour in banded:
        for edge in (1, 2):
            canvas.line([field.spot(each[0], each[edge]) for each in line.band], color=colour, width=0.5)


def _tint(colour: str) -> str:
    return to_hex([0.84 + 0.16 * part for part in to_rgb(colour)])


def _draw_levels(canvas: Canvas, field: Field, spec: CurvesSpec) -> None:
    """Thresholds with their words beside the plot; a name that would lie on another is moved up."""
    last = field.bottom + 1.2 * _SMALL
    for level in spec.levels:
        y, colour, dashes = field.y(level.level), LEVELS[level.kind], _LEVEL_DASHES[level.kind]
        canvas.line([(field.strip.left, y), (field.strip.right, y)], color=colour, width=0.8, dashes=dashes)
        last = min(y + 0.36 * _SMALL, last - 1.2 * _SMALL)
        canvas.text(field.strip.right + 5, last, _words(level), _SMALL)


def _words(level: Threshold) -> str:
    return f"{level.level:g}: {level.effect}"


def _sign(colour: str, dashes: tuple[float, ...], canvas: Canvas, x: float, y: float) -> None:
    canvas.line([(x, y), (x + SIGN, y)], color=colour, width=1.4, dashes=dashes)
