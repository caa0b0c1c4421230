"""Begg and Mazumdar's rank correlation test of funnel-plot asymmetry."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.bias.kendall import kendall
from hedgerow.stats.fit import Fit

REFERENCES = ("begg1994",)


@dataclass(frozen=True, slots=True)
class Begg:
    """Rank correlation of effects and sampling variances.

    Attributes
    ----------
    tau : float or None
        Kendall's tau; None where it is not defined.
    p : float or None
        Two-sided.
    k : int
        Number of effects.
    reason : str or None
        Why there is no result.
    """

    tau: float | None
    p: float | None
    k: int
    reason: str | None = None


def begg(fit: Fit) -> Begg:
    """Correlate standardised effects with their sampling variances by ranks (Begg & Mazumdar 1994).

    An effect is standardised as (y - m) / sqrt(v - 1 / sum(1 / v)), m being the inverse-variance mean: this is its
    deviation over the standard error of that deviation if there is no variance between studies.

    Parameters
    ----------
    fit : Fit
        Any fit: only its effects and sampling variances are used.

    Returns
    -------
    Begg
        P is exact up to 300 effects without ties, else from the normal approximation.
    """
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    k = len(y)
    if k < 2:
        return Begg(None, None, k, "A rank correlation needs at least 2 effects.")
    if (v == 0).any():
        return Begg(None, None, k, "An effect has a sampling variance of 0 and cannot be standardised.")
    w = v.min() / v
    mean = np.average(y, weights=w)
    rest = v * (1 - w / w.sum())
    if (rest <= 0).any():
        return Begg(None, None, k, "One effect is so precise that its deviation from the mean has no variance.")
    tau, p = kendall((y - mean) / np.sqrt(rest), v)
    if np.isnan(tau):
        return Begg(None, None, k, "All sampling variances (or all effects) are equal: there is nothing to rank.")
    return Begg(tau, p, k)
