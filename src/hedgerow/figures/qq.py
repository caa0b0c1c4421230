"""Normal quantile plot: whether the standardised residuals are what a normal distribution gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betaincinv, ndtri

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Band, Curve, Dot, Dots, PlotSpec, numbers_of, padded
from hedgerow.figures.wording import count_text, joined
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.residuals import residuals
from hedgerow.vocabulary.problems import refuse, unknown

if TYPE_CHECKING:
    from matplotlib.figure import Figure


_KINDS = {"standardized": "standardised", "studentized": "studentised"}


def qq_plot(fit: Fit | Regression, kind: str = "standardized") -> Figure:
    """Draw a normal quantile plot; arguments as in `qq_spec`."""
    from hedgerow.figures.draw import draw

    return draw(qq_spec(fit, kind))


def normal_places(k: int) -> Array:
    """Normal quantiles of `k` values in rising order, at the usual plotting positions (Blom 1958 up to 10)."""
    a = 3 / 8 if k <= 10 else 1 / 2
    return np.asarray(ndtri((np.arange(1, k + 1) - a) / (k + 1 - 2 * a)))


def qq_spec(
    fit: Fit | Regression, kind: str = "standardized", *, level: float = 0.95, title: str = "Normal quantile plot"
) -> PlotSpec:
    """Compute a normal quantile plot of the residuals.

    Parameters
    ----------
    fit : Fit or Regression
        The analysis.
    kind : {"standardized", "studentized"}
        Which residuals: internally or externally standardised.
    level : float, default 0.95
        Of the band, for each point by itself: what the ordered values of as many normal deviates may be.
    title : str
        A few words that name the figure, for screen readers.
    """
    if kind not in _KINDS:
        raise unknown("kind of residual", kind, _KINDS)
    found = residuals(fit)
    values, labels = np.asarray(getattr(found, kind)), found.labels
    rows = np.flatnonzero(np.isfinite(values))
    if not rows.size:
        raise refuse("too-few-effects", found.reason or "There are no residuals to draw.")
    rows = rows[np.argsort(values[rows], kind="stable")]
    x, k = normal_places(len(rows)), len(rows)
    rank = np.arange(1, k + 1)
    low, high = (ndtri(betaincinv(rank, k + 1 - rank, share)) for share in ((1 - level) / 2, (1 + level) / 2))
    beyond = (values[rows] < low) | (values[rows] > high)
    dots = tuple(Dot(float(a), float(values[i])) for a, i in zip(x, rows, strict=True))
    named = [str(labels[int(i)]) for i in rows[beyond]]
    ends = padded(x)
    across, heights = plain_axis("Normal quantile", *ends), plain_axis("Residual", *padded([values[rows], low, high]))
    return PlotSpec(
        title,
        f"Normal quantile plot of {count_text(k, 'residual')}; {int(beyond.sum())} lie outside the band.",
        across,
        heights,
        (
            Band(numbers_of(x), numbers_of(low), numbers_of(high), 1, f"{100 * level:g}% of each by chance"),
            Curve(ends, ends, "soft", dashes=(5, 3)),
            Dots(dots, words=f"{_KINDS[kind]} residual"),
        ),
        notes=(f"Outside the band: {joined(named)}.",) if named else (),
        size=(300.0, 300.0),
    )
