"""Bubble plot: effects against a moderator, with the regression line and its confidence and prediction bands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Band, Curve, Dot, Dots, Layer, PlotSpec, numbers_of, padded
from hedgerow.figures.scale import scale_of
from hedgerow.figures.wording import count_text
from hedgerow.stats.effects import Array
from hedgerow.stats.formula.columns import as_text, read_columns
from hedgerow.stats.regression.predict import Predictions, predict
from hedgerow.stats.regression.record import Regression
from hedgerow.vocabulary.problems import refuse, unknown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("thompson2002",)

_STEPS = 201


def bubble(reg: Regression, moderator: str, data: Any, *, at: Mapping[str, Any] | None = None) -> Figure:
    """Draw a bubble plot; arguments as in `bubble_spec`."""
    from hedgerow.figures.draw import draw

    return draw(bubble_spec(reg, moderator, data, at=at))


def bubble_spec(
    reg: Regression, moderator: str, data: Any, *, at: Mapping[str, Any] | None = None, title: str = "Bubble plot"
) -> PlotSpec:
    """Compute a bubble plot (Thompson & Higgins 2002).

    Parameters
    ----------
    reg : Regression
        From `meta_regression` by a formula; it may be a line, a polynomial, a spline or a function of the moderator.
    moderator : str
        The numeric column on the horizontal axis.
    data : frame or mapping of columns
        As given to `meta_regression`.
    at : mapping, optional
        Values of the other moderators; by default the mean of numbers, and the reference group of factors.
    title : str
        A few words that name the figure, for screen readers.
    """
    columns = _columns(reg, moderator, data)
    x = columns[moderator].astype(float)
    grid = np.linspace(*padded(x[reg.used], 0.06), _STEPS)
    inside = (grid >= x[reg.used].min()) & (grid <= x[reg.used].max())  # a logarithm may not exist in the margin
    found = predict(reg, {moderator: grid[inside]} | _held(reg, moderator, columns, dict(at or {}), int(inside.sum())))
    dots = _dots(reg, x)
    scale = scale_of(reg.effects.measure, reg.effects.n)
    axis = scale.axis([(dot.y, dot.y) for dot in dots], [*found.ci_low, *found.ci_high])
    layers = [*_bands(found, grid[inside], reg.settings.level), Dots(dots, hollow=True, words="effect (area: weight)")]
    alt = f"Bubble plot of {count_text(len(dots), 'effect')} against {moderator}."
    return PlotSpec(title, alt, plain_axis(moderator, grid[0], grid[-1]), axis, tuple(layers))


def _columns(reg: Regression, moderator: str, data: Any) -> Any:
    if reg.coding is None:
        raise refuse("no-coding", "The regression was not made by a formula.", "Use a formula to name the moderators.")
    names = reg.coding.formula.variables
    if moderator not in names:
        raise unknown("moderator", moderator, names)
    columns = read_columns(data, names)
    if columns[moderator].dtype == object:
        what = f"Moderator {moderator!r} is a factor."
        raise refuse("text-in-arithmetic", what, "Use subgroups and the orchard plot for groups.")
    return columns


def _held(reg: Regression, moderator: str, columns: Any, at: dict[str, Any], rows: int) -> dict[str, Any]:
    """The other moderators, each at one value."""
    held = {}
    for name, values in columns.items():
        if name == moderator:
            continue
        if name in at:
            value = at[name]
        elif values.dtype == object:
            value = _reference(reg, name, values)
        else:
            value = float(np.mean(values[reg.used]))
        held[name] = [value] * rows
    return held


def _reference(reg: Regression, name: str, values: Any) -> str:
    groups = reg.coding.references if reg.coding is not None else {}
    return groups.get(name) or as_text(values[reg.used])[0]


def _dots(reg: Regression, x: Array) -> tuple[Dot, ...]:
    rows = np.flatnonzero(reg.used)
    weights = 1 / (reg.effects.vi[rows] + (reg.tau2 or 0.0))
    radii = 2.0 + 7.0 * np.sqrt(weights / weights.max())
    order = np.argsort(-radii)  # small bubbles on top
    return tuple(Dot(float(x[rows[i]]), float(reg.effects.yi[rows[i]]), float(radii[i])) for i in order)


def _bands(found: Predictions, x: Array, level: float) -> list[Layer]:
    share, across = f"{100 * level:g}%", numbers_of(x)
    layers: list[Layer] = []
    if np.isfinite(found.pi_low).any():
        layers.append(Band(across, numbers_of(found.pi_low), numbers_of(found.pi_high), 1, f"{share} prediction"))
    layers.append(Band(across, numbers_of(found.ci_low), numbers_of(found.ci_high), 2, f"{share} confidence"))
    return [*layers, Curve(across, numbers_of(found.estimate), "pooled", 1.6, words="regression")]
