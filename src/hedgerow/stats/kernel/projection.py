"""P = W - W X (X'WX)^-1 X'W of one model whose weights differ by many powers of ten.

There 1 - h, h being the leverage of a heavy row, is a difference of two numbers that are nearly equal, and X'WX has
lost the light rows' digits. Here sqrt(W) X is decomposed (QR, heavy rows first), and each row of P whose leverage is
large is found from the fit without it: P_ii = 1 / (1 / w_i + x_i'(X'WX without i)^-1 x_i). Cost O(k p^2) times the
number of such rows, which is below 2 p.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Flags

UNEVEN = 1e4  # ratio of weights above which sums would lose more than about seven digits
_HEAVY = 0.5  # leverage above which a row of P is found by leaving the row out
_NOTHING = 1e-15  # what is left of a column, relative to the heaviest row, if no other row speaks for it


@dataclass(frozen=True, slots=True)
class Projection:
    """One model at given weights.

    Attributes
    ----------
    w : (k,) array
        Weights.
    beta, inverse : (p,), (p, p) arrays
        Coefficients and (X'WX)^-1.
    q : (k, p) array
        Orthonormal columns spanning sqrt(W) X.
    heavy : (k,) bool array
        Rows of large leverage.
    rows : (heavy, k) array
        Their rows of P.
    u, residual : (k,) arrays
        Py, and what is left of y.
    """

    w: Array
    beta: Array
    inverse: Array
    q: Array
    heavy: Flags
    rows: Array
    u: Array
    residual: Array

    def trace(self, d: Array) -> float:
        """Trace of P D for a diagonal `d` (k,)."""
        light = ~self.heavy
        return float(self._diagonal()[light] @ d[light] + np.diag(self.rows[:, self.heavy]) @ d[self.heavy])

    def product(self, d: Array, e: Array) -> float:
        """Trace of P D P E for diagonals `d`, `e` (k,): the sum of P_ij^2 d_i e_j."""
        light, heavy, w = ~self.heavy, self.heavy, self.w
        q, wd, we = self.q[light], (w * d)[light], (w * e)[light]
        h = np.einsum("kp,kp->k", q, q)
        inside = float((wd * we) @ (1 - 2 * h) + np.trace((q.T * wd) @ q @ (q.T * we) @ q))
        squares = self.rows**2
        across = d[heavy] @ squares[:, light] @ e[light] + e[heavy] @ squares[:, light] @ d[light]
        return inside + float(across + d[heavy] @ squares[:, heavy] @ e[heavy])

    def form(self, z: Array) -> float:
        """Z'Pz."""
        light, heavy = ~self.heavy, self.heavy
        scaled = np.sqrt(self.w[light]) * z[light]
        shared = scaled @ self.q[light]
        inside = scaled @ scaled - shared @ shared
        across = z[heavy] @ self.rows[:, light] @ z[light]
        return float(inside + 2 * across + z[heavy] @ self.rows[:, heavy] @ z[heavy])

    def _diagonal(self) -> Array:
        return np.asarray(self.w * (1 - np.einsum("kp,kp->k", self.q, self.q)))


def project(y: Array, w: Array, x: Array) -> Projection:
    """Find P of effects `y` (k,), weights `w` (k,) and a design `x` (k, p)."""
    q, r = _decompose(np.sqrt(w), x)
    beta = np.linalg.solve(r, q.T @ (np.sqrt(w) * y))
    back = np.linalg.inv(r)
    heavy = np.einsum("kp,kp->k", q, q) > _HEAVY
    rows = np.array([_row(int(i), w, x) for i in np.flatnonzero(heavy)]).reshape(-1, len(y))
    residual = y - x @ beta
    u = w * residual
    u[heavy] = rows @ y
    residual[heavy] = u[heavy] / w[heavy]
    return Projection(w, np.asarray(beta, float), np.asarray(back @ back.T, float), q, heavy, rows, u, residual)


def _decompose(s: Array, x: Array) -> tuple[Array, Array]:
    """QR of diag(s) X, heavy rows first: each row then keeps its own digits (Cox & Higham 1998)."""
    order = np.argsort(-s, kind="stable")
    sorted_q, r = np.linalg.qr((s[:, None] * x)[order])
    q = np.empty_like(sorted_q)
    q[order] = sorted_q
    return q, r


def _row(i: int, w: Array, x: Array) -> Array:
    """Row i of P, from the fit without row i; 0 if no other row speaks for what it says."""
    others = np.arange(len(w)) != i
    s = np.sqrt(w[others])
    q, r = _decompose(s, x[others])
    row = np.zeros(len(w))
    if len(q) < x.shape[1] or np.abs(np.diag(r)).min() <= _NOTHING * np.sqrt(w.max()):
        return row
    t = np.linalg.solve(r.T, x[i])
    row[others] = -s * (q @ t)
    row[i] = 1.0
    row /= 1 / w[i] + t @ t
    return row
