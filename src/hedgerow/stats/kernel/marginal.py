"""What every estimator of tau2 is made of: quadratic forms and traces of P at given tau2.

With W = diag(1 / (v + tau2)) and P = W - W X (X'WX)^-1 X'W (Viechtbauer 2005; Veroniki et al. 2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Index = NDArray[np.intp]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Marginal:
    """Sums at one tau2 for each of B meta-analyses; every field has shape (B,).

    Attributes
    ----------
    mean : the weighted mean of the centred effects; empty for a model with moderators
    rss : y'Py, the generalised Q
    yppy : y'PPy, minus the derivative of `rss`
    tr_p, tr_w, tr_w2 : traces of P, W, WW
    ypppy, tr_pp : y'PPPy and the trace of PP; empty unless second derivatives were asked for
    """

    mean: Array
    rss: Array
    yppy: Array
    tr_p: Array
    tr_w: Array
    tr_w2: Array
    ypppy: Array
    tr_pp: Array


@dataclass(frozen=True, slots=True)
class Quadratic:
    """Moments of y'Ay, A being P with fixed weights `a` in place of W; every field has shape (B,).

    Attributes
    ----------
    form : y'Ay
    tr_a, tr_av : traces of A and AV: E[y'Ay] = tr(AV) + tau2 tr(A)
    tr_avav, tr_ava, tr_aa : traces giving the variance 2 tr(A S A S), S = V + tau2 I
    """

    form: Array
    tr_a: Array
    tr_av: Array
    tr_avav: Array
    tr_ava: Array
    tr_aa: Array

    def variance(self, tau2: Array) -> Array:
        """Variance of y'Ay when y is normal with variances v + tau2."""
        return 2 * (self.tr_avav + 2 * tau2 * self.tr_ava + tau2**2 * self.tr_aa)


class Model(Protocol):
    """B meta-analyses of up to k effects with p coefficients each."""

    @property
    def p(self) -> int:
        """Number of coefficients."""
        ...

    @property
    def k(self) -> Array:
        """Number of effects of each meta-analysis, shape (B,)."""
        ...

    @property
    def v_range(self) -> tuple[Array, Array]:
        """Least and largest sampling variance, shape (B,) each."""
        ...

    def variances(self) -> Array:
        """Sampling variances, shape (B, k); infinite where an effect is absent."""
        ...

    def squares(self) -> Array:
        """Residual sum of squares of the unweighted fit, shape (B,)."""
        ...

    def spread(self) -> Array:
        """Sum of squares of the effects about their plain mean, shape (B,)."""
        ...

    def at(self, tau2: Array, *, second: bool = False) -> Marginal:
        """Quadratic forms and traces at `tau2`, shape (B,); `second` adds what second derivatives need."""
        ...

    def quadratic(self, weights: Array) -> Quadratic:
        """Moments of the quadratic form with fixed weights, shape (B, k) or (k,)."""
        ...

    def quadratic_at(self, tau2: Array) -> Quadratic:
        """The same with weights 1 / (v + tau2)."""
        ...

    def log_likelihood(self, tau2: Array, *, restricted: bool) -> Array:
        """Log-likelihood at `tau2`, shape (B,), maximised over the coefficients."""
        ...

    def take(self, index: Index) -> Self:
        """The meta-analyses with these numbers."""
        ...


EMPTY: Array = np.empty(0)
