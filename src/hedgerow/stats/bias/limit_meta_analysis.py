"""Limit meta-analysis: the effect expected if every study's precision grew without bound."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit, Interval
from hedgerow.stats.rare.stratified_fit import wald
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.settings import Settings

REFERENCES = ("rucker2011",)


@dataclass(frozen=True, slots=True)
class LimitMetaAnalysis:
    """The effect adjusted for small-study effects; None where undefined.

    Attributes
    ----------
    estimate, se, statistic, p, ci
        The adjusted effect, and its z test.
    slope, intercept : float or None
        Of the regression on sqrt(v + tau2): the small-study effect (alpha), and the effect at 0 (beta).
    tau2 : float or None
        Variance between studies, the fit's.
    q_small, q_small_p : float or None
        Test of small-study effects, one degree of freedom: the part of Q that the regression takes away.
    q_residual, q_residual_p : float or None
        Test of the heterogeneity left, k - 2 degrees of freedom.
    g2 : float or None
        Share of the variance between shrunken effects, after the regression, that is not explained: heterogeneity
        beyond small-study effects, from 0 to 1.
    k : int
        Number of effects.
    reason : str or None
        Why there is no result.
    """

    estimate: float | None
    se: float | None
    statistic: float | None
    p: float | None
    ci: Interval | None
    slope: float | None
    intercept: float | None
    tau2: float | None
    q_small: float | None
    q_small_p: float | None
    q_residual: float | None
    q_residual_p: float | None
    g2: float | None
    k: int
    reason: str | None = None


def limit_meta_analysis(fit: Fit) -> LimitMetaAnalysis:
    """Adjust a pooled effect for small-study effects (Ruecker et al. 2011).

    Effects are regressed on sqrt(v + tau2). The adjusted effect is the regression's value where v is 0, that is
    ``intercept + sqrt(tau2) * slope``: in an infinitely precise study.

    Parameters
    ----------
    fit : Fit
        The analysis, whose tau2 is used: 0 for equal effects, where the result is the intercept of Egger's line.

    Returns
    -------
    LimitMetaAnalysis
        Always; where the method does not apply its numbers are None and `reason` says why.
    """
    es, v = fit.effects, fit.effects.vi[fit.used]
    if fit.k < 3 or fit.tau2 is None or (v == 0).any():
        return _none(fit, "An effect has a sampling variance of 0." if (v == 0).any() else _few(fit.k))
    deviation = np.sqrt(es.vi + fit.tau2)
    ones, plain = np.ones_like(deviation), Settings("EE", "z", fit.level)
    names = ("intercept", "deviation")
    line = regress(replace(es, vi=deviation**2), np.column_stack([ones, deviation]), names, plain)
    residual = regress(es, np.column_stack([ones, es.sei]), names, plain).qe
    if len(line.names) < 2 or residual is None or fit.q is None:
        return _none(fit, "All sampling variances are equal: there are no smaller and larger studies to compare.")
    tau = float(np.sqrt(fit.tau2))
    at = np.array([1.0, tau])
    small = max(0.0, fit.q - residual)
    return LimitMetaAnalysis(
        **wald(float(at @ line.estimate), float(at @ line.vb @ at), fit.level),
        slope=float(line.estimate[1]),
        intercept=float(line.estimate[0]),
        tau2=fit.tau2,
        q_small=small,
        q_small_p=float(chdtrc(1, small)),
        q_residual=residual,
        q_residual_p=float(chdtrc(fit.k - 2, residual)),
        g2=_unexplained(es.yi[fit.used], v, fit.tau2, float(line.estimate[0])),
        k=fit.k,
    )


def _few(k: int) -> str:
    return f"A limit meta-analysis needs at least 3 effects; there are {k}."


def _none(fit: Fit, reason: str) -> LimitMetaAnalysis:
    return LimitMetaAnalysis(*(None,) * 13, fit.k, reason)


def _unexplained(y: Array, v: Array, tau2: float, intercept: float) -> float | None:
    """One less R2 of the radial plot of effects shrunken towards the intercept: z = y / se on 1 / se."""
    shrunken = intercept + np.sqrt(tau2 / (v + tau2)) * (y - intercept)
    precision = 1 / np.sqrt(v)
    z = shrunken * precision
    z, x = z - z.mean(), precision - precision.mean()
    total = float(z @ z)
    return max(0.0, 1 - float(z @ x) ** 2 / (float(x @ x) * total)) if total > 0 else None
