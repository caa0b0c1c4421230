"""A selection function bound to the studies it acts on: what was seen of it, and what a model expects of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from scipy.special import log_ndtr, ndtri

from hedgerow.stats.bias.selection.atoms import REACH, Atoms, Grid, interval_atoms, make_grid, node_atoms
from hedgerow.stats.bias.selection.families import Family
from hedgerow.stats.effects import Array, Mask

TWO_SIDED = "two.sided"
_NEAR_ZERO = np.array(
    [0.0, 1e-4, 1e-3, 1e-2, 0.1]
)  # edges where two-sided P nears 1: a power of 1 - P has a cusp there


@dataclass(frozen=True, slots=True)
class Weights:
    """Logarithms of the selection function, (rows or 1, n), and their derivatives by its parameters, (.., n, q)."""

    log: Array
    slope: Array


class Bound(Protocol):
    """What a likelihood needs of a selection function."""

    def atoms(self, mean: Array, sd: Array) -> Atoms:
        """Probabilities of the atoms, for means and standard deviations (k,) of z."""

    def weights(self, delta: Array) -> tuple[Weights, Weights]:
        """The function at what was seen, (k, 1), and at the atoms, (k or 1, n), for parameters (q,)."""


class Steps:
    """A function constant between cut points; `levels` name the parameters of intervals, `seen` of effects."""

    def __init__(self, cuts: Array, levels: np.ndarray, z: Array, parameters: int) -> None:
        ends = np.full((len(cuts), 1), np.inf)
        self._edges = np.hstack([-ends, cuts, ends])
        # an effect on a cut point has the P value of the step, which is the end of the interval of smaller P values
        interval = (z[:, None] >= cuts).sum(axis=1)
        self.levels, self.seen, self.parameters = levels, levels[interval], parameters

    def atoms(self, mean: Array, sd: Array) -> Atoms:
        """Probabilities of the intervals."""
        return interval_atoms(mean, sd, self._edges)

    def weights(self, delta: Array) -> tuple[Weights, Weights]:
        """The function at what was seen, and on the intervals."""
        with np.errstate(divide="ignore"):
            log = np.log(delta)
        slope = np.eye(self.parameters) / np.maximum(delta, np.finfo(float).tiny)
        seen = Weights(log[self.seen][:, None], slope[self.seen][:, None])
        return seen, Weights(log[self.levels][None], slope[self.levels][None])


class Smooth:
    """A function that varies with P, by quadrature; `imprecision`, (k,), multiplies its first parameter."""

    def __init__(
        self, family: Family, z: Array, alternative: str, start: float | None, imprecision: Array | None
    ) -> None:
        self._family, self._two, self._start = family, alternative == TWO_SIDED, start
        self._by = None if imprecision is None else imprecision[:, None]
        self.parameters = len(family.null)
        self._grid = self._made_grid()
        self._seen = self._log_p(z[:, None])
        nodes = np.concatenate([self._grid.z, [-REACH, REACH]])
        self._nodes = self._log_p(nodes[None])

    def atoms(self, mean: Array, sd: Array) -> Atoms:
        """Probabilities of the nodes."""
        return node_atoms(mean, sd, self._grid)

    def weights(self, delta: Array) -> tuple[Weights, Weights]:
        """The function at what was seen, and at the nodes."""
        return self._weights(self._seen, delta), self._weights(self._nodes, delta)

    def _made_grid(self) -> Grid:
        kinks = [p for p in (self._start, self._family.clip, 1 - self._family.clip) if p is not None and 0 < p < 1]
        z = -ndtri(np.array(kinks) / (2 if self._two else 1))
        return make_grid(np.concatenate([z, -z, _NEAR_ZERO, -_NEAR_ZERO]) if self._two else z)

    def _log_p(self, z: Array) -> tuple[Array, Array]:
        """Logarithms of P and of 1 - P."""
        if self._two:
            log_p = np.log(2) + log_ndtr(-np.abs(z))
            log_q = np.log(np.maximum(-np.expm1(log_p), np.finfo(float).tiny))
        else:
            log_p, log_q = log_ndtr(-z), log_ndtr(z)
        floor = np.log(self._family.clip) if self._family.clip else -np.inf
        top = np.log1p(-self._family.clip) if self._family.clip else 0.0
        return np.clip(log_p, floor, top), np.clip(log_q, floor, top)

    def _weights(self, at: tuple[Array, Array], delta: Array) -> Weights:
        return weigh(self._family, *at, delta, self._start, np.ones((1, 1)) if self._by is None else self._by)


def weigh(family: Family, log_p: Array, log_q: Array, delta: Array, start: float | None, by: Array) -> Weights:
    """A smooth function at log P and log(1 - P), (rows or 1, n); its first parameter times `by`, (rows or 1, 1)."""
    assert family.weigh is not None  # noqa: S101 -- functions on intervals are bound by `Steps`
    log, slopes = family.weigh(log_p, log_q, [delta[0] * by, *delta[1:]])
    slope = np.stack([np.broadcast_to(slopes[0] * by, log.shape), *slopes[1:]], axis=-1)
    if start is None:
        return Weights(log, slope)
    falls = np.broadcast_to(log_p > np.log(start), log.shape)
    return Weights(np.where(falls, log, 0.0), np.where(falls[..., None], slope, 0.0))


def bound_steps(z: Array, steps: Array, alternative: str) -> Steps:
    """The step function of P values: intervals (0, a1], (a1, a2], ..., each with its own parameter, the first 1."""
    count = len(steps)  # of intervals; the last step is 1
    if alternative == TWO_SIDED:
        inner = -ndtri(steps[:-1] / 2)
        cuts, levels = np.concatenate([-inner, inner[::-1]]), [*range(count), *range(count - 2, -1, -1)]
    else:
        cuts, levels = -ndtri(steps[:-1])[::-1], [*range(count - 1, -1, -1)]
    return Steps(cuts[None], np.array(levels), z, count)


def bound_truncation(z: Array, points: Array) -> Steps:
    """All effects on one side of `points`, (k,), in units of z, are seen; the others with the second parameter."""
    return Steps(points[:, None], np.array([1, 0]), z, 2)


def within(rows: Mask | None, values: Array) -> Array:
    """Values of the rows that the selection acts on, 0 for the others."""
    return values if rows is None else np.where(rows.reshape(-1, *[1] * (values.ndim - 1)), values, 0.0)
