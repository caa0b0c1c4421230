"""Where the marginal likelihood of studies of two groups is greatest: Newton, each study's own parameter eliminated."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.rare.two_arms import Marginal, marginal
from hedgerow.stats.rare.two_arms_model import COARSE, EFFECT, Model

_STEPS = 200
_STARTS = (0.1, 1.0)  # of a standard deviation, on the log scale of ratios
_NONE = 1e-4  # a standard deviation below this is 0


@dataclass(frozen=True, slots=True)
class Point:
    """Shared parameters (q,) and the studies' own (k,), with likelihood, slope and curvature there."""

    shared: Array
    own: Array
    log: float
    slope: Array
    bend: Array
    own_slope: Array
    own_bend: Array
    cross: Array


@dataclass(frozen=True, slots=True)
class TwoArmsOptimum:
    """Coefficients of the effect and their covariance, standard deviations of level and effect, log-likelihood.

    There are no coefficients where the effects are the studies' own.
    """

    estimate: Array
    vb: Array
    spread: Array
    log_likelihood: float
    settled: bool


def greatest(model: Model) -> TwoArmsOptimum:
    """The best of searches from several starts; what is found not to vary is held at 0, and the rest searched again."""
    coarse = replace(model, effort=COARSE)
    near = [_search(coarse, _start(coarse, sd))[0] for sd in (_STARTS if model.random else _STARTS[:1])]
    start = max(near, key=lambda each: each.log)
    best = _search(model, _point(model, start.shared, start.own))
    spread = _unpack(model, best[0].shared, best[0].own)[1]
    left = tuple(part for part in model.random if spread[part] > _NONE)
    if left != model.random:
        return greatest(replace(model, random=left))
    return _optimum(model, *best)


def _start(model: Model, sd: float) -> Point:
    shared = np.array([np.log(sd) if index >= 2 else 0.0 for index in model.shared])
    return _point(model, shared, np.zeros(len(model.design)))


def _unpack(model: Model, shared: Array, own: Array) -> tuple[Array, Array]:
    """Means (k, 2) and standard deviations (2,)."""
    means, spread = model.reach[:, :2] @ shared, np.zeros(2)
    for part, value in zip(model.random, shared[len(shared) - len(model.random) :], strict=True):
        spread[part] = np.exp(value)
    if model.own is not None:
        means[:, model.own] = own
    return means, spread


def _point(model: Model, shared: Array, own: Array) -> Point:
    at: Marginal = marginal(model.arms, *_unpack(model, shared, own), model.effort.nodes)
    reach, mine = model.reach, model.own
    slope = np.einsum("kaq,ka->q", reach, at.slope)
    bend = np.einsum("kaq,kab,kbr->qr", reach, at.curvature, reach)
    if mine is None:
        nothing = np.zeros(len(own))
        apart = np.zeros((len(own), len(shared)))
        return Point(shared, own, float(at.log.sum()), slope, bend, nothing, nothing - 1, apart)
    own_bend = np.minimum(at.curvature[:, mine, mine], -1e-300)
    cross = np.einsum("ka,kaq->kq", at.curvature[:, mine], reach)
    return Point(shared, own, float(at.log.sum()), slope, bend, at.slope[:, mine], own_bend, cross)


def _profile(at: Point) -> tuple[Array, Array]:
    """Slope and curvature of the shared parameters once the studies' own are at their best."""
    ratio = at.cross / at.own_bend[:, None]
    return at.slope - ratio.T @ at.own_slope, at.bend - ratio.T @ at.cross


def _uphill(slope: Array, bend: Array) -> Array:
    """Newton's step on scales of curvature 1, where a curvature of the wrong sign is turned."""
    scale = np.sqrt(np.maximum(np.abs(np.diag(bend)), 1e-300))
    values, vectors = np.linalg.eigh(-bend / np.outer(scale, scale))
    sizes = np.maximum(np.abs(values), 1e-3 * np.abs(values).max())
    return np.asarray(vectors @ ((vectors.T @ (slope / scale)) / sizes) / scale)


def _search(model: Model, at: Point) -> tuple[Point, bool]:
    """Newton; a step that leads down is halved."""
    for _ in range(_STEPS):
        slope, bend = _profile(at)
        step = _uphill(slope, bend)
        own = -(at.own_slope + at.cross @ step) / at.own_bend
        gain = float(slope @ step) / 2 - float((at.own_slope**2 / at.own_bend).sum()) / 2
        if 0 <= gain < model.effort.gain * (1 + abs(at.log)):
            return _point(model, at.shared + step, at.own + own), True  # the last step doubles the digits
        at, moved = _ahead(model, at, np.clip(step, -2, 2), np.clip(own, -2, 2))
        if not moved or any(value < np.log(_NONE) for value in at.shared[len(at.shared) - len(model.random) :]):
            return at, gain < 1e-9 * (1 + abs(at.log))
    return at, False


def _ahead(model: Model, at: Point, step: Array, own: Array) -> tuple[Point, bool]:
    """The point a step, or a half, quarter, ... of it ahead, where the likelihood is no less."""
    size = 1.0
    while size > model.effort.shortest:
        there = _point(model, at.shared + size * step, at.own + size * own)
        if there.log >= at.log - 1e-13 * abs(at.log):
            return there, True
        size /= 2
    return at, False


def _optimum(model: Model, at: Point, settled: bool) -> TwoArmsOptimum:
    place = np.flatnonzero(np.array(model.shared) == EFFECT)
    vb = np.asarray(np.linalg.pinv(-_profile(at)[1])[np.ix_(place, place)])
    return TwoArmsOptimum(at.shared[place], vb, _unpack(model, at.shared, at.own)[1], at.log, settled)
