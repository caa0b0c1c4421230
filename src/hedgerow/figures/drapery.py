"""Drapery plot: P values of all hypotheses about the effect, for each study and for the pooled estimate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, stdtr

from hedgerow.figures.axis import Axis, plain_axis
from hedgerow.figures.plot import Curve, PlotSpec, level_line, numbers_of
from hedgerow.figures.scale import scale_of
from hedgerow.figures.ticks import Tick
from hedgerow.figures.wording import count_text
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("rucker2021",)

_STEPS = 401
_LEVELS = (0.0, 0.5, 0.8, 0.9, 0.95)


def drapery(fit: Fit) -> Figure:
    """Draw a drapery plot; arguments as in `drapery_spec`."""
    from hedgerow.figures.draw import draw

    return draw(drapery_spec(fit))


def drapery_spec(fit: Fit, *, title: str = "Drapery plot") -> PlotSpec:
    """Compute a drapery plot (Ruecker & Schwarzer 2021).

    Parameters
    ----------
    fit : Fit
        The analysis.
    title : str
        A few words that name the figure, for screen readers.
    """
    if fit.estimate is None or fit.se is None:
        raise refuse("too-few-effects", "There is no pooled estimate to draw.", fit.outcome.value)
    scale, es = scale_of(fit.effects.measure, fit.effects.n), fit.effects
    rows = np.flatnonzero(fit.used)
    ends = [(float(es.yi[i] - 2 * es.sei[i]), float(es.yi[i] + 2 * es.sei[i])) for i in rows]
    x = scale.axis(ends, [fit.estimate, *(fit.ci or ())])
    grid = np.linspace(x.low, x.high, _STEPS)
    curves = [_curve(grid, es.yi[i], es.sei[i], None, "rule", 0.8, "study") for i in rows]
    spread = None if fit.prediction is None or fit.tau2 is None else float(np.sqrt(fit.tau2 + fit.se**2))
    if spread is not None:
        curves.append(_curve(grid, fit.estimate, spread, fit.k - 2.0, "group", 1.4, "effect of a new study"))
    curves.append(_curve(grid, fit.estimate, fit.se, fit.df, "pooled", 2.0, "pooled estimate"))
    y = plain_axis("P value (two-sided)", 0.0, 1.0)
    return PlotSpec(
        title,
        _alt(fit),
        x,
        y,
        (level_line(1 - fit.level, x, tone="soft", dashes=(2, 2), words=f"p = {1 - fit.level:.3g}"), *curves),
        right=Axis("Confidence level", 0.0, 1.0, tuple(Tick(1 - level, f"{100 * level:g}%") for level in _LEVELS)),
    )


def _curve(grid: Array, middle: float, se: float, df: float | None, tone: str, width: float, words: str) -> Curve:
    grid = np.union1d(grid, middle)  # the peak itself
    z = -np.abs(grid - middle) / se
    p = 2 * (ndtr(z) if df is None else stdtr(df, z))
    return Curve(numbers_of(grid), numbers_of(p), tone, width, words=words)  # type: ignore[arg-type]


def _alt(fit: Fit) -> str:
    level = f"{100 * fit.level:g}%"
    many = count_text(fit.k, "effect")
    return f"Drapery plot of {many} and the pooled estimate; p = {1 - fit.level:.3g} cuts its {level} interval."
