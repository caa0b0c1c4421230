"""The test of excess significance: more significant results than the studies' power lets expect."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool_with
from hedgerow.stats.search import falling_root
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import unknown

REFERENCES = ("ioannidis2007",)

ALTERNATIVES = ("two-sided", "greater", "less")
TESTS = ("exact", "chi2")

_ALPHA = 0.05  # of the single studies
_LIMIT = 0.10  # of this test, for the limit: what the paper judges by


@dataclass(frozen=True, slots=True, eq=False)
class ExcessSignificance:
    """Significant results observed and expected; None where undefined.

    Attributes
    ----------
    k, observed : int
        Number of effects, and of those significant at 0.05.
    expected : float or None
        Sum of the powers.
    statistic : float or None
        Chi-squared with one degree of freedom; for test ``"chi2"`` only.
    p : float or None
        One-sided: of as many significant results or more.
    theta, tau2 : float or None
        True effect and variance between studies that the powers assume.
    theta_limit : float or None
        The effect, in the direction of `theta`, below which the test would find an excess at 0.10; None if even no
        effect at all does not make it one.
    power : (rows,) float array
        Of each study; NaN for rows that were not used.
    significant : (rows,) bool array
        Which results are significant; False for rows that were not used.
    alternative, test : str
        As asked for.
    reason : str or None
        Why there is no result.
    """

    k: int
    observed: int
    expected: float | None
    statistic: float | None
    p: float | None
    theta: float | None
    tau2: float | None
    theta_limit: float | None
    power: Array
    significant: Mask
    alternative: str
    test: str
    reason: str | None = None


def excess_significance(
    fit: Fit, *, theta: float | None = None, tau2: float = 0.0, alternative: str = "two-sided", test: str = "exact"
) -> ExcessSignificance:
    """Compare the number of significant results with the sum of the studies' powers.

    Parameters
    ----------
    fit : Fit
        The analysis: its effects and sampling variances are used.
    theta : float, optional
        The true effect; by default the equal-effects estimate, as in the paper.
    tau2 : float, default 0
        Variance between studies that the powers allow for.
    alternative : {"two-sided", "greater", "less"}, default "two-sided"
        Of the single studies' tests, at 0.05.
    test : {"exact", "chi2"}, default "exact"
        ``"exact"``: the Poisson binomial distribution, right at any number of studies. ``"chi2"``: the paper's.

    Returns
    -------
    ExcessSignificance
        Always; where the test does not apply its numbers are None and `reason` says why.

    Raises
    ------
    HedgerowError
        For an unknown alternative or test.
    """
    for kind, name, known in (("alternative", alternative, ALTERNATIVES), ("test", test, TESTS)):
        if name not in known:
            raise unknown(kind, name, known)
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    power, significant = np.full(len(fit.used), np.nan), np.zeros(len(fit.used), bool)
    if (reason := _impossible(fit.k, v)) is not None:
        none = (None,) * 6
        return ExcessSignificance(fit.k, 0, *none, power, significant, alternative, test, reason)
    if theta is None:
        theta = pool_with(fit.effects, Settings("EE", "z", fit.level)).estimate
    assert theta is not None  # noqa: S101 -- k >= 2 and no variance is 0
    count = _Count(v, tau2, alternative, test)
    significant[fit.used] = count.significant(y)
    power[fit.used] = count.power(theta)
    observed = int(significant.sum())
    statistic, p = count.test(observed, theta)
    return ExcessSignificance(
        k=fit.k,
        observed=observed,
        expected=float(power[fit.used].sum()),
        statistic=statistic,
        p=p,
        theta=theta,
        tau2=tau2,
        theta_limit=count.limit(observed, theta),
        power=power,
        significant=significant,
        alternative=alternative,
        test=test,
        reason="Powers of 0 or 1 throughout define no chi-squared test; use test='exact'." if p is None else None,
    )


def _impossible(k: int, v: Array) -> str | None:
    """Why there is no test, if so."""
    if k < 2:
        return f"The test needs at least 2 effects; there are {k}."
    return "An effect has a sampling variance of 0: its power is not defined." if (v == 0).any() else None


class _Count:
    """The number of significant results among studies of these sampling variances."""

    def __init__(self, v: Array, tau2: float, alternative: str, test: str) -> None:
        self._se, self._deviation = np.sqrt(v), np.sqrt(v + tau2)
        self._alternative, self._exact = alternative, test == "exact"
        self._critical = -float(ndtri(_ALPHA / 2 if alternative == "two-sided" else _ALPHA)) * self._se

    def significant(self, y: Array) -> Mask:
        above, below = y >= self._critical, y <= -self._critical
        return {"greater": above, "less": below, "two-sided": above | below}[self._alternative]

    def power(self, theta: float) -> Array:
        above = ndtr((theta - self._critical) / self._deviation)
        below = ndtr((-theta - self._critical) / self._deviation)
        return np.asarray({"greater": above, "less": below, "two-sided": above + below}[self._alternative])

    def test(self, observed: int, theta: float) -> tuple[float | None, float | None]:
        """Statistic (of the chi-squared test) and one-sided P value."""
        power = self.power(theta)
        if self._exact:
            return None, _as_many(power, observed)
        expected, rest = power.sum(), (1 - power).sum()
        if not (expected > 0 and rest > 0):
            return None, None
        root = (observed - expected) * np.sqrt(1 / expected + 1 / rest)
        return float(root**2), float(ndtr(-root))

    def limit(self, observed: int, theta: float) -> float | None:
        """The effect towards `theta` at which P is `_LIMIT`, if that is not 0."""
        sign = -1.0 if theta < 0 else 1.0
        if {"greater": -sign, "less": sign}.get(self._alternative) == 1.0:
            return None  # the farther from 0, the fewer results are expected to be significant

        def no_excess(size: float) -> float:
            p = self.test(observed, sign * size)[1]
            return 1.0 - (1.0 if p is None else p)

        size = falling_root(no_excess, 1 - _LIMIT, float(self._se.min()))
        return sign * size if size > 0 else None


def _as_many(power: Array, observed: int) -> float:
    """Probability of `observed` successes or more, of trials with these probabilities."""
    distribution = np.ones(1)
    for p in power.tolist():
        distribution = np.convolve(distribution, (1 - p, p))
    return float(min(1.0, distribution[observed:].sum()))
