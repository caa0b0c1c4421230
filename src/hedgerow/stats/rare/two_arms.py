"""Marginal likelihood of studies of two groups whose level and effect may be random, with slope and curvature.

The linear predictors of the groups are level + c1 effect and level + c2 effect; level and effect are a mean plus a
standard deviation times a standard normal variable, which is integrated out by adaptive Gauss-Hermite quadrature
about its mode. Slope and curvature are posterior moments of those given that variable (Louis 1982).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.rare.event_likelihoods import EventLikelihood

NODES = {0: 1, 1: 40, 2: 20}
"""Quadrature nodes a dimension, by the number of dimensions."""

_STEPS = 200


@dataclass(frozen=True, slots=True)
class TwoArms:
    """Studies of two groups.

    Attributes
    ----------
    groups : (EventLikelihood, EventLikelihood)
        Of each group's events, given its linear predictor.
    coding : (2, 2) array
        Rows are groups; columns say how much of the level, and of the effect, their linear predictors have.
    """

    groups: tuple[EventLikelihood, EventLikelihood]
    coding: Array


@dataclass(frozen=True, slots=True)
class Marginal:
    """By study: log-likelihood (k,), slope (k, 4), curvature (k, 4, 4).

    The four parameters are the means of level and effect and the logarithms of their standard deviations.
    """

    log: Array
    slope: Array
    curvature: Array


def marginal(arms: TwoArms, means: Array, spread: Array, nodes: Mapping[int, int] = NODES) -> Marginal:
    """Integrate level and effect out.

    Parameters
    ----------
    arms : TwoArms
        k studies.
    means : (k, 2) array
        Of level and effect.
    spread : (2,) array
        Their standard deviations; what has 0 is not random, and the slope in its logarithm is 0.
    nodes : mapping, optional
        Quadrature nodes a dimension; one node is Laplace's approximation (whose slope is not the one given here).
    """
    base, reach = means @ arms.coding.T, arms.coding * spread
    random = np.flatnonzero(spread)
    rule, weight = _product(nodes[len(random)], len(random))
    at, root = _mode(arms, base, reach[:, random])
    u = at[:, None, :] + np.sqrt(2) * rule @ root.transpose(0, 2, 1)
    parts = _shapes(arms, base[:, None, :] + u @ reach[:, random].T)
    size = np.log(np.linalg.det(root)) - len(random) / 2 * np.log(np.pi)
    log = parts[0].sum(axis=2) - (u**2).sum(axis=2) / 2 + weight + size[:, None]
    top = log.max(axis=1, keepdims=True)
    posterior = np.exp(log - top)
    total = posterior.sum(axis=1, keepdims=True)
    moved = np.zeros((*u.shape[:2], 2))
    moved[:, :, random] = u
    return Marginal(
        np.log(total[:, 0]) + top[:, 0], *_moments(arms.coding, moved * spread, parts[1:], posterior / total)
    )


def _moments(coding: Array, moved: Array, parts: tuple[Array, ...], posterior: Array) -> tuple[Array, Array]:
    """Slope and curvature: means of those at each node, and the variance of the former."""
    slope, curvature = parts
    plain = np.broadcast_to(coding[None, None], (*moved.shape[:2], 2, 2))
    design = np.concatenate([plain, plain * moved[:, :, None, :]], axis=3)  # (k, nodes, groups, parameters)
    scores = np.einsum("kngp,kng->knp", design, slope)
    expected = np.einsum("knp,kn->kp", scores, posterior)
    away = scores - expected[:, None]
    found = np.einsum("kngp,kngq,kng,kn->kpq", design, design, curvature, posterior, optimize=True)
    found += np.einsum("knp,knq,kn->kpq", away, away, posterior, optimize=True)
    found[:, [2, 3], [2, 3]] += expected[:, 2:]
    return expected, found


def _shapes(arms: TwoArms, predictor: Array) -> tuple[Array, ...]:
    """Log-likelihoods of both groups, their slopes and curvatures, each (k, nodes, 2)."""
    found = [group.shape(predictor[:, :, i]) for i, group in enumerate(arms.groups)]
    return tuple(np.stack(part, axis=2) for part in zip(*found, strict=True))


def _product(count: int, dimensions: int) -> tuple[Array, Array]:
    """Points (nodes, dimensions) and their log weights, the quadrature's own density taken out."""
    x, w = np.polynomial.hermite.hermgauss(count)
    grid = np.stack(np.meshgrid(*[x] * dimensions, indexing="ij"), axis=-1).reshape(-1, dimensions) if dimensions else 0
    rule = np.zeros((1, 0)) if dimensions == 0 else np.asarray(grid)
    place = np.log(w) + x**2
    weight = np.zeros(1)
    for _ in range(dimensions):
        weight = (weight[:, None] + place).ravel()
    return rule, weight


def _mode(arms: TwoArms, base: Array, reach: Array) -> tuple[Array, Array]:
    """Most likely standard normal variables (k, d), and the root of the inverse curvature there (k, d, d)."""
    u = np.zeros((len(base), reach.shape[1]))
    height, slope, bend = _posterior(arms, base, reach, u)
    for _ in range(_STEPS):
        step = np.linalg.solve(bend, slope[:, :, None])[:, :, 0]
        size = np.ones(len(u))
        while True:
            there = _posterior(arms, base, reach, u + size[:, None] * step)
            worse = (there[0] < height - 1e-12 * np.abs(height)) & (size > 1e-9)
            if not worse.any():
                break
            size = np.where(worse, size / 2, size)
        u = u + size[:, None] * step
        height, slope, bend = there
        if np.abs(step).max(initial=0.0) < 1e-9:
            break
    return u, np.linalg.cholesky(np.linalg.inv(bend))


def _posterior(arms: TwoArms, base: Array, reach: Array, u: Array) -> tuple[Array, Array, Array]:
    """Log density of the variables, its slope, and its curvature with the sign turned."""
    log, slope, curvature = (part[:, 0] for part in _shapes(arms, (base + u @ reach.T)[:, None]))
    bend = np.eye(u.shape[1]) - np.einsum("gd,ge,kg->kde", reach, reach, curvature)
    return log.sum(axis=1) - (u**2).sum(axis=1) / 2, slope @ reach - u, bend
