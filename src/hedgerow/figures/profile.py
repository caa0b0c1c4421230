"""Profile likelihood of a variance: how well each value fits, and which the data do not rule out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import chdtri

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Band, Curve, Dot, Dots, PlotSpec, level_line, numbers_of
from hedgerow.stats.dependence.profile import Profile
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.likelihood import log_likelihoods
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STEPS = 401
_DROP = 4.0  # log-likelihood below the top at which the figure ends


def profile(found: Fit | Profile, *, level: float = 0.95) -> Figure:
    """Draw a profile likelihood; arguments as in `profile_spec`."""
    from hedgerow.figures.draw import draw

    return draw(profile_spec(found, level=level))


def profile_spec(found: Fit | Profile, *, level: float = 0.95, title: str = "Profile likelihood") -> PlotSpec:
    """Compute the profile (restricted) likelihood of tau2, or of a variance or correlation of a multilevel model.

    Parameters
    ----------
    found : Fit or Profile
        A random-effects analysis of 2 effects at least, whose likelihood is restricted except for method ``"ML"``; or
        a profile from `likelihood_profile`.
    level : float, default 0.95
        Coverage of the interval shaded (Hardy & Thompson 1996).
    title : str
        A few words that name the figure, for screen readers.
    """
    if isinstance(found, Profile):
        return _plot(title, found.name, found.value, found.log_likelihood, (found.estimate, found.top), level, "")
    if found.tau2 is None:
        raise refuse("no-likelihood", "There is no variance between studies to profile.", found.outcome.value)
    tau2, heights = _of_tau2(found, found.tau2)
    at = found.tau2, float(log_likelihoods(found, np.array([found.tau2]))[0])
    return _plot(title, "τ²", tau2, heights, at, level, found.method)


def _of_tau2(fit: Fit, estimate: float) -> tuple[Array, Array]:
    """Values of tau2 from 0 to where it fits badly, and their log-likelihoods."""
    sizes = fit.effects.vi[fit.used]
    top = max(4 * estimate, float(np.median(sizes)))
    while True:
        tau2 = np.linspace(0.0, top, _STEPS)
        heights = log_likelihoods(fit, tau2)
        if heights[-1] < heights.max() - _DROP or top > 1e6 * (estimate + float(sizes.max())):
            return tau2, heights
        top *= 2


def _plot(
    title: str, name: str, values: Array, heights: Array, at: tuple[float, float], level: float, method: str
) -> PlotSpec:
    """The curve with the values that the data do not rule out: within half a chi-square quantile of the top."""
    best = max(float(heights.max()), at[1])
    line = best - 0.5 * float(chdtri(1, 1 - level))
    inside = heights >= line
    low = max(float(heights.min()), best - _DROP)
    words = {"ML": "Log-likelihood", "": "Log-likelihood (profile)"}.get(method, "Restricted log-likelihood")
    x = plain_axis(name, float(values[0]), float(values[-1]))
    y = plain_axis(words, low, best + 0.1 * (best - low))
    floor = (y.low,) * int(inside.sum())
    return PlotSpec(
        title,
        f"{title} of {name}: highest near {values[int(heights.argmax())]:.3g}; the estimate is {at[0]:.3g}.",
        x,
        y,
        (
            Band(numbers_of(values[inside]), floor, numbers_of(heights[inside]), 1, f"{100 * level:g}% interval"),
            level_line(line, x, tone="soft", dashes=(2, 2)),
            Curve(numbers_of(values), numbers_of(heights), "effect", 1.4),
            Dots((Dot(*at, 4.0),), "pooled", words=f"{method} estimate".strip()),
        ),
    )
