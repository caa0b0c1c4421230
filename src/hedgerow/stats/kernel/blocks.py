"""What lies below the levels that are climbed: independent rows, or blocks that random effects cut through."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.kernel.marginal import Array

Index = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Sums:
    """Of Z = [X, y] and the covariance matrix M of the effects, with derivatives by each parameter first.

    Attributes
    ----------
    log_det : float
        Logarithm of the determinant of M; `d_log_det` (P,).
    cross : (q, q) array
        Z'M^-1 Z; `d_cross` (P, q, q).
    ones : (groups, q + 1) array
        1'M^-1 [Z, 1] of each group; `d_ones` (P, groups, q + 1).
    """

    log_det: float
    cross: Array
    ones: Array
    d_log_det: Array
    d_cross: Array
    d_ones: Array


class Base(Protocol):
    """What lies below the levels that are climbed."""

    def at(self, theta: Array) -> Sums:
        """Sums of each block, at the parameters of all random effects."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Independent rows: those of a diagonal sampling covariance, or of another one along its eigenvectors.

    Attributes
    ----------
    v : (k,) array
        Variances.
    z : (k, q) array
        Design and effects.
    one : (k,) array
        What the vector of ones has become.
    start : (groups,) int array
        First row of each block.
    own : int or None
        Which parameter is the variance between rows, if any: it adds to `v`.
    """

    v: Array
    z: Array
    one: Array
    start: Index
    own: int | None

    def at(self, theta: Array) -> Sums:
        """See `Base.at`."""
        levels, q = len(theta), self.z.shape[1]
        w = 1.0 / (self.v if self.own is None else self.v + theta[self.own])
        products = np.column_stack([self.z, self.one]) * (self.one * w)[:, None]
        sums = Sums(
            -float(np.log(w).sum()),
            (self.z * w[:, None]).T @ self.z,
            np.add.reduceat(products, self.start),
            np.zeros(levels),
            np.zeros((levels, q, q)),
            np.zeros((levels, len(self.start), q + 1)),
        )
        if self.own is not None:
            sums.d_log_det[self.own] = w.sum()
            sums.d_cross[self.own] = -(self.z * (w * w)[:, None]).T @ self.z
            sums.d_ones[self.own] = -np.add.reduceat(products * w[:, None], self.start)
        return sums


Shape = Callable[[Array], tuple[Array, Array]]


@dataclass(frozen=True, slots=True)
class Part:
    """One random effect inside blocks.

    Attributes
    ----------
    shape : callable
        Gives, at its own parameters, the covariances (n, n) among the n places of the effect, and their derivatives.
    at : (own,) int array
        Which of all parameters are its own.
    place : sequence of (m, n) int arrays
        Place of each row, stack by stack.
    same : sequence of (m, n, n) arrays
        1 where two rows share an outer group: only there the effect makes them alike.
    """

    shape: Shape
    at: Index
    place: Sequence[Index]
    same: Sequence[Array]


def spread(shape: Array, place: Index, same: Array) -> Array:
    """Covariances among places, laid out for rows in these places: ``place`` (m, n) gives (..., m, n, n)."""
    if shape.shape[-1] == 1:
        return np.asarray(shape.reshape(*shape.shape[:-2], *(1,) * same.ndim) * same)
    return np.asarray(shape[..., place[..., :, None], place[..., None, :]] * same)


@dataclass(frozen=True, slots=True)
class Dense:
    """Blocks that random effects cut through; those of equal size are stacked. Costs the sum of the cubes of sizes.

    Attributes
    ----------
    v : sequence of (m, n, n) arrays
        Sampling covariances.
    z : sequence of (m, n, q) arrays
        Design and effects.
    parts : sequence of Part
        The random effects.
    order : (blocks,) int array
        Blocks in the order of the rows, as positions in the stacks laid end to end.
    """

    v: Sequence[Array]
    z: Sequence[Array]
    parts: Sequence[Part]
    order: Index

    def at(self, theta: Array) -> Sums:
        """See `Base.at`."""
        shapes = [part.shape(theta[part.at]) for part in self.parts]
        stacks = [self._stack(i, theta, shapes) for i in range(len(self.v))]
        return Sums(
            sum(s.log_det for s in stacks),
            np.sum([s.cross for s in stacks], axis=0),
            np.concatenate([s.ones for s in stacks])[self.order],
            np.sum([s.d_log_det for s in stacks], axis=0),
            np.sum([s.d_cross for s in stacks], axis=0),
            np.concatenate([s.d_ones for s in stacks], axis=1)[:, self.order],
        )

    def _stack(self, i: int, theta: Array, shapes: Sequence[tuple[Array, Array]]) -> Sums:
        """Sums of the blocks of one size."""
        z, q = self.z[i], self.z[i].shape[2]
        total = self.v[i].copy()
        for part, (shape, _) in zip(self.parts, shapes, strict=True):
            total += spread(shape, part.place[i], part.same[i])
        inverse = np.linalg.inv(total)
        h = inverse @ np.concatenate([z, np.ones((*z.shape[:2], 1))], axis=2)
        sums = Sums(
            float(np.linalg.slogdet(total)[1].sum()),
            np.einsum("mnp,mnq->pq", z, h[:, :, :q]),
            h.sum(axis=1),
            np.zeros(len(theta)),
            np.zeros((len(theta), q, q)),
            np.zeros((len(theta), len(z), q + 1)),
        )
        for part, (_, slopes) in zip(self.parts, shapes, strict=True):
            for parameter, slope in zip(part.at, slopes, strict=True):
                shared = spread(slope, part.place[i], part.same[i])
                pulled = shared @ h
                sums.d_log_det[parameter] = np.einsum("mnl,mnl->", inverse, shared)
                sums.d_cross[parameter] = -np.einsum("mnp,mnq->pq", h[:, :, :q], pulled[:, :, :q])
                sums.d_ones[parameter] = -np.einsum("mn,mnq->mq", h[:, :, q], pulled)
        return sums
