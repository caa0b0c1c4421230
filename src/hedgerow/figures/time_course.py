"""Effects over a clock with the fitted curve and its bands; and a curve over two of its inputs as a surface."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Band, Cells, Curve, Dot, Dots, Layer, PlotSpec, level_line, numbers_of, padded
from hedgerow.figures.scale import scale_of
from hedgerow.figures.wording import count_text, fixed
from hedgerow.stats.effects import Array
from hedgerow.stats.timecourse.curves import INPUTS
from hedgerow.stats.timecourse.record import TimeCourse
from hedgerow.vocabulary.problems import refuse, unknown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STEPS, _SHADES, _CELLS = 201, 7, 80


def time_course_plot(found: TimeCourse, over: str | None = None, **choices: Any) -> Figure:
    """Draw a time course; arguments as in `time_course_spec`."""
    from hedgerow.figures.draw import draw

    return draw(time_course_spec(found, over, **choices))


def surface_plot(found: TimeCourse, x: str, y: str, **choices: Any) -> Figure:
    """Draw a surface; arguments as in `surface_spec`."""
    from hedgerow.figures.draw import draw

    return draw(surface_spec(found, x, y, **choices))


def time_course_spec(
    found: TimeCourse,
    over: str | None = None,
    *,
    at: Mapping[str, float] | None = None,
    unit: str = "",
    title: str = "Effect over time",
) -> PlotSpec:
    """Compute a plot of effects and their fitted curve against one of its inputs.

    Parameters
    ----------
    found : TimeCourse
        From `time_course`.
    over : str, optional
        The input on the horizontal axis; by default the first that is a time.
    at : mapping of str to float, optional
        Values of the curve's other inputs; by default the median of the rows.
    unit : str, optional
        Of that input, for the axis: ``"days"``.
    title : str
        A few words that name the figure.
    """
    _check(found)
    name = over or _first_time(found)
    if name not in found.curve.inputs:
        raise unknown("input of a curve", name, found.curve.inputs)
    used = found.course.used
    across, yi, vi = found.course.inputs[name][used], found.course.es.yi[used], found.course.es.vi[used]
    low, high = padded(across, 0.05)
    grid = np.linspace(max(low, 0.0), high, _STEPS)
    rest = _held(found, at or {}, but={name})
    expected = found.effect(**{name: grid}, **rest)
    axis = scale_of(found.course.es.measure, found.course.es.n).axis(
        [(float(y), float(y)) for y in yi], [*expected.ci_low, *expected.ci_high]
    )
    share = f"{100 * found.course.settings.level:g}%"
    layers: list[Layer] = [
        Band(numbers_of(grid), numbers_of(expected.pi_low), numbers_of(expected.pi_high), 1, f"{share} prediction"),
        Band(numbers_of(grid), numbers_of(expected.ci_low), numbers_of(expected.ci_high), 2, f"{share} confidence"),
    ]
    if axis.null is not None:
        layers.append(level_line(axis.null, plain_axis("", low, high), tone="rule"))
    layers += [
        Curve(numbers_of(grid), numbers_of(expected.estimate), "pooled", 1.6, words="fitted curve"),
        Dots(_dots(across, yi, vi), hollow=True, words="effect (area: precision)"),
    ]
    label = f"{INPUTS[name].capitalize()}{f' ({unit})' if unit else ''}"
    alt = f"{title}: {count_text(found.k, 'effect')} of {count_text(found.studies, 'study', 'studies')}. {_told(found)}"
    return PlotSpec(title, alt, plain_axis(label, low, high), axis, tuple(layers), notes=_notes(found, rest))


def surface_spec(
    found: TimeCourse,
    x: str,
    y: str,
    *,
    at: Mapping[str, float] | None = None,
    units: tuple[str, str] = ("", ""),
    title: str = "Effect by two inputs",
) -> PlotSpec:
    """Compute the expected effect over two inputs of a curve (dose and delay, say), where there are studies.

    Parameters
    ----------
    found : TimeCourse
        From `time_course`.
    x, y : str
        Inputs on the axes.
    at, units, title
        As in `time_course_spec`.
    """
    _check(found)
    for name in (x, y):
        if name not in found.curve.inputs:
            raise unknown("input of a curve", name, found.curve.inputs)
    used = found.course.used
    ends = [padded(found.course.inputs[name][used], 0.05) for name in (x, y)]
    edges = [np.linspace(max(low, 0.0), high, _CELLS + 1) for low, high in ends]
    middles = [(edge[1:] + edge[:-1]) / 2 for edge in edges]
    right, up = np.meshgrid(*middles)
    rest = _held(found, at or {}, but={x, y})
    wide = {name: np.full(right.size, value) for name, value in rest.items()}
    expected = found.effect(**{x: right.ravel(), y: up.ravel()}, **wide).estimate.reshape(right.shape)
    steps = np.linspace(expected.min(), expected.max(), _SHADES + 1)
    levels = np.clip(np.searchsorted(steps, expected, side="right"), 1, _SHADES)
    words = tuple(f"{fixed(a, 2)} to {fixed(b, 2)}" for a, b in pairwise(steps))
    cells = Cells(
        numbers_of(edges[0]), numbers_of(edges[1]), tuple(tuple(row) for row in levels.tolist()), _SHADES, words
    )
    spots = zip(found.course.inputs[x][used], found.course.inputs[y][used], strict=True)
    dots = Dots(tuple(Dot(float(a), float(b), 2.4) for a, b in spots), words="where there are effects")
    axes = [
        plain_axis(f"{INPUTS[name].capitalize()}{f' ({unit})' if unit else ''}", edge[0], edge[-1])
        for name, unit, edge in zip((x, y), units, edges, strict=True)
    ]
    alt = f"{title}: expected effects from {fixed(float(steps[0]), 2)} to {fixed(float(steps[-1]), 2)}. {_told(found)}"
    return PlotSpec(title, alt, axes[0], axes[1], (cells, dots), notes=_notes(found, rest))


def _check(found: TimeCourse) -> None:
    if found.height is None or None in found.parameters.values() or not found.curve.inputs:
        raise refuse("no-curve", "There is no curve to draw.", "See the notes of the fit: what could not be told?")


def _first_time(found: TimeCourse) -> str:
    return next((name for name in ("since_end", "since_start") if name in found.curve.inputs), found.curve.inputs[0])


def _held(found: TimeCourse, at: Mapping[str, float], *, but: set[str]) -> dict[str, float]:
    """Values of the inputs that are on no axis."""
    used = found.course.used
    return {
        name: float(at[name]) if name in at else float(np.median(found.course.inputs[name][used]))
        for name in found.curve.inputs
        if name not in but
    }


def _dots(x: Array, y: Array, vi: Array) -> tuple[Dot, ...]:
    radii = 2.0 + 5.0 * np.sqrt(vi.min() / vi)
    return tuple(Dot(float(x[i]), float(y[i]), float(radii[i])) for i in np.argsort(-radii))


def _told(found: TimeCourse) -> str:
    named = [
        f"{name.replace('_', ' ')} {fixed(value, 2)}" for name, value in found.parameters.items() if value is not None
    ]
    return f"{found.curve.label.capitalize()}{': ' if named else ''}{', '.join(named)}."


def _notes(found: TimeCourse, held: Mapping[str, float]) -> tuple[str, ...]:
    others = "; ".join(f"{INPUTS[name]}: {value:g}" for name, value in held.items())
    return (f"Curve: {found.curve.label}." + (f" Held at the median: {others}." if others else ""),)
