"""p-uniform*: effects and their variance between studies, given which of them are significant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc, chdtri

from hedgerow.stats.bias.selection.atoms import Atoms, interval_atoms
from hedgerow.stats.bias.selection.bound import Weights
from hedgerow.stats.bias.selection.likelihood import Selected
from hedgerow.stats.bias.significant import Significant, significant
from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.fit import Fit, Interval
from hedgerow.stats.kernel.maximise import Maximum, maximise
from hedgerow.stats.search import falling_root

REFERENCES = ("vanaert2018",)

_FAR = 100.0  # standard errors: a top, or a bound, beyond is none


@dataclass(frozen=True, slots=True)
class PUniformStar:
    """The estimate; None where there is none.

    Attributes
    ----------
    estimate : float or None
        Mean effect, by maximum likelihood.
    ci : (float, float) or None
        Profile likelihood interval; infinite where the likelihood does not fall far enough.
    p : float or None
        Likelihood-ratio test of no effect.
    tau2 : float or None
        Variance between studies.
    tau2_ci : (float, float) or None
        Its profile likelihood interval.
    tau2_p : float or None
        Likelihood-ratio test of no variance; conservative, as 0 is at its boundary.
    log_likelihood : float or None
        At the estimate.
    level : float
        Coverage of the intervals.
    k, significant : int
        Effects, and those that are significant in the direction looked for.
    reason : str or None
        Why there is no estimate.
    """

    estimate: float | None
    ci: Interval | None
    p: float | None
    tau2: float | None
    tau2_ci: Interval | None
    tau2_p: float | None
    log_likelihood: float | None
    level: float
    k: int
    significant: int
    reason: str | None = None


def p_uniform_star(fit: Fit, alternative: str | None = None, alpha: float = 0.05) -> PUniformStar:
    """Estimate mean and variance of effects given which are significant (van Aert & van Assen 2018).

    Parameters
    ----------
    fit : Fit
        The analysis; its effects, sampling variances and level are used.
    alternative : {"greater", "less"}, optional
        Direction of the effects that are rather seen if significant, by default that of the pooled effect.
    alpha : float, default 0.05
        Two-sided level of significance.

    Returns
    -------
    PUniformStar
        Always; where there is no estimate its numbers are None and `reason` says why.

    Notes
    -----
    Each effect counts by its likelihood within the significant, or the insignificant, results of its study: how often
    either are seen does not matter, so it is a step function selection model with a free probability per study.
    """
    effects = significant(fit, alternative, alpha)
    count = int(effects.found.sum())
    if fit.k < 2 or (effects.se == 0).any():
        few = f"p-uniform* needs at least 2 effects; there are {fit.k}."
        return _none(fit, count, few if fit.k < 2 else "An effect has a sampling variance of 0, so it has no P value.")
    return _record(fit, _Profile(effects), count)


def _none(fit: Fit, count: int, reason: str) -> PUniformStar:
    return PUniformStar(None, None, None, None, None, None, None, fit.level, fit.k, count, reason)


class _Within:
    """The results of each study that are significant, or not, as it was: all that its likelihood is spread over."""

    def __init__(self, found: Mask, critical: float) -> None:
        self._edges = np.array([[-np.inf, critical, np.inf]])
        own = np.column_stack([~found, found])
        self._none = Weights(np.zeros((len(found), 1)), np.zeros((len(found), 1, 0)))
        self._own = Weights(np.where(own, 0.0, -np.inf), np.zeros((len(found), 2, 0)))

    def atoms(self, mean: Array, sd: Array) -> Atoms:
        return interval_atoms(mean, sd, self._edges)

    def weights(self, delta: Array) -> tuple[Weights, Weights]:
        return self._none, self._own


class _Profile:
    """The likelihood's tops with the mean, or the variance, free or held; in units of the median standard error."""

    def __init__(self, effects: Significant) -> None:
        self.unit, self.sign = float(np.median(effects.se)), effects.sign
        root = effects.se / self.unit
        bound = _Within(effects.found, effects.critical)
        self._model = Selected(effects.z, root, 1 / root[:, None], bound)
        self._k, self._y = len(root), effects.y / self.unit

    def top(self, mean: float | None = None, tau2: float | None = None) -> Maximum:
        low = np.array([-_FAR if mean is None else mean, 0.0 if tau2 is None else tau2])
        high = np.array([_FAR if mean is None else mean, _FAR**2 if tau2 is None else tau2])
        centre, spread = float(np.median(self._y)), float(np.var(self._y))
        starts = [np.array(pair) for pair in ((centre, spread), (centre / 2, spread / 4), (0.0, 0.1))]

        def function(at: Array) -> tuple[float, Array]:
            value, by_mean, by_tau2, _ = self._model.value_slope(at[:1], float(at[1]), np.zeros(0))
            return value - self._k * float(np.log(self.unit)), np.concatenate([by_mean, [by_tau2]])

        return maximise(function, starts, low, high)


def _record(fit: Fit, profile: _Profile, count: int) -> PUniformStar:
    best = profile.top()
    if not best.settled or abs(best.at[0]) >= _FAR:
        return _none(fit, count, "The likelihood has no top: the effects say too little about what was not seen.")
    mean, tau2 = float(best.at[0]), float(best.at[1])
    floor = best.value - float(chdtri(1, 1 - fit.level)) / 2
    low = mean - _reach(lambda step: profile.top(mean=mean - step).value, floor, _FAR + mean)
    high = mean + _reach(lambda step: profile.top(mean=mean + step).value, floor, _FAR - mean)
    wide = tau2 + _reach(lambda step: profile.top(tau2=tau2 + step).value, floor, _FAR**2 - tau2)
    narrow = tau2 - _reach(lambda step: profile.top(tau2=max(0.0, tau2 - step)).value, floor, tau2, end=tau2)
    ends = sorted((profile.sign * profile.unit * low, profile.sign * profile.unit * high))
    return PUniformStar(
        estimate=profile.sign * profile.unit * mean,
        ci=(ends[0], ends[1]),
        p=_p(best.value - profile.top(mean=0.0).value),
        tau2=tau2 * profile.unit**2,
        tau2_ci=(max(0.0, narrow) * profile.unit**2, wide * profile.unit**2),
        tau2_p=_p(best.value - profile.top(tau2=0.0).value),
        log_likelihood=best.value,
        level=fit.level,
        k=fit.k,
        significant=count,
    )


def _reach(height: Callable[[float], float], floor: float, limit: float, end: float = np.inf) -> float:
    """How far the likelihood stays above the floor; `end` where it does to the limit."""
    if limit <= 0 or height(limit) > floor:
        return end
    return float(falling_root(height, floor, min(1.0, limit / 2), limit))


def _p(fall: float) -> float:
    return float(chdtrc(1, max(0.0, 2 * fall)))
