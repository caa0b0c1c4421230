"""Fail-safe N: how many studies averaging no effect would overturn the result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri, stdtr

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.inference import find_test
from hedgerow.vocabulary.problems import refuse, unknown


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
class _Question:
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


def fail_safe_n(
    fit: Fit, kind: str = "Rosenthal", *, alpha: float = 0.05, target: float | None = None, weighted: bool = True
) -> FailSafeN:
    """Count the studies averaging no effect that would overturn the result.

    Parameters
    ----------
    fit : Fit
        The analysis; kinds other than ``"General"`` use its effects and sampling variances only.
    kind : {"Rosenthal", "Orwin", "Rosenberg", "General"}, default "Rosenthal"
        Rosenthal 1979: Stouffer's combined one-sided p rises to `alpha`. Orwin 1983: the average falls to `target`.
        Rosenberg 2005: the two-sided p of the equal-effects estimate rises to `alpha`. General: the same for the
        fit's own model, or its estimate falls to `target` if one is given.
    alpha : float, default 0.05
        Level of significance.
    target : float, optional
        For Orwin (default: half the average, which gives n = k) and General; its sign does not matter.
    weighted : bool, default True
        For Orwin: weigh effects by inverse variances.

    Returns
    -------
    FailSafeN

    Raises
    ------
    HedgerowError
        For an unknown kind, an alpha that is no probability, a target of 0.
    """
    if not isinstance(kind, str) or kind not in KINDS:
        raise unknown("fail-safe N", kind, KINDS)
    if not 0 < alpha < 1:
        raise refuse("bad-alpha", f"alpha is {alpha!r}, not a probability.", "Write 0.05 for 5 per cent.")
    if target is not None and not (np.isfinite(target) and target != 0):
        raise refuse("bad-target", f"target is {target!r}: no number of studies takes an average to it.")
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    question = _Question(fit, y, v, alpha, target, weighted)
    reason = _impossible(question, kind)
    return FailSafeN(kind, None, len(y), reason=reason) if reason else KINDS[kind].count(question)


def _impossible(asked: _Question, kind: str) -> str | None:
    """Why there is no number, if so."""
    if len(asked.y) == 0:
        return "There are no effects."
    if kind == "General":
        own = asked.fit.settings.weights is not None or not asked.fit.settings.weighted
        if own:
            return "The analysis has weights of its own; the studies to be added have none."
        if asked.fit.estimate is None:
            return "The effects could not be pooled."
    if (asked.v == 0).any() and (asked.weighted or kind != "Orwin"):
        return "An effect has a sampling variance of 0, so its weight is infinite."
    return None


def _up(value: float) -> int:
    return max(0, int(np.ceil(value)))


def _rosenthal(asked: _Question) -> FailSafeN:
    k, total = len(asked.y), float((asked.y / np.sqrt(asked.v)).sum())
    p = float(ndtr(-abs(total) / np.sqrt(k)))
    return FailSafeN("Rosenthal", _up((total / ndtri(asked.alpha)) ** 2 - k), k, alpha=asked.alpha, p=p)


def _orwin(asked: _Question) -> FailSafeN:
    k = len(asked.y)
    average = float(np.average(asked.y, weights=1 / asked.v if asked.weighted else None))
    target = asked.aim(average)
    n = _up(k * (average / target - 1)) if average else 0
    return FailSafeN("Orwin", n, k, target=target, estimate=average)


def _rosenberg(asked: _Question) -> FailSafeN:
    k, w = len(asked.y), 1 / asked.v
    total, weight = float(w @ asked.y), float(w.sum())
    p = float(2 * ndtr(-abs(total) / np.sqrt(weight)))
    n = _up(k * ((total / ndtri(asked.alpha / 2)) ** 2 / weight - 1))
    return FailSafeN("Rosenberg", n, k, alpha=asked.alpha, estimate=total / weight, p=p)


def _general(asked: _Question) -> FailSafeN:
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


def _with_more(asked: _Question, n: int) -> FailSafeN:
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


@dataclass(frozen=True, slots=True)
class _Kind:
    """One fail-safe N, with the keys of its papers."""

    count: Callable[[_Question], FailSafeN]
    references: tuple[str, ...]


KINDS: dict[str, _Kind] = {
    "Rosenthal": _Kind(_rosenthal, ("rosenthal1979",)),
    "Orwin": _Kind(_orwin, ("orwin1983",)),
    "Rosenberg": _Kind(_rosenberg, ("rosenberg2005",)),
    "General": _Kind(_general, ("viechtbauer2010", "rosenberg2005", "orwin1983")),
}
