"""The likelihood of nested random intercepts, climbed from rows to the outermost level; no k x k matrix.

The inverse of M + s 11' is that of M less a matrix of rank one (Sherman & Morrison), so a level needs of each of its
groups only 1'M^-1 1 and 1'M^-1 Z, which add up over the groups inside it. What lies below the levels, a block of
the sampling covariance with the levels that cut through it, is the `Base`. Derivatives travel along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.kernel.marginal import Array


@dataclass(frozen=True, slots=True)
class Sums:
    """Of Z = [X, y] and the covariance matrix M of the effects, with derivatives by each variance first.

    Attributes
    ----------
    log_det : float
        Logarithm of the determinant of M; `d_log_det` (L,).
    cross : (q, q) array
        Z'M^-1 Z; `d_cross` (L, q, q).
    ones : (groups, q + 1) array
        1'M^-1 [Z, 1] of each group; `d_ones` (L, groups, q + 1).
    """

    log_det: float
    cross: Array
    ones: Array
    d_log_det: Array
    d_cross: Array
    d_ones: Array


class Base(Protocol):
    """What lies below the levels that are climbed."""

    def at(self, sigma2: Array) -> Sums:
        """Sums of each block, at the variances of all levels."""


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
        Which level is that of the rows, if any: its variance adds to `v`.
    """

    v: Array
    z: Array
    one: Array
    start: NDArray[np.intp]
    own: int | None

    def at(self, sigma2: Array) -> Sums:
        """See `Base.at`."""
        levels, q = len(sigma2), self.z.shape[1]
        w = 1.0 / (self.v if self.own is None else self.v + sigma2[self.own])
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


@dataclass(frozen=True, slots=True)
class Dense:
    """Blocks that levels cut through; those of equal size are stacked. Costs the sum of the cubes of their sizes.

    Attributes
    ----------
    v : sequence of (m, n, n) arrays
        Sampling covariances.
    z : sequence of (m, n, q) arrays
        Design and effects.
    same : sequence of (levels cut, m, n, n) arrays
        1 where two rows share a group of that level.
    cut : sequence of int
        Which levels those are.
    place : (blocks,) int array
        Blocks in the order of the rows, as positions in the stacks laid end to end.
    """

    v: Sequence[Array]
    z: Sequence[Array]
    same: Sequence[Array]
    cut: Sequence[int]
    place: NDArray[np.intp]

    def at(self, sigma2: Array) -> Sums:
        """See `Base.at`."""
        levels, q = len(sigma2), self.z[0].shape[2]
        log_det, cross, d_log_det, d_cross = 0.0, np.zeros((q, q)), np.zeros(levels), np.zeros((levels, q, q))
        ones, d_ones = [], []
        for v, z, same in zip(self.v, self.z, self.same, strict=True):
            total = v + np.tensordot(sigma2[list(self.cut)], same, 1)
            inverse = np.linalg.inv(total)
            h = inverse @ np.concatenate([z, np.ones((*z.shape[:2], 1))], axis=2)
            log_det += float(np.linalg.slogdet(total)[1].sum())
            cross += np.einsum("mnp,mnq->pq", z, h[:, :, :q])
            ones.append(h.sum(axis=1))
            slope = np.zeros((levels, len(v), q + 1))
            for level, shared in zip(self.cut, same, strict=True):
                d_log_det[level] += np.einsum("mnl,mnl->", inverse, shared)
                pulled = shared @ h
                d_cross[level] -= np.einsum("mnp,mnq->pq", h[:, :, :q], pulled[:, :, :q])
                slope[level] = -np.einsum("mn,mnq->mq", h[:, :, q], pulled)
            d_ones.append(slope)
        there, d_there = np.concatenate(ones)[self.place], np.concatenate(d_ones, axis=1)[:, self.place]
        return Sums(log_det, cross, there, d_log_det, d_cross, d_there)


@dataclass(frozen=True, slots=True)
class Nested:
    """A model with nested random intercepts.

    Attributes
    ----------
    base : Base
        Below the climb; its blocks are contiguous inside the groups of the first level climbed.
    climb : tuple of (int, int array)
        Levels from the inside out: which variance, and the first block (then group) of each of its groups.
    k, p : int
        Rows, coefficients.
    log_det_x : float
        Logarithm of the determinant of X'X, a constant of the restricted likelihood.
    """

    base: Base
    climb: tuple[tuple[int, NDArray[np.intp]], ...]
    k: int
    p: int
    log_det_x: float

    def sums(self, sigma2: Array) -> Sums:
        """The sums of the whole model."""
        sums = self.base.at(sigma2)
        for level, start in self.climb:
            sums = _raised(sums, level, float(sigma2[level]), start)
        return sums

    def solve(self, sums: Sums) -> tuple[Array, Array, float]:
        """Coefficients (p,), their covariance (p, p) and the weighted residual sum of squares."""
        p = self.p
        vb = np.asarray(np.linalg.inv(sums.cross[:p, :p]), dtype=float)
        beta = vb @ sums.cross[:p, p]
        return beta, vb, float(sums.cross[p, p] - beta @ sums.cross[:p, p])

    def log_likelihood(self, sigma2: Array, *, restricted: bool) -> tuple[float, Array]:
        """Log-likelihood with the coefficients profiled out, and its derivatives by the variances (L,)."""
        sums, p = self.sums(sigma2), self.p
        beta, vb, rss = self.solve(sums)
        contrast = np.append(-beta, 1.0)
        d_rss = np.einsum("p,lpq,q->l", contrast, sums.d_cross, contrast)
        value = sums.log_det + rss + (self.k - p * restricted) * np.log(2 * np.pi)
        slope = sums.d_log_det + d_rss
        if restricted:
            value += float(np.linalg.slogdet(sums.cross[:p, :p])[1]) - self.log_det_x
            slope = slope + np.einsum("pq,lqp->l", vb, sums.d_cross[:, :p, :p])
        return -0.5 * float(value), -0.5 * slope


def _raised(sums: Sums, level: int, sigma2: float, start: NDArray[np.intp]) -> Sums:
    """The sums with the variance of one more level added."""
    ones, d_ones = np.add.reduceat(sums.ones, start), np.add.reduceat(sums.d_ones, start, axis=1)
    s, t, ds, dt = ones[:, :-1], ones[:, -1], d_ones[..., :-1], d_ones[..., -1]
    own = np.zeros(len(sums.d_log_det))
    own[level] = 1.0
    f = 1.0 / (1.0 + sigma2 * t)
    df = -(f**2) * (own[:, None] * t + sigma2 * dt)
    pull = own[:, None] * f + sigma2 * df
    half = (ds * (sigma2 * f)[:, None]).swapaxes(1, 2) @ s
    d_cross = half + half.swapaxes(1, 2) + (s * pull[..., None]).swapaxes(1, 2) @ s
    return Sums(
        sums.log_det - float(np.log(f).sum()),
        sums.cross - (s * (sigma2 * f)[:, None]).T @ s,
        ones * f[:, None],
        sums.d_log_det - (df / f).sum(axis=1),
        sums.d_cross - d_cross,
        d_ones * f[:, None] + ones * df[..., None],
    )
