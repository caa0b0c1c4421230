"""The likelihood of nested random intercepts, climbed from rows to the outermost level; no k x k matrix.

The inverse of M + s 11' is that of M less a matrix of rank one (Sherman & Morrison), so a level needs of each of its
groups only 1'M^-1 1 and 1'M^-1 Z, which add up over the groups inside it. What lies below the levels, a block of
the sampling covariance with the random effects that cut through it, is the `Base`. Derivatives travel along.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.kernel.blocks import Base, Sums
from hedgerow.stats.kernel.marginal import Array


@dataclass(frozen=True, slots=True)
class Nested:
    """A model with random effects, those that are nested intercepts climbed.

    Attributes
    ----------
    base : Base
        Below the climb; its blocks are contiguous inside the groups of the first level climbed.
    climb : tuple of (int, int array)
        Levels from the inside out: which parameter, and the first block (then group) of each of its groups.
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

    def sums(self, theta: Array) -> Sums:
        """The sums of the whole model at its parameters."""
        sums = self.base.at(theta)
        for level, start in self.climb:
            sums = _raised(sums, level, float(theta[level]), start)
        return sums

    def solve(self, sums: Sums) -> tuple[Array, Array, float]:
        """Coefficients (p,), their covariance (p, p) and the weighted residual sum of squares."""
        p = self.p
        vb = np.asarray(np.linalg.inv(sums.cross[:p, :p]), dtype=float)
        beta = vb @ sums.cross[:p, p]
        return beta, vb, float(sums.cross[p, p] - beta @ sums.cross[:p, p])

    def log_likelihood(self, theta: Array, *, restricted: bool) -> tuple[float, Array]:
        """Log-likelihood with the coefficients profiled out, and its derivatives by the parameters (P,)."""
        sums, p = self.sums(theta), self.p
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
