"""The counts behind fail-safe N: each kind is a function of what is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri, stdtr

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.inference import find_test


@dataclass(frozen=True, slots=True)
class FailSafeN:
    """How many more studies it takes; numbers that a kind does not have are None.

    Attributes
    ----------
    kind : str
        ``"Rosenthal"``, ``"Orwin"``, ``"Rosenberg"`` or ``"General"``.
    n : int or None
        Least number of studies averaging 0; 0 where the result is not significant (or below the target) as it is.
    k : int
        Number of effects observed.
    alpha : float or None
        Level that p must rise above; None where a target is aimed at.
    target : float or None
        Average effect to be reached, with the sign of the estimate.
    estimate, p : float or None
        Average effect and its p value as observed.
    estimate_then, p_then, tau2_then : float or None
        The same, and tau2, with the `n` studies added (``"General"``).
    reason : str or None
        Why there is no number.
    """

    kind: str
    n: int | None
    k: int
    alpha: float | None = None
    target: float | None = None
    estimate: float | None = None
    p: float | None = None
    estimate_then: float | None = None
    p_then: float | None = None
    tau2_then: float | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a fit: effects and variances used, and the options."""

    fit: Fit
    y: Array
    v: Array
    alpha: float
    target: float | None
    weighted: bool

    def aim(self, average: float) -> float:
        """The target with the sign of the average; half the average by default."""
        return average / 2 if self.target is None else float(np.copysign(self.target, average))


def _up(value: float) -> int:
    return max(0, int(np.ceil(value)))


def rosenthal(asked: Question) -> FailSafeN:
    """How many until Stouffer's combined one-sided p rises to alpha (Rosenthal 1979)."""
    k, total = len(asked.y), float((asked.y / np.sqrt(asked.v)).sum())
    p = float(ndtr(-abs(total) / np.sqrt(k)))
    return FailSafeN("Rosenthal", _up((total / ndtri(asked.alpha)) ** 2 - k), k, alpha=asked.alpha, p=p)


def orwin(asked: Question) -> FailSafeN:
    """How many until the average falls to the target (Orwin 1983)."""
    k = len(asked.y)
    average = float(np.average(asked.y, weights=1 / asked.v if asked.weighted else None))
    target = asked.aim(average)
    n = _up(k * (average / target - 1)) if average else 0
    return FailSafeN("Orwin", n, k, target=target, estimate=average)


def rosenberg(asked: Question) -> FailSafeN:
    """How many until the two-sided p of the equal-effects estimate rises to alpha (Rosenberg 2005)."""
    k, w = len(asked.y), 1 / asked.v
    total, weight = float(w @ asked.y), float(w.sum())
    p = float(2 * ndtr(-abs(total) / np.sqrt(weight)))
    n = _up(k * ((total / ndtri(asked.alpha / 2)) ** 2 / weight - 1))
    return FailSafeN("Rosenberg", n, k, alpha=asked.alpha, estimate=total / weight, p=p)


def general(asked: Question) -> FailSafeN:
    """How many until the fit's own model has a p above alpha, or an estimate at the target."""
    before = _with_more(asked, 0)
    if before.p_then is None or not np.isfinite(before.p_then):
        return FailSafeN("General", None, len(asked.y), reason="The estimate has no p value.")
    average = before.estimate_then or 0.0
    target = None if asked.target is None else asked.aim(average)

    def enough(n: int) -> bool:
        then = _with_more(asked, n)
        if target is not None:
            return abs(then.estimate_then or 0.0) <= abs(target)
        return (then.p_then or 0.0) > asked.alpha

    found = _with_more(asked, _least(enough))
    alpha = asked.alpha if target is None else None
    return replace(found, alpha=alpha, target=target, estimate=average, p=before.p_then)


def _least(enough: Callable[[int], bool]) -> int:
    """Least number that is enough, by doubling and halving."""
    if enough(0):
        return 0
    high = 1
    while not enough(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


def _with_more(asked: Question, n: int) -> FailSafeN:
    """The model with `n` more effects that average 0, each with the harmonic mean of the sampling variances.

    They are taken to vary as the observed ones do, so that tau2 becomes the variance of two groups together, each
    with that variance, one around the estimate and one around 0. metafor does the same (found from its results).
    """
    fit, k = asked.fit, len(asked.y)
    tau2 = fit.tau2 or 0.0
    if n and tau2 and fit.estimate is not None:
        tau2 = ((k + n - 2) * tau2 + k * n / (k + n) * fit.estimate**2) / (k + n - 1)
    w = 1 / (asked.v + tau2)
    added = n / (1 / np.mean(1 / asked.v) + tau2)
    weight = float(w.sum() + added)
    estimate = float(w @ asked.y) / weight
    z = -abs(estimate) * np.sqrt(weight)
    p = 2 * (stdtr(k + n - 1, z) if find_test(fit.test).t else ndtr(z))
    return FailSafeN("General", n, k, estimate_then=estimate, p_then=float(p), tau2_then=tau2)
