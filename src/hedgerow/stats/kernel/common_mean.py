"""The model of an ordinary meta-analysis: all effects share one mean. Cost O(k), no k x k matrix."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from hedgerow.stats.kernel.marginal import EMPTY, Array, Index, Marginal, Quadratic

_dot = "bk,bk->b"
UNEVEN = 1e6  # ratio of variances above which s1 - s2 / s1 would lose more than six digits


@dataclass(frozen=True, slots=True)
class CommonMean:
    """B meta-analyses without moderators.

    Attributes
    ----------
    y : (B, k) array
        Effects, centred (see `centred`); 0 where absent.
    v : (B, k) array
        Sampling variances; infinite where absent, so that the weight of an absent effect is exactly 0.
    k : (B,) array
        Number of effects present.
    centre : (B,) array
        What was subtracted from the effects.
    v_range : two (B,) arrays
        Least and largest sampling variance of the effects present.
    uneven : bool
        Whether some variances differ so much that the trace of P needs care.
    """

    y: Array
    v: Array
    k: Array
    centre: Array
    v_range: tuple[Array, Array]
    uneven: bool
    p: int = 1

    def variances(self) -> Array:
        """See `Model.variances`."""
        return self.v

    def squares(self) -> Array:
        """See `Model.squares`; the effects are centred at their plain mean already."""
        return np.asarray(np.einsum(_dot, self.y, self.y))

    def spread(self) -> Array:
        """See `Model.spread`."""
        return self.squares()

    def at(self, tau2: Array, *, second: bool = False) -> Marginal:
        """See `Model.at`."""
        w = self.v + tau2[:, None]
        np.divide(1.0, w, out=w)
        s1 = np.einsum("bk->b", w)
        s2 = np.einsum(_dot, w, w)
        mean = np.einsum(_dot, w, self.y) / s1
        r = self.y - mean[:, None]
        u = w * r
        rss, yppy = np.einsum(_dot, u, r), np.einsum(_dot, u, u)
        ratio = s2 / s1
        tr_p = self._careful_trace(w, s1) if self.uneven else s1 - ratio
        if not second:
            return Marginal(mean, rss, yppy, tr_p, s1, s2, EMPTY, EMPTY)
        wu = np.multiply(w, u, out=r)  # in place: at k = 100,000 fetching new memory is half the cost
        ypppy = np.einsum(_dot, wu, u) - np.einsum("bk->b", wu) ** 2 / s1
        s3 = np.einsum(_dot, np.multiply(w, w, out=u), w)
        return Marginal(mean, rss, yppy, tr_p, s1, s2, ypppy, s2 - 2 * s3 / s1 + ratio**2)

    def _careful_trace(self, w: Array, s1: Array) -> Array:
        """tr(P) = s1 - s2 / s1 without the difference of two huge numbers that one huge weight makes of it."""
        heaviest = np.zeros_like(w, dtype=bool)
        heaviest[np.arange(len(w)), np.argmin(self.v, axis=1)] = True
        top, rest = np.where(heaviest, w, 0.0).sum(1), np.where(heaviest, 0.0, w)
        others = rest.sum(1)
        return np.asarray((others * (s1 + top) - np.einsum(_dot, rest, rest)) / s1)

    def quadratic(self, weights: Array) -> Quadratic:
        """See `Model.quadratic`; absent effects get weight 0."""
        present = np.isfinite(self.v)
        a = np.where(present, weights, 0.0)
        v = np.where(present, self.v, 0.0)
        s = {power: np.einsum("bk->b", a**power) for power in (1, 2, 3)}
        sv = {power: np.einsum(_dot, a**power, v) for power in (1, 2, 3)}
        svv = np.einsum(_dot, a**2, v * v)
        svv3 = np.einsum(_dot, a**3, v * v)
        mean = np.einsum(_dot, a, self.y) / s[1]
        form = np.einsum(_dot, a, (self.y - mean[:, None]) ** 2)
        return Quadratic(
            form=form,
            tr_a=s[1] - s[2] / s[1],
            tr_av=sv[1] - sv[2] / s[1],
            tr_avav=svv - 2 * svv3 / s[1] + (sv[2] / s[1]) ** 2,
            tr_ava=sv[2] - 2 * sv[3] / s[1] + sv[2] * s[2] / s[1] ** 2,
            tr_aa=s[2] - 2 * s[3] / s[1] + (s[2] / s[1]) ** 2,
        )

    def quadratic_at(self, tau2: Array) -> Quadratic:
        """See `Model.quadratic_at`."""
        return self.quadratic(1.0 / (self.v + tau2[:, None]))

    def log_likelihood(self, tau2: Array, *, restricted: bool) -> Array:
        """See `Model.log_likelihood`; constants included, as in the field's software."""
        total = self.v + tau2[:, None]
        present = np.isfinite(total)
        log_det = np.einsum("bk->b", np.log(total, where=present, out=np.zeros_like(total)))
        at = self.at(tau2)
        df = self.k - restricted
        penalty = np.log(at.tr_w) - np.log(self.k) if restricted else 0.0
        return np.asarray(-0.5 * (df * np.log(2 * np.pi) + log_det + penalty + at.rss))

    def take(self, index: Index) -> Self:
        """See `Model.take`."""
        low, high = self.v_range
        y, v = self.y.T[:, index].T, self.v.T[:, index].T  # keeps the order in memory, see `centred`
        return type(self)(y, v, self.k[index], self.centre[index], (low[index], high[index]), self.uneven)


def centred(y: Array, v: Array) -> CommonMean:
    """Build the model from effects and variances (B, k), NaN where absent.

    Effects are centred at their plain mean first: a common shift of 1e8 then costs no digits.
    """
    if y.shape[1] == 0:
        y = v = np.full((len(y), 1), np.nan)
    # meta-analyses side by side in memory: what is done to all of them at once then runs along the processor's vectors
    y, v = np.asfortranarray(y), np.asfortranarray(v)
    present = ~(np.isnan(y) | np.isnan(v))
    if present.all():
        k, centre = np.full(len(y), float(y.shape[1])), np.einsum("bk->b", y) / y.shape[1]
        return _model(y - centre[:, None], v, k, centre, np.max(v, axis=1))
    k = present.sum(1).astype(float)
    filled = np.where(present, y, 0.0)
    centre = filled.sum(1) / np.maximum(k, 1)
    shifted = np.where(present, filled - centre[:, None], 0.0)
    return _model(shifted, np.where(present, v, np.inf), k, centre, np.max(np.where(present, v, 0.0), axis=1))


def _model(y: Array, v: Array, k: Array, centre: Array, largest: Array) -> CommonMean:
    least = np.min(v, axis=1)
    return CommonMean(y, v, k, centre, (least, largest), bool((largest > UNEVEN * least).any()))
