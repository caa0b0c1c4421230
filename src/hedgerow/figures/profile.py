"""Profile likelihood of tau2: how well each value fits, and which the data do not rule out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import chdtri

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Band, Curve, Dot, Dots, PlotSpec, level_line, numbers_of
from hedgerow.stats.fit import Fit
from hedgerow.stats.likelihood import log_likelihoods
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STEPS = 401
_DROP = 4.0  # log-likelihood below the top at which the figure ends


def profile(fit: Fit) -> Figure:
    """Draw the profile likelihood of tau2; arguments as in `profile_spec`."""
    from hedgerow.figures.draw import draw

    return draw(profile_spec(fit))


def profile_spec(fit: Fit, *, title: str = "Profile likelihood of τ²") -> PlotSpec:
    """Compute the profile (restricted) likelihood of tau2.

    Parameters
    ----------
    fit : Fit
        A random-effects analysis of 2 effects at least. Its likelihood is restricted, except for method ``"ML"``.
    title : str
        A few words that name the figure, for screen readers.
    """
    if fit.tau2 is None:
        raise refuse("no-likelihood", "There is no variance between studies to profile.", fit.outcome.value)
    top = max(4 * fit.tau2, float(np.median(fit.effects.vi[fit.used])))
    while True:
        tau2 = np.linspace(0.0, top, _STEPS)
        heights = log_likelihoods(fit, tau2)
        if heights[-1] < heights.max() - _DROP or top > 1e6 * (fit.tau2 + float(fit.effects.vi[fit.used].max())):
            break
        top *= 2
    best = float(heights.max())
    # half the chi-square quantile of one degree of freedom: Hardy & Thompson's interval
    line = best - 0.5 * float(chdtri(1, 1 - fit.level))
    inside = heights >= line
    low = max(float(heights.min()), best - _DROP)
    name = "Log-likelihood" if fit.method == "ML" else "Restricted log-likelihood"
    y = plain_axis(name, low, best + 0.1 * (best - low))
    x = plain_axis("τ²", 0.0, top)
    at = float(log_likelihoods(fit, np.array([fit.tau2]))[0])
    words = f"{100 * fit.level:g}% interval"
    return PlotSpec(
        title,
        f"{title}: highest near {tau2[int(heights.argmax())]:.3g}; {fit.method} estimates {fit.tau2:.3g}.",
        x,
        y,
        (
            Band(numbers_of(tau2[inside]), (y.low,) * int(inside.sum()), numbers_of(heights[inside]), 1, words),
            level_line(line, x, tone="soft", dashes=(2, 2)),
            Curve(numbers_of(tau2), numbers_of(heights), "effect", 1.4),
            Dots((Dot(fit.tau2, at, 4.0),), "pooled", words=f"{fit.method} estimate"),
        ),
    )
