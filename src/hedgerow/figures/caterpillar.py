"""Caterpillar plot: all effects with their intervals in rising order, where names would have no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import Axis
from hedgerow.figures.funnel_parts import quantile_of
from hedgerow.figures.plot import Band, Curve, Dot, Dots, PlotSpec, numbers_of, upright_line
from hedgerow.figures.scale import scale_of
from hedgerow.figures.wording import count_text
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def caterpillar(fit: Fit) -> Figure:
    """Draw a caterpillar plot; arguments as in `caterpillar_spec`."""
    from hedgerow.figures.draw import draw

    return draw(caterpillar_spec(fit))


def caterpillar_spec(fit: Fit, *, title: str = "Caterpillar plot") -> PlotSpec:
    """Compute a caterpillar plot.

    Parameters
    ----------
    fit : Fit
        The analysis.
    title : str
        A few words that name the figure, for screen readers.
    """
    if fit.estimate is None or fit.ci is None:
        raise refuse("too-few-effects", "There is no pooled estimate to draw.", fit.outcome.value)
    rows = np.flatnonzero(fit.used)
    rows = rows[np.argsort(fit.effects.yi[rows], kind="stable")]
    middle, half = fit.effects.yi[rows], quantile_of(fit.level) * fit.effects.sei[rows]
    x = scale_of(fit.effects.measure, fit.effects.n).axis(
        list(zip((middle - half).tolist(), (middle + half).tolist(), strict=True)), [fit.estimate, *fit.ci]
    )
    y = Axis("Effects in rising order", 0.0, len(rows) + 1.0, ())
    heights = np.arange(1.0, len(rows) + 1)
    gaps = np.full_like(middle, np.nan)  # interrupt the line between two intervals
    across = np.column_stack([middle - half, middle + half, gaps]).ravel()
    radius = float(np.clip(90 / len(rows), 0.8, 2.6))
    words = f"{100 * fit.level:g}% interval"
    band = Band(fit.ci, (y.low, y.low), (y.high, y.high), 1, "pooled estimate")
    return PlotSpec(
        title,
        f"Caterpillar plot of {count_text(len(rows), 'effect')}; {_crossing(fit)} intervals hold the pooled estimate.",
        x,
        y,
        (
            band,
            *([upright_line(x.null, y, tone="soft", width=0.8)] if x.null is not None else []),
            Curve(numbers_of(across), numbers_of(np.repeat(heights, 3)), "rule", 0.9, words=words),
            upright_line(fit.estimate, y, tone="pooled", dashes=(2, 2), words="pooled estimate"),
            Dots(tuple(Dot(float(a), float(b), radius) for a, b in zip(middle, heights, strict=True)), words="effect"),
        ),
        size=(360.0, float(np.clip(9.0 * len(rows), 120, 480))),
    )


def _crossing(fit: Fit) -> int:
    away = np.abs(fit.effects.yi[fit.used] - (fit.estimate or 0.0))
    return int((away <= quantile_of(fit.level) * fit.effects.sei[fit.used]).sum())
