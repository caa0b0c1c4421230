"""Confidence intervals of tau2: Q-profile, generalised Q, profile likelihood, test-based."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

import numpy as np
from scipy.special import chdtri

from hedgerow.stats.fit import Fit
from hedgerow.stats.heterogeneity import heterogeneity
from hedgerow.stats.kernel.common_mean import CommonMean
from hedgerow.stats.likelihood import model_of
from hedgerow.stats.search import falling_root
from hedgerow.stats.tau2.generalised_q import chance_of_less
from hedgerow.stats.tau2.paule_mandel import q_equals
from hedgerow.vocabulary.problems import refuse, unknown


class Tau2Interval(tuple[float, float]):
    """Lower and upper bound of tau2; a pair, with what follows from it.

    Attributes
    ----------
    tau, i2, h2 : (float, float)
        The same bounds as standard deviation, I2 (per cent) and H2.
    null_set : bool
        True where no tau2 >= 0 is compatible with the data at this level: effects differ less than sampling error
        alone would make them. Both bounds are then NaN.
    method : str
        How it was made.
    """

    tau: tuple[float, float]
    i2: tuple[float, float]
    h2: tuple[float, float]
    null_set: bool
    method: str

    def __new__(cls, low: float, high: float, typical: float, method: str) -> Self:
        """Make the pair; `typical` is the typical sampling variance."""
        self = super().__new__(cls, (low, high))
        self.tau = (float(np.sqrt(low)), float(np.sqrt(high)))
        self.i2 = (100 * low / (low + typical), 100 * high / (high + typical))
        self.h2 = (low / typical + 1, high / typical + 1)
        self.null_set = bool(np.isnan(high))
        self.method = method
        return self


def tau2_interval(fit: Fit, method: str = "QP") -> Tau2Interval:
    """Compute a confidence interval of tau2 at the fit's level.

    Parameters
    ----------
    fit : Fit
        A fit with at least two effects.
    method : {"QP", "GENQ", "PL", "HT"}, default "QP"
        Q-profile (Viechtbauer 2007); generalised Q with the fit's own weights, or the inverse sampling variances
        (Jackson 2013); profile likelihood (Hardy & Thompson 1996; for methods ML and REML); test-based, about the
        tau2 of DerSimonian and Laird whatever the fit's (Higgins & Thompson 2002; for at least three effects).

    Returns
    -------
    Tau2Interval
        A pair; the upper bound is found however large it is.

    Raises
    ------
    HedgerowError
        For an unknown method, profile likelihood without a likelihood fit, or fewer than two effects.
    """
    if method not in METHODS:
        raise unknown("interval of tau2", method, METHODS)
    if fit.k < 2:
        raise refuse("too-few-effects", f"tau2 has no interval with k = {fit.k}.", "At least two effects are needed.")
    model = model_of(fit)
    with np.errstate(all="ignore"):
        low, high = METHODS[method](fit, model)
        typical = float(heterogeneity(model, np.zeros(1), random=True).typical[0])
    return Tau2Interval(low, high, typical, method)


def _q_profile(fit: Fit, model: CommonMean) -> tuple[float, float]:
    df, tail = fit.k - 1, (1 - fit.level) / 2
    upper, lower = chdtri(df, tail), chdtri(df, 1 - tail)
    at_zero = float(model.at(np.zeros(1)).rss[0])
    if at_zero < lower:
        return np.nan, np.nan
    low, high = (float(q_equals(np.array([float(target)]), model)[0][0]) for target in (upper, lower))
    return low, high


def _generalised_q(fit: Fit, model: CommonMean) -> tuple[float, float]:
    weights = 1 / model.v[0] if fit.settings.weights is None else fit.settings.weights[fit.used]
    chance = chance_of_less(model.v[0], weights, float(model.quadratic(weights).form[0]))
    tail = (1 - fit.level) / 2
    if chance(0.0) < tail:
        return np.nan, np.nan
    start = float(model.squares()[0]) / fit.k
    return falling_root(chance, 1 - tail, start), falling_root(chance, tail, start)


def _profile(fit: Fit, model: CommonMean) -> tuple[float, float]:
    if fit.method not in ("ML", "REML") or fit.tau2 is None:
        raise refuse("no-likelihood", f"Method {fit.method!r} maximises no likelihood.", "Use 'QP', or fit by REML.")
    restricted, top = fit.method == "REML", fit.tau2
    floor = fit.log_likelihood(restricted=restricted) - float(chdtri(1, 1 - fit.level)) / 2

    def height(tau2: float) -> float:
        return float(model.log_likelihood(np.array([tau2]), restricted=restricted)[0]) - floor

    start = max(top, float(model.squares()[0]) / fit.k)
    high = top + falling_root(lambda step: height(top + step), 0.0, start)
    low = 0.0 if top == 0 or height(0.0) >= 0 else top - falling_root(lambda step: height(top - step), 0.0, top, top)
    return low, high


def _test_based(fit: Fit, model: CommonMean) -> tuple[float, float]:
    """Interval of log H from the statistic Q, as Higgins & Thompson 2002 approximate its standard error."""
    if fit.k < 3:
        raise refuse("too-few-effects", "The test-based interval needs three effects.", "Use 'QP'.")
    q, df = float(model.at(np.zeros(1)).rss[0]), fit.k - 1
    if q > fit.k:
        se = 0.5 * np.log(q / df) / (np.sqrt(2 * q) - np.sqrt(2 * df - 1))
    else:
        se = np.sqrt((1 - 1 / (3 * (df - 1) ** 2)) / (2 * (df - 1)))
    half = float(np.sqrt(chdtri(1, 1 - fit.level))) * se
    typical = float(heterogeneity(model, np.zeros(1), random=True).typical[0])
    h2 = (max(1.0, max(1.0, q / df) * np.exp(sign * 2 * half)) for sign in (-1, 1))
    low, high = (typical * (each - 1) for each in h2)
    return low, high


METHODS: dict[str, Callable[[Fit, CommonMean], tuple[float, float]]] = {
    "QP": _q_profile,
    "GENQ": _generalised_q,
    "PL": _profile,
    "HT": _test_based,
}

REFERENCES: dict[str, tuple[str, ...]] = {
    "QP": ("viechtbauer2007",),
    "GENQ": ("jackson2013",),
    "PL": ("hardy1996",),
    "HT": ("higgins2002",),
}
