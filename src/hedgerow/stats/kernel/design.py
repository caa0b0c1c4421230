"""The model with moderators: effects share a design X. Cost O(k p^2), no k x k matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from hedgerow.stats.kernel.marginal import EMPTY, Array, Index, Marginal, Quadratic
from hedgerow.stats.kernel.projection import UNEVEN, Projection, project

_dot = "bk,bk->b"
_FEW = 8  # coefficients up to which X'DX of a batch is one product with all x_i x_j, three times faster


def _uneven(w: Array) -> bool:
    """Whether weights differ so much that X'WX and 1 - leverage lose digits; never for infinite ones."""
    least = float(w.min(initial=np.inf))
    return least > 0 and UNEVEN * least < float(w.max(initial=0.0)) < np.inf


def _trace(inverse: Array, *others: Array) -> Array:
    """Trace of the product of (B, p, p) matrices."""
    product = inverse
    for other in others:
        product = product @ other
    return np.asarray(np.trace(product, axis1=-2, axis2=-1))


@dataclass(frozen=True, slots=True)
class Design:
    """B meta-analyses that share one design.

    Attributes
    ----------
    y : (B, k) array
        Effects.
    v : (B, k) array
        Sampling variances.
    x : (k, p) array
        Design with orthonormal columns (see `regression.prepare`): P depends on the column space alone.
    """

    y: Array
    v: Array
    x: Array

    @property
    def p(self) -> int:
        """Number of coefficients."""
        return int(self.x.shape[1])

    @property
    def k(self) -> Array:
        """See `Model.k`."""
        return np.full(len(self.y), float(self.y.shape[1]))

    @property
    def v_range(self) -> tuple[Array, Array]:
        """See `Model.v_range`."""
        return np.min(self.v, axis=1), np.max(self.v, axis=1)

    def variances(self) -> Array:
        """See `Model.variances`."""
        return self.v

    def squares(self) -> Array:
        """See `Model.squares`."""
        r = self.y - (self.y @ self.x) @ self.x.T
        return np.asarray(np.einsum(_dot, r, r))

    def spread(self) -> Array:
        """See `Model.spread`."""
        return np.asarray(np.var(self.y, axis=1) * self.y.shape[1])

    def cross(self, d: Array) -> Array:
        """X'DX for diagonals `d` (B, k), shape (B, p, p)."""
        if self.p > _FEW:
            return np.asarray((self.x.T * d[:, None, :]) @ self.x)
        products = (self.x[:, :, None] * self.x[:, None, :]).reshape(len(self.x), -1)
        return np.asarray((d @ products).reshape(len(d), self.p, self.p))

    def solve(self, w: Array) -> tuple[Array, Array, Array]:
        """Coefficients (B, p), residuals (B, k) and (X'WX)^-1 for weights `w` (B, k)."""
        if _uneven(w):
            parts = self._projections(w)
            beta, inverse = np.stack([m.beta for m in parts]), np.stack([m.inverse for m in parts])
            return beta, np.stack([m.residual for m in parts]), inverse
        inverse = np.asarray(np.linalg.inv(self.cross(w)), dtype=float)
        beta = np.einsum("bpq,bq->bp", inverse, (w * self.y) @ self.x)
        return beta, self.y - beta @ self.x.T, inverse

    def at(self, tau2: Array, *, second: bool = False) -> Marginal:
        """See `Model.at`."""
        w = 1.0 / (self.v + tau2[:, None])
        if _uneven(w):
            return self._careful_at(w, second=second)
        _, r, inverse = self.solve(w)
        u = w * r
        rss, yppy = np.einsum(_dot, u, r), np.einsum(_dot, u, u)
        tr_w, tr_w2 = w.sum(1), np.einsum(_dot, w, w)
        w2 = w * w
        squared = self.cross(w2)
        tr_p = tr_w - _trace(inverse, squared)
        if not second:
            return Marginal(EMPTY, rss, yppy, tr_p, tr_w, tr_w2, EMPTY, EMPTY)
        xwu = (w * u) @ self.x
        ypppy = np.einsum(_dot, w * u, u) - np.einsum("bp,bpq,bq->b", xwu, inverse, xwu)
        tr_pp = tr_w2 - 2 * _trace(inverse, self.cross(w2 * w)) + _trace(inverse, squared, inverse, squared)
        return Marginal(EMPTY, rss, yppy, tr_p, tr_w, tr_w2, ypppy, tr_pp)

    def _projections(self, w: Array) -> list[Projection]:
        return [project(y, each, self.x) for y, each in zip(self.y, w, strict=True)]

    def _careful_at(self, w: Array, *, second: bool) -> Marginal:
        """`at` where weights differ by so much that sums would lose digits."""
        parts, ones = self._projections(w), np.ones(w.shape[1])
        rss = np.array([m.u @ m.residual for m in parts])
        yppy, tr_p = np.array([m.u @ m.u for m in parts]), np.array([m.trace(ones) for m in parts])
        tr_w, tr_w2 = w.sum(1), np.einsum(_dot, w, w)
        if not second:
            return Marginal(EMPTY, rss, yppy, tr_p, tr_w, tr_w2, EMPTY, EMPTY)
        ypppy, tr_pp = np.array([m.form(m.u) for m in parts]), np.array([m.product(ones, ones) for m in parts])
        return Marginal(EMPTY, rss, yppy, tr_p, tr_w, tr_w2, ypppy, tr_pp)

    def _careful_quadratic(self, a: Array) -> Quadratic:
        parts, ones = self._projections(a), np.ones(a.shape[1])
        both = list(zip(parts, self.v, strict=True))
        return Quadratic(
            form=np.array([m.u @ m.residual for m in parts]),
            tr_a=np.array([m.trace(ones) for m in parts]),
            tr_av=np.array([m.trace(v) for m, v in both]),
            tr_avav=np.array([m.product(v, v) for m, v in both]),
            tr_ava=np.array([m.product(v, ones) for m, v in both]),
            tr_aa=np.array([m.product(ones, ones) for m in parts]),
        )

    def quadratic(self, weights: Array) -> Quadratic:
        """See `Model.quadratic`."""
        a, v = np.broadcast_to(weights, self.y.shape), self.v
        if _uneven(a):
            return self._careful_quadratic(a)
        _, r, inverse = self.solve(a)
        plain, varied = self.cross(a**2), self.cross(a**2 * v)
        return Quadratic(
            form=np.einsum(_dot, a, r * r),
            tr_a=a.sum(1) - _trace(inverse, plain),
            tr_av=np.einsum(_dot, a, v) - _trace(inverse, varied),
            tr_avav=self._product(a, inverse, v * v, varied, varied),
            tr_ava=self._product(a, inverse, v, varied, plain),
            tr_aa=self._product(a, inverse, np.ones_like(v), plain, plain),
        )

    def _product(self, a: Array, inverse: Array, d: Array, left: Array, right: Array) -> Array:
        """Trace of A D A E, `d` being the diagonal of DE, `left` X'aDaX and `right` X'aEaX."""
        first = np.einsum(_dot, a**2, d) - 2 * _trace(inverse, self.cross(a**3 * d))
        return np.asarray(first + _trace(inverse, left, inverse, right))

    def quadratic_at(self, tau2: Array) -> Quadratic:
        """See `Model.quadratic_at`."""
        return self.quadratic(1.0 / (self.v + tau2[:, None]))

    def log_likelihood(self, tau2: Array, *, restricted: bool) -> Array:
        """See `Model.log_likelihood`."""
        w = 1.0 / (self.v + tau2[:, None])
        _, r, inverse = self.solve(w)
        penalty = -np.linalg.slogdet(inverse)[1] if restricted else 0.0
        df = self.y.shape[1] - self.p * restricted
        rss = np.einsum(_dot, w, r * r)
        return np.asarray(-0.5 * (df * np.log(2 * np.pi) - np.log(w).sum(1) + penalty + rss))

    def take(self, index: Index) -> Self:
        """See `Model.take`."""
        return type(self)(self.y[index], self.v[index], self.x)
