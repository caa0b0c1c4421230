"""One data set, fitted once without each of many groups of its rows.

All B fits share effects and variances, so their sums are matrix products: a thousand leave-one-out fits of a
thousand rows cost what a few thousand fits of a single row would.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from hedgerow.stats.kernel.common_mean import CommonMean, centred
from hedgerow.stats.kernel.marginal import EMPTY, Array, Index, Marginal, Quadratic

_BLOCK = 2**15  # weights in one matrix: it stays in the processor's cache


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Fits without each group of rows; made by `left_out`.

    Attributes
    ----------
    y, v : (k,) arrays
        Effects, centred at their median (so that sums lose no digits), and sampling variances.
    group : (k,) int array
        Number of the group of each row, from 0.
    out : (B,) int array
        Which group each fit leaves out.
    centre : float
        What was subtracted from the effects.
    powers : (k, 3) array
        1, y and y^2 side by side: weights times these are all the sums a fit needs.
    k : (B,) array
        Effects left in each fit.
    v_range : two (B,) arrays
        Bounds of the sampling variances left; the lower is 0 only if a variance of 0 is left.
    """

    y: Array
    v: Array
    group: Index
    out: Index
    centre: float
    powers: Array
    k: Array
    v_range: tuple[Array, Array]
    p: int = 1

    def variances(self) -> Array:
        """See `Model.variances`."""
        return self.dense().variances()

    def squares(self) -> Array:
        """One bound for all fits, so that their searches share a grid (see `_shared_sums`)."""
        return np.full(len(self.out), self._exact_squares().max(initial=0.0))

    def _exact_squares(self) -> Array:
        total = _others(_by_group(self.group, self.powers[:, 1:]))[self.out]
        return np.asarray(total[:, 1] - total[:, 0] ** 2 / self.k)

    def spread(self) -> Array:
        """See `Model.spread`."""
        return self._exact_squares()

    def at(self, tau2: Array, *, second: bool = False) -> Marginal:
        """See `Model.at`."""
        shared = not second and len(tau2) > 0 and bool((tau2 == tau2[0]).all())
        sums = self._shared_sums(float(tau2[0])) if shared else self._sums(tau2, 3 if second else 2)
        (s1, s1y, s1yy), (s2, s2y, s2yy) = sums[0], sums[1]
        mean, ratio = s1y / s1, s2 / s1
        rss, yppy = s1yy - mean * s1y, s2yy - 2 * mean * s2y + mean**2 * s2
        if not second:
            return Marginal(mean, rss, yppy, s1 - ratio, s1, s2, EMPTY, EMPTY)
        s3, s3y, s3yy = sums[2]
        ypppy = s3yy - 2 * mean * s3y + mean**2 * s3 - (s2y - mean * s2) ** 2 / s1
        return Marginal(mean, rss, yppy, s1 - ratio, s1, s2, ypppy, s2 - 2 * s3 / s1 + ratio**2)

    def _shared_sums(self, tau2: float) -> Array:
        """Sums of w and w^2 times `powers`, (2, 3, B), all fits being asked at one tau2: cost O(k)."""
        w = 1.0 / (self.v + tau2)
        table = np.concatenate([self.powers * w[:, None], self.powers * (w * w)[:, None]], axis=1)
        return np.asarray(_others(_by_group(self.group, table))[self.out].T.reshape(2, 3, -1))

    def _sums(self, tau2: Array, highest: int) -> Array:
        """Sums of w, ..., w^highest times `powers`, (highest, 3, B), a block of fits at a time."""
        sums = np.empty((highest, 3, len(tau2)))
        step = max(1, _BLOCK // max(1, len(self.y)))
        for i in range(0, len(tau2), step):
            w = self._weights(tau2[i : i + step], self.out[i : i + step])
            power = w
            for j in range(highest):
                power = power * w if j else w
                sums[j, :, i : i + step] = (power @ self.powers).T
        return sums

    def _weights(self, tau2: Array, out: Index) -> Array:
        w = self.v + tau2[:, None]
        np.divide(1.0, w, out=w)
        if len(self.v) == self.group[-1] + 1:  # every row its own group
            w[np.arange(len(out)), out] = 0.0
        else:
            w[self.group == out[:, None]] = 0.0
        return w

    def dense(self) -> CommonMean:
        """The same fits as an ordinary batch, (B, k)."""
        absent = self.group == self.out[:, None]
        shape = absent.shape
        return centred(
            np.where(absent, np.nan, np.broadcast_to(self.y + self.centre, shape)),
            np.broadcast_to(self.v, shape),
        )

    def quadratic(self, weights: Array) -> Quadratic:
        """See `Model.quadratic`."""
        return self.dense().quadratic(weights)

    def quadratic_at(self, tau2: Array) -> Quadratic:
        """See `Model.quadratic_at`."""
        return self.dense().quadratic_at(tau2)

    def log_likelihood(self, tau2: Array, *, restricted: bool) -> Array:
        """See `Model.log_likelihood`."""
        return self.dense().log_likelihood(tau2, restricted=restricted)

    def take(self, index: Index) -> Self:
        """See `Model.take`."""
        low, high = self.v_range
        return replace(self, out=self.out[index], k=self.k[index], v_range=(low[index], high[index]))


def _by_group(group: Index, values: Array) -> Array:
    """Sums of the rows of each group."""
    if len(group) == group[-1:].max(initial=-1) + 1:  # every row its own group
        return values
    sums = np.zeros((int(group.max()) + 1, *values.shape[1:]))
    np.add.at(sums, group, values)
    return sums


def _others(values: Array) -> Array:
    """Sums of all rows but each one; added, never subtracted, so a huge value leaves no rounding behind."""
    before, after = np.zeros_like(values), np.zeros_like(values)
    np.cumsum(values[:-1], axis=0, out=before[1:])
    np.cumsum(values[:0:-1], axis=0, out=after[-2::-1])
    return np.asarray(before + after)


def left_out(y: Array, v: Array, group: Index) -> LeftOut:
    """Build the model that leaves out each group in turn.

    Parameters
    ----------
    y, v : (k,) arrays
        Effects and sampling variances.
    group : (k,) int array
        Groups, numbered from 0 without gaps.
    """
    centre = float(np.median(y)) if y.size else 0.0  # a typing error of 1e8 moves the mean, not the median
    powers = np.stack([np.ones_like(y), y - centre, (y - centre) ** 2], axis=1)
    k = len(y) - _by_group(group, powers[:, 0])
    zeros = _by_group(group, (v == 0).astype(float))
    positive = v[v > 0].min(initial=np.inf)
    least = np.where(_others(zeros) > 0, 0.0, positive)
    extremes = (least, np.full(len(k), v.max(initial=0.0)))
    return LeftOut(y - centre, v, group, np.arange(len(k)), centre, powers, k, extremes)
