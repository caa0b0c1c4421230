"""Maximum likelihood for effects that are normal between studies, given each study's own likelihood.

The integral over a study's effect is adaptive Gauss-Hermite quadrature about its mode. Slope and curvature of the
marginal likelihood are posterior moments of the complete-data score and curvature (Louis 1982), from the same nodes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.rare.event_likelihoods import EventLikelihood

_NODES = 40
_STEPS = 200
_GAIN = 1e-14  # relative: the likelihood that one more Newton step could add
_STARTS = (0.1, 1.0)  # of tau, on the log scale of ratios
_NONE = 1e-4  # a tau below this, where the likelihood is no better than at 0, is 0


_Value = tuple[float, Array, Array]
"""Log-likelihood, its slope and its curvature."""


@dataclass(frozen=True, slots=True)
class Optimum:
    """Where the likelihood is greatest: coefficients (p,), their covariance, tau2, log-likelihood, if it settled."""

    estimate: Array
    vb: Array
    tau2: float
    log_likelihood: float
    settled: bool = True


def equal_effects(likelihood: EventLikelihood, design: Array) -> Optimum:
    """Effects that are the design (k, p) times coefficients: a concave function, by Newton with halved steps."""
    at, done = np.zeros(design.shape[1]), False
    log, slope, curvature = _given(likelihood, design, at)
    for _ in range(_STEPS):
        step = _bounded(np.asarray(np.linalg.solve(-curvature, slope)))
        step, there = _not_down(partial(_given, likelihood, design), at, step, log, least=1e-14)
        at = at + step
        log, slope, curvature = there
        done = bool(np.abs(step).max() < 1e-12 * (1 + np.abs(at).max()))
        if done:
            break
    return Optimum(at, np.asarray(np.linalg.inv(-curvature)), 0.0, log, done)


def own_best(likelihood: EventLikelihood, start: Array) -> float:
    """Log-likelihood if every study had the effect that fits it best, sought from `start` (k,).

    A study whose best effect is infinite adds 0.
    """
    infinite = likelihood.least | likelihood.most
    mode = _mode(likelihood, start[:, None], start[:, None], np.inf)
    log = likelihood.shape(np.where(infinite[:, None], start[:, None], mode))[0][:, 0]
    return float(log[~infinite].sum())


def random_effects(likelihood: EventLikelihood, design: Array, equal: Optimum) -> Optimum:
    """Effects normal between studies: the best of searches from several starts, and of no variance at all."""
    found = [_search(likelihood, design, np.append(equal.estimate, np.log(tau))) for tau in _STARTS]
    best = max(found, key=lambda each: each.log_likelihood)
    none = best.tau2 < _NONE**2 or best.log_likelihood <= equal.log_likelihood
    return equal if none else best


def _bounded(step: Array) -> Array:
    """A step of at most 2 in any direction."""
    return np.asarray(step * min(1.0, 2 / float(np.abs(step).max())) if step.any() else step)


def _not_down(
    model: Callable[[Array], _Value], at: Array, step: Array, log: float, least: float
) -> tuple[Array, _Value]:
    """The step, halved until it does not lead down from `log` or is shorter than `least`, and what is there."""
    while True:
        there = model(at + step)
        if there[0] >= log - 1e-12 * abs(log) or np.abs(step).max() < least:
            return step, there
        step = step / 2


def _given(likelihood: EventLikelihood, design: Array, at: Array) -> _Value:
    """Log-likelihood of coefficients without variance between studies, its slope (p,) and its curvature (p, p)."""
    log, slope, curvature = (each[:, 0] for each in likelihood.shape((design @ at)[:, None]))
    return float(log.sum()), design.T @ slope, (design.T * curvature) @ design


def _search(likelihood: EventLikelihood, design: Array, at: Array) -> Optimum:
    """Newton in coefficients and log tau; a curvature of the wrong sign is turned, a step that leads down is halved."""
    log, slope, curvature = _marginal(likelihood, design, at)
    settled = False
    for _ in range(_STEPS):
        values, vectors = np.linalg.eigh(-curvature)
        sizes = np.maximum(np.abs(values), 1e-9 * np.abs(values).max())
        step = vectors @ ((vectors.T @ slope) / sizes)
        gain = float(slope @ step) / 2
        step, there = _not_down(partial(_marginal, likelihood, design), at, _bounded(step), log, least=1e-12)
        at = at + step
        log, slope, curvature = there
        settled = 0 <= gain < _GAIN * (1 + abs(log))
        if settled or np.abs(step).max() < 1e-9 or at[-1] < np.log(_NONE):
            break
    vb = np.asarray(np.linalg.pinv(-curvature)[:-1, :-1])
    return Optimum(at[:-1], vb, float(np.exp(2 * at[-1])), log, settled)


def _mode(likelihood: EventLikelihood, effect: Array, mean: Array, tau2: float) -> Array:
    """Each study's most likely effect, (k, 1): Newton, each study's steps halved while they overshoot."""
    damping = np.ones_like(effect)
    for _ in range(_STEPS):
        _, slope, curvature = likelihood.shape(effect)
        with np.errstate(all="ignore"):
            step = -(slope - (effect - mean) / tau2) / (curvature - 1 / tau2)
        step = damping * np.clip(np.nan_to_num(step), -3, 3)
        ahead = likelihood.shape(effect + step)[1] - (effect + step - mean) / tau2
        over = np.abs(ahead) > np.abs(slope - (effect - mean) / tau2) * (1 + 1e-9)
        effect = np.where(over, effect, effect + step)
        damping = np.where(over, damping / 4, np.minimum(1.0, 2 * damping))
        if np.abs(np.where(over, 0.0, step)).max() < 1e-9:
            break
    return effect


@cache
def _quadrature() -> tuple[Array, Array]:
    nodes, weights = np.polynomial.hermite.hermgauss(_NODES)
    return nodes, weights


def _marginal(likelihood: EventLikelihood, design: Array, at: Array) -> _Value:
    """Log-likelihood of coefficients and log tau, its slope (p + 1,) and its curvature."""
    mean, tau = (design @ at[:-1])[:, None], float(np.exp(at[-1]))
    mode = _mode(likelihood, mean, mean, tau**2)
    width = 1 / np.sqrt(1 / tau**2 - likelihood.shape(mode)[2])
    nodes, weights = _quadrature()
    effect = mode + np.sqrt(2) * width * nodes
    u = (effect - mean) / tau
    log = likelihood.shape(effect)[0] - u**2 / 2 + nodes**2 + np.log(weights) + np.log(width / tau / np.sqrt(np.pi))
    top = log.max(axis=1, keepdims=True)
    posterior = np.exp(log - top)
    total = posterior.sum(axis=1, keepdims=True)
    slope, curvature = _moments(u, tau, posterior / total)
    reach = np.zeros((len(design), 2, len(at)))  # of each parameter: in a study's mean, and in log tau
    reach[:, 0, :-1] = design
    reach[:, 1, -1] = 1
    bend = np.einsum("kap,kab,kbq->pq", reach, curvature, reach)
    return float((np.log(total) + top).sum()), np.einsum("kap,ka->p", reach, slope), bend


def _moments(u: Array, tau: float, posterior: Array) -> tuple[Array, Array]:
    """By study: slope (k, 2) and curvature (k, 2, 2) in its mean and log tau; u (k, nodes) is standard normal."""
    scores = np.stack([u / tau, u**2 - 1])
    expected = (scores * posterior).sum(axis=2)
    away = scores - expected[:, :, None]
    curvature = np.einsum("akn,bkn,kn->kab", away, away, posterior)
    curvature[:, 0, 0] -= 1 / tau**2
    curvature[:, 0, 1] -= 2 * expected[0]
    curvature[:, 1, 0] -= 2 * expected[0]
    curvature[:, 1, 1] -= 2 * (expected[1] + 1)
    return expected.T, curvature
