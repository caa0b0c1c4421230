"""Maximum likelihood for effects that are normal between studies, given each study's own likelihood.

The integral over a study's effect is adaptive Gauss-Hermite quadrature about its mode. Slope and curvature of the
marginal likelihood are posterior moments of the complete-data score and curvature (Louis 1982), from the same nodes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.rare.event_likelihoods import EventLikelihood

_NODES = 40
_STEPS = 200
_GAIN = 1e-14  # relative: the likelihood that one more Newton step could add
_STARTS = (0.1, 1.0)  # of tau, on the log scale of ratios
_NONE = 1e-4  # a tau below this, where the likelihood is no better than at 0, is 0


@dataclass(frozen=True, slots=True)
class Optimum:
    """Where the likelihood is greatest: mean, its standard error, tau2, log-likelihood, and whether it settled."""

    mean: float
    se: float
    tau2: float
    log_likelihood: float
    settled: bool = True


def equal_effects(likelihood: EventLikelihood, k: int) -> Optimum:
    """One effect for all studies: a concave function of one variable, by Newton with halved steps."""
    mean, done = 0.0, False
    log, slope, curvature = (each.sum() for each in likelihood.shape(np.zeros((k, 1))))
    for _ in range(_STEPS):
        step = float(np.clip(-slope / curvature, -2, 2))
        while True:
            there = [each.sum() for each in likelihood.shape(np.full((k, 1), mean + step))]
            if there[0] >= log - 1e-12 * abs(log) or abs(step) < 1e-14:
                break
            step /= 2
        mean += step
        log, slope, curvature = there
        done = abs(step) < 1e-12 * (1 + abs(mean))
        if done:
            break
    return Optimum(mean, float(np.sqrt(-1 / curvature)), 0.0, float(log), done)


def own_best(likelihood: EventLikelihood, start: float) -> float:
    """Log-likelihood if every study had the effect that fits it best; 0 for one whose best effect is infinite."""
    infinite = likelihood.least | likelihood.most
    mode = _mode(likelihood, np.full((len(infinite), 1), start), 0.0, np.inf)
    log = likelihood.shape(np.where(infinite[:, None], start, mode))[0][:, 0]
    return float(log[~infinite].sum())


def random_effects(likelihood: EventLikelihood, equal: Optimum, k: int) -> Optimum:
    """Effects normal between studies: the best of searches from several starts, and of no variance at all."""
    found = [_search(likelihood, np.array([equal.mean, np.log(tau)]), k) for tau in _STARTS]
    best = max(found, key=lambda each: each.log_likelihood)
    none = best.tau2 < _NONE**2 or best.log_likelihood <= equal.log_likelihood
    return equal if none else best


def _search(likelihood: EventLikelihood, at: Array, k: int) -> Optimum:
    """Newton in mean and log tau; a curvature of the wrong sign is turned, a step that leads down is halved."""
    log, slope, curvature = _marginal(likelihood, at, k)
    settled = False
    for _ in range(_STEPS):
        values, vectors = np.linalg.eigh(-curvature)
        sizes = np.maximum(np.abs(values), 1e-3 * np.abs(values).max())
        step = vectors @ ((vectors.T @ slope) / sizes)
        gain = float(slope @ step) / 2
        step *= min(1.0, 2 / np.abs(step).max()) if step.any() else 1.0
        while True:
            there = _marginal(likelihood, at + step, k)
            if there[0] >= log - 1e-12 * abs(log) or np.abs(step).max() < 1e-12:
                break
            step /= 2
        at = at + step
        log, slope, curvature = there
        settled = 0 <= gain < _GAIN * (1 + abs(log))
        if settled or np.abs(step).max() < 1e-9 or at[1] < np.log(_NONE):
            break
    with np.errstate(all="ignore"):
        se = float(np.sqrt(np.linalg.pinv(-curvature)[0, 0]))
    return Optimum(float(at[0]), se, float(np.exp(2 * at[1])), log, settled)


def _mode(likelihood: EventLikelihood, effect: Array, mean: float, tau2: float) -> Array:
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


def _marginal(likelihood: EventLikelihood, at: Array, k: int) -> tuple[float, Array, Array]:
    """Log-likelihood of mean and log tau, its slope (2,) and its curvature (2, 2)."""
    mean, tau = float(at[0]), float(np.exp(at[1]))
    mode = _mode(likelihood, np.full((k, 1), mean), mean, tau**2)
    width = 1 / np.sqrt(1 / tau**2 - likelihood.shape(mode)[2])
    nodes, weights = np.polynomial.hermite.hermgauss(_NODES)
    effect = mode + np.sqrt(2) * width * nodes
    u = (effect - mean) / tau
    log = likelihood.shape(effect)[0] - u**2 / 2 + nodes**2 + np.log(weights) + np.log(width / tau / np.sqrt(np.pi))
    top = log.max(axis=1, keepdims=True)
    posterior = np.exp(log - top)
    total = posterior.sum(axis=1, keepdims=True)
    scores = np.stack([u / tau, u**2 - 1])
    expected = (scores * (posterior / total)).sum(axis=2)
    away = scores - expected[:, :, None]
    spread = np.einsum("akn,bkn,kn->ab", away, away, posterior / total)
    mixed = -2 * expected[0].sum()
    complete = np.array([[-k / tau**2, mixed], [mixed, -2 * (expected[1] + 1).sum()]])
    return float((np.log(total) + top).sum()), expected.sum(axis=1), complete + spread
