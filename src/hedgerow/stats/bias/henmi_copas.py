"""Henmi and Copas's interval: the equal-effects estimate, less prone to publication bias, with random-effects width."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import gammainc, ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit, Interval
from hedgerow.stats.pool import pool_with
from hedgerow.stats.search import falling_root
from hedgerow.stats.settings import Settings

REFERENCES = ("henmi2010",)

_NODES = 100  # Gauss-Legendre; the integrand is smooth: 400 nodes change the bound by less than 1e-13
_BEYOND = 10.0  # standard deviations past the normal quantile: what lies further adds less than 1e-30


@dataclass(frozen=True, slots=True)
class HenmiCopas:
    """The estimate with its interval; None where there is none.

    Attributes
    ----------
    estimate : float or None
        Inverse-variance mean with equal-effects weights.
    se : float or None
        Its standard error under the random-effects model.
    ci : (float, float) or None
        Interval at `level`, which allows for tau2 being estimated.
    tau2 : float or None
        Variance between studies, by DerSimonian and Laird.
    level : float
        Coverage of the interval.
    k : int
        Number of effects used.
    reason : str or None
        Why there is no result.
    """

    estimate: float | None
    se: float | None
    ci: Interval | None
    tau2: float | None
    level: float
    k: int
    reason: str | None = None


def henmi_copas(fit: Fit) -> HenmiCopas:
    """Pool with equal-effects weights, which small studies sway less, under the random-effects model.

    Parameters
    ----------
    fit : Fit
        Any fit: its effects, sampling variances and level are used; tau2 is DerSimonian and Laird's.

    Returns
    -------
    HenmiCopas
        Always; where the method does not apply its numbers are None and `reason` says why.

    Notes
    -----
    Henmi & Copas 2010: with R the scaled error of the estimate, Q given R is taken as gamma with its exact mean
    and variance. So the distribution of R over its estimated standard error is one integral over R.
    """
    v = fit.effects.vi[fit.used]
    if fit.k < 2 or (v == 0).any():
        few = f"The interval needs at least 2 effects; there are {fit.k}."
        reason = few if fit.k < 2 else "An effect has a sampling variance of 0, so its weight is infinite."
        return HenmiCopas(None, None, None, None, fit.level, fit.k, reason)
    centre, spread = (pool_with(fit.effects, Settings(method, "z", fit.level)) for method in ("EE", "DL"))
    assert centre.estimate is not None and spread.tau2 is not None  # noqa: S101 -- k >= 2 and no variance is 0
    unit = float(v.min())  # all in units of the least variance, so that the scale of the data does not matter
    w = unit / v
    ratio = _Ratio(w, spread.tau2 / unit)
    target = (1 - fit.level) / 2
    top = -float(ndtri(target)) * ratio.sd  # the estimated deviation is 1 at least, so the quantile is this at most
    bound = falling_root(ratio.tail(top), target, top, limit=top)
    per_error = np.sqrt(unit / w.sum())
    se = float(ratio.sd * per_error)
    ci = (centre.estimate - bound * se, centre.estimate + bound * se)
    return HenmiCopas(centre.estimate, se, ci, spread.tau2, fit.level, fit.k)


class _Ratio:
    """Distribution of R, the error of the estimate in units of 1 / sqrt(sum(w)), over its estimated deviation.

    With e_i = sqrt(w_i) (y_i - theta), of variance d_i = 1 + tau2 w_i, and u_i = sqrt(w_i / sum(w)): R = u'e and
    Q = e'e - R^2. Given R = r, e is normal with mean m r, m = d u / sum(d u^2), and covariance
    diag(d) - (d u)(d u)' / sum(d u^2), which gives mean and variance of Q as polynomials in r^2.
    """

    def __init__(self, w: Array, tau2: float) -> None:
        d, share = 1 + tau2 * w, w / w.sum()
        s1, s2, s3 = ((d**power * share).sum() for power in (1, 2, 3))
        self.sd = float(np.sqrt(s1))
        self._mean = (d.sum() - s2 / s1, s2 / s1**2 - 1)
        self._variance = (
            2 * ((d**2).sum() - 2 * s3 / s1 + (s2 / s1) ** 2),
            4 * (s3 / s1**2 - s2**2 / s1**3),
        )
        self._df = len(w) - 1
        self._per_q = (w.sum() ** 2 - (w**2).sum()) / (w**2).sum()

    def tail(self, top: float) -> Callable[[float], float]:
        """Probability of a ratio above x, for x up to `top`.

        R / x > estimated deviation means that Q is below a bound that grows with (R / x)^2.
        """
        nodes, weights = np.polynomial.legendre.leggauss(_NODES)
        end = top + _BEYOND * self.sd

        def above(x: float) -> float:
            r = x + (nodes + 1) / 2 * (end - x)
            mean = self._mean[0] + self._mean[1] * r**2
            variance = np.maximum(self._variance[0] + self._variance[1] * r**2, np.finfo(float).tiny)
            with np.errstate(divide="ignore"):
                bound = ((r / x) ** 2 - 1) * self._per_q + self._df
            below = gammainc(mean**2 / variance, mean / variance * bound)
            density = np.exp(-0.5 * (r / self.sd) ** 2) / (self.sd * np.sqrt(2 * np.pi))
            return float((end - x) / 2 * (weights * below * density).sum())

        return above
