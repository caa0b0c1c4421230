"""Cluster-robust covariance matrices, degrees of freedom and tests of several coefficients, cluster by cluster."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.adjustments import Kind, Stack
from hedgerow.stats.kernel.marginal import Array


@dataclass(frozen=True, slots=True)
class Sandwich:
    """What clusters say about the coefficients b = M sum(U'y), M = (sum X'U)^-1.

    The coefficients' errors are sums over clusters of a'e, e the residuals of a cluster and a = A U M its weights. The
    covariances of those sums among clusters, under the working model, are a diagonal plus a matrix of rank 2p, which is
    never written out.

    Attributes
    ----------
    score : (m, p) array
        a'e of each cluster and coefficient.
    own : (m, p, p) array
        a'Sa within clusters, S the working covariance.
    through : (m, 2p, p) array
        U'Sa and X'a: between clusters i, j the covariance is ``through_i' core through_j``.
    core : (2p, 2p) array
        See `through`.
    factor : float
        Multiplier of the covariance.
    """

    score: Array
    own: Array
    through: Array
    core: Array
    factor: float

    def along(self, lines: Array) -> Sandwich:
        """The same of linear combinations of the coefficients, (c, p)."""
        return Sandwich(
            self.score @ lines.T,
            lines @ self.own @ lines.T,
            self.through @ lines.T,
            self.core,
            self.factor,
        )

    @property
    def vb(self) -> Array:
        """Covariance matrix of the coefficients."""
        return np.asarray(self.score.T @ self.score * self.factor)

    @property
    def expected(self) -> Array:
        """What the working model expects of `vb`, but for the factor."""
        c = self.score.shape[1]
        return np.array([[self._trace(s, t) for t in range(c)] for s in range(c)])

    @property
    def df(self) -> Array:
        """Satterthwaite degrees of freedom of each coefficient, (tr P)^2 / tr(P P) (Pustejovsky & Tipton 2018)."""
        squares = np.array([self._product((c, c), (c, c)) for c in range(self.score.shape[1])])
        traces = np.diag(self.expected)
        return np.where(squares > 0, traces**2 / np.where(squares > 0, squares, 1.0), np.nan)

    def joint(self, estimate: Array) -> tuple[float, tuple[int, float], float]:
        """Test that the coefficients are all 0: Hotelling's T2 approximated as in Pustejovsky & Tipton 2018 (HTZ).

        Returns
        -------
        F, its degrees of freedom, and the degrees of freedom of the Wishart distribution behind it; F is NaN where
        these are too few.
        """
        q = len(estimate)
        values, vectors = np.linalg.eigh(self.expected)
        scaled = self.along((vectors / np.sqrt(values)).T)
        pairs = [(s, t) for s in range(q) for t in range(q)]
        spread = sum(
            scaled._product((s, s), (t, t)) + scaled._product((s, t), (t, s)) for s, t in pairs
        )  # variances of all entries of the scaled matrix
        eta = q * (q + 1) / spread
        wald = float(estimate @ np.linalg.solve(self.vb, estimate))
        below = eta - q + 1
        return (wald * below / (eta * q) if below > 0 else np.nan), (q, below), eta

    def _trace(self, s: int, t: int) -> float:
        """Sum over clusters of the covariance between its share of one coefficient and that of another."""
        through = np.einsum("mi,ij,mj->", self.through[:, :, s], self.core, self.through[:, :, t])
        return float(self.own[:, s, t].sum() + through)

    def _product(self, one: tuple[int, int], other: tuple[int, int]) -> float:
        """Sum over all pairs of clusters of the product of two covariances between shares of coefficients."""
        (a, b), (c, d) = one, other
        first, second = self.own[:, a, b], self.own[:, c, d]
        f = self.through
        cross = first @ np.einsum("mi,ij,mj->m", f[:, :, c], self.core, f[:, :, d])
        cross += second @ np.einsum("mi,ij,mj->m", f[:, :, a], self.core, f[:, :, b])
        grams = self.core @ (f[:, :, b].T @ f[:, :, d]) @ self.core @ (f[:, :, c].T @ f[:, :, a])
        return float(first @ second + cross + np.trace(grams))


def sandwich(stacks: Sequence[Stack], kind: Kind) -> Sandwich:
    """Take the clusters together. Cost: the sum of the cubes of their sizes for CR2 and CR3, of the squares else."""
    bread = np.linalg.inv(sum(np.einsum("mnp,mnq->pq", s.x, s.u) for s in stacks))
    bread = (bread + bread.T) / 2
    middle = sum(np.einsum("mnp,mnl,mlq->pq", s.u, s.covariance, s.u, optimize=True) for s in stacks)
    pieces = [_pieces(s, kind.adjusted(s, bread, middle) @ bread) for s in stacks]
    score, own, through = (np.concatenate(parts) for parts in zip(*pieces, strict=True))
    p = len(bread)
    core = np.block([[np.zeros((p, p)), -bread], [-bread, bread @ middle @ bread]])
    rows = sum(s.residual.size for s in stacks)
    return Sandwich(score, own, through, core, kind.factor(len(score), rows, p))


def _pieces(s: Stack, a: Array) -> tuple[Array, Array, Array]:
    """Of each cluster: score, own, through; from its weights a (m, n, p)."""
    sa = s.covariance @ a
    through = np.concatenate([s.u.swapaxes(1, 2) @ sa, s.x.swapaxes(1, 2) @ a], axis=1)
    return np.einsum("mnc,mn->mc", a, s.residual), a.swapaxes(1, 2) @ sa, through
