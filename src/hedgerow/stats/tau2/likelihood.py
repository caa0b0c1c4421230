"""Maximum and restricted maximum likelihood: the global maximum over tau2 >= 0, found without fail.

The likelihood of tau2 may have several modes, one of them at 0, even where sampling variances differ only fivefold.
So the sign of the score is taken at 0 and on a grid over the whole range first. As a rule it changes once, which
brackets the maximum; where it changes more often every mode is climbed and the highest kept. An estimate on the
boundary is exactly 0.
"""

from __future__ import annotations

import numpy as np

from hedgerow.stats.kernel.bracket import likelihood_bound, smallest
from hedgerow.stats.kernel.marginal import Array, Flags, Index, Model
from hedgerow.stats.kernel.root import Equation, find_root
from hedgerow.stats.tau2.registry import Estimator, register

_WIDEST = 700.0  # logarithm of the widest grid: the range of doubles, where effects are all but equal
_SPACING = 3.0  # the likelihood depends on tau2 through v + tau2: no feature is narrower than about this factor


def _restricted(part: Model, tau2: Array, index: Index) -> tuple[Array, Array]:
    """REML score as tr(P) / y'PPy - 1, and its slope."""
    at = part.at(tau2, second=True)
    return at.tr_p / at.yppy - 1, (2 * at.tr_p * at.ypppy - at.tr_pp * at.yppy) / at.yppy**2


def _full(part: Model, tau2: Array, index: Index) -> tuple[Array, Array]:
    """ML score as tr(W) / y'PPy - 1, and its slope."""
    at = part.at(tau2, second=True)
    return at.tr_w / at.yppy - 1, (2 * at.tr_w * at.ypppy - at.tr_w2 * at.yppy) / at.yppy**2


def _reml(model: Model, weights: Array | None) -> tuple[Array, Flags]:
    return _maximise(model, _restricted, restricted=True)


def _ml(model: Model, weights: Array | None) -> tuple[Array, Flags]:
    return _maximise(model, _full, restricted=False)


def _maximise(model: Model, equation: Equation, *, restricted: bool) -> tuple[Array, Flags]:
    grid = _grid(model, likelihood_bound(model, model.k - model.p * restricted))
    excess = np.stack([_excess(model, t, restricted) for t in grid])
    rises = excess < 0
    tops = rises[:-1] & ~rises[1:]  # a maximum lies between these two points of the grid
    tau2, settled = np.zeros(len(model.k)), np.ones(len(model.k), bool)
    inside = np.flatnonzero(tops.any(0))
    if inside.size:
        first = np.argmax(tops[:, inside], axis=0)
        tau2[inside], settled[inside] = _climb(model, equation, grid, excess, first, inside)
    crowded = np.flatnonzero(tops.sum(0) + ~rises[0] > 1)
    if crowded.size:
        tau2[crowded] = _highest(model, equation, grid, excess, tops, crowded, restricted)
    return tau2, settled


def _grid(model: Model, high: Array) -> Array:
    """Points from 0 (or a trifle) to the bound, geometric from a third of the least variance; shape (G, B)."""
    bottom = np.maximum(model.v_range[0] / _SPACING, 1e-12 * high)
    span = np.clip(np.nan_to_num(np.log(high / bottom)), np.log(_SPACING), _WIDEST)
    size = 2 + int(np.max(span, initial=0.0) / np.log(_SPACING))
    inner = bottom * np.exp(span * np.linspace(0, 1, size)[:, None])
    return np.concatenate([smallest(model)[None], inner])


def _excess(model: Model, tau2: Array, restricted: bool) -> Array:
    """Value of the estimating equation at `tau2`: negative where the likelihood still rises."""
    at = model.at(tau2)
    return np.asarray((at.tr_p if restricted else at.tr_w) / at.yppy - 1)


def _climb(
    model: Model, equation: Equation, grid: Array, excess: Array, top: Index, where: Index
) -> tuple[Array, Flags]:
    """Climb the mode between grid points `top` and `top + 1`, from where the chord crosses 0."""
    low, high = grid[top, where], grid[top + 1, where]
    below, above = excess[top, where], excess[top + 1, where]
    chord = low - below * (high - low) / (above - below)
    start = np.where(np.isfinite(chord), np.clip(chord, low, high), 0.5 * (low + high))
    part = model if where.size == len(model.k) else model.take(where)
    return find_root(equation, part, low, high, start)


def _highest(
    model: Model, equation: Equation, grid: Array, excess: Array, tops: Flags, where: Index, restricted: bool
) -> Array:
    """Climb every mode of the meta-analyses `where`, 0 among them, and keep the highest."""
    best = np.zeros(len(where))
    height = model.take(where).log_likelihood(best, restricted=restricted)
    height = np.where(np.isfinite(height), height, -np.inf)
    for j in np.flatnonzero(tops[:, where].any(1)):
        here = np.flatnonzero(tops[j, where])
        found, _ = _climb(model, equation, grid, excess, np.full(here.size, j), where[here])
        climbed = model.take(where[here]).log_likelihood(found, restricted=restricted)
        better = climbed > height[here]
        best[here] = np.where(better, found, best[here])
        height[here] = np.maximum(climbed, height[here])
    return best


def _reml_variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    return np.asarray(2 / model.at(tau2, second=True).tr_pp)


def _ml_variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    return np.asarray(2 / model.at(tau2).tr_w2)


register(
    Estimator(
        "REML",
        "restricted maximum-likelihood estimator",
        ("viechtbauer2005",),
        _reml,
        _reml_variance,
        zero_variance=True,
    )
)
register(Estimator("ML", "maximum-likelihood estimator", ("hardy1996", "viechtbauer2005"), _ml, _ml_variance))
