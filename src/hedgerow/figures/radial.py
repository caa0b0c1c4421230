"""Radial (Galbraith) plot: standardised effects against precision; an effect is the slope of a ray."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import Axis, plain_axis
from hedgerow.figures.funnel_parts import quantile_of
from hedgerow.figures.plot import Band, Curve, Dot, Dots, PlotSpec
from hedgerow.figures.scale import scale_of
from hedgerow.figures.ticks import Tick
from hedgerow.figures.wording import count_text
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("galbraith1988",)


def radial(fit: Fit, *, ids: Sequence[str] | None = None) -> Figure:
    """Draw a radial plot; arguments as in `radial_spec`."""
    from hedgerow.figures.draw import draw

    return draw(radial_spec(fit, ids=ids))


def radial_points(fit: Fit) -> tuple[Array, Array]:
    """Precision and standardised effect of each row used, (k,) each; random effects enter by tau2."""
    sd = np.sqrt(fit.effects.vi[fit.used] + (fit.tau2 or 0.0))
    return 1 / sd, fit.effects.yi[fit.used] / sd


def radial_spec(fit: Fit, *, title: str = "Radial plot", ids: Sequence[str] | None = None) -> PlotSpec:
    """Compute a radial plot (Galbraith 1988).

    Parameters
    ----------
    fit : Fit
        The analysis.
    title : str
        A few words that name the figure, for screen readers.
    ids : sequence of str, optional
        Id of each input row; a click leads to ``#row-ID``.
    """
    if fit.estimate is None:
        raise refuse("too-few-effects", "There is no pooled estimate to draw.", fit.outcome.value)
    x, y = radial_points(fit)
    z, end = quantile_of(fit.level), 1.12 * float(x.max())
    slope = fit.estimate
    top = float(max(np.abs(y - slope * x).max(), z)) + 0.5
    low, high = min(0.0, slope * end) - top, max(0.0, slope * end) + top
    heights = plain_axis("Standardised effect (effect / standard error)", low, high)
    across = plain_axis("Precision (1 / standard error)", 0.0, end)
    rows = np.flatnonzero(fit.used)
    dots = tuple(_dot(int(i), float(a), float(b), ids) for i, a, b in zip(rows, x, y, strict=True))
    ends = (0.0, end)
    band = Band(ends, (-z, slope * end - z), (z, slope * end + z), 1, f"{100 * fit.level:g}% of effects by chance")
    return PlotSpec(
        title,
        _alt(fit, y - slope * x, z),
        across,
        heights,
        (band, Curve(ends, (0.0, slope * end), "pooled", 1.2, words="pooled estimate"), Dots(dots, words="effect")),
        right=_effects_axis(fit, heights, end),
    )


def _effects_axis(fit: Fit, heights: Axis, end: float) -> Axis:
    """The effect that each height at the right end stands for."""
    scale = scale_of(fit.effects.measure, fit.effects.n)
    found = scale.axis([(heights.low / end, heights.high / end)], [])
    ticks = [Tick(tick.at * end, tick.text) for tick in found.ticks if heights.holds(tick.at * end)]
    return Axis(found.label, heights.low, heights.high, tuple(ticks))


def _dot(i: int, x: float, y: float, ids: Sequence[str] | None) -> Dot:
    key = "" if ids is None else str(ids[i])
    return Dot(x, y, id=key, link=f"#row-{key}" if key else "")


def _alt(fit: Fit, off: Array, z: float) -> str:
    outside = int((np.abs(off) > z).sum())
    return f"Radial plot of {count_text(fit.k, 'effect')}; {outside} lie outside the {100 * fit.level:g}% band."
