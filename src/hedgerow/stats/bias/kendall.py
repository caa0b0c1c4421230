"""Kendall's rank correlation and its test, in O(k log k).

Knight (1966) counts discordant pairs while sorting; here each level of a merge sort is one vectorised step.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.marginal import Index

REFERENCES = ("kendall1938",)

_EXACT_UP_TO = 300  # takes 10 ms there; its cost grows with k^3, while the normal approximation gets ever better


def kendall(x: Array, y: Array) -> tuple[float, float]:
    """Correlate two variables by ranks.

    Parameters
    ----------
    x, y : (k,) arrays
        Finite values; k at least 2.

    Returns
    -------
    tau : float
        Tau-b (tau itself without ties); NaN where a variable does not vary.
    p : float
        Two-sided; exact up to k = 300 without ties, else by the normal approximation, corrected for ties.
    """
    k = len(x)
    order = np.lexsort((y, x))
    i, j = _ranks(x)[order], _ranks(y)[order]
    ties_x, ties_y = np.bincount(i), np.bincount(j)
    both = np.unique(np.stack([i, j]), axis=1, return_counts=True)[1]
    pairs = k * (k - 1) / 2
    tied_x, tied_y, tied_both = (float((t * (t - 1)).sum()) / 2 for t in (ties_x, ties_y, both))
    concordance = pairs - tied_x - tied_y + tied_both - 2 * inversions(j)
    if pairs in (tied_x, tied_y):
        return float("nan"), float("nan")
    tau = concordance / np.sqrt((pairs - tied_x) * (pairs - tied_y))
    if k <= _EXACT_UP_TO and tied_x == tied_y == 0:
        return float(tau), _exact(concordance, k)
    return float(tau), float(2 * ndtr(-abs(concordance) / np.sqrt(_variance(k, ties_x, ties_y))))


def _ranks(values: Array) -> Index:
    """Ranks from 0; equal values share one."""
    return np.unique(values, return_inverse=True)[1].astype(np.intp)


def inversions(ranks: Index) -> float:
    """Number of pairs in which the earlier rank is the larger."""
    size = 1 << max(0, int(len(ranks) - 1).bit_length())
    offset = int(ranks.max(initial=0)) + 1
    padded = np.concatenate([ranks, np.full(size - len(ranks), offset)])  # padding follows all and inverts nothing
    width, count = 1, 0
    while width < size:
        blocks = padded.reshape(-1, 2, width)
        lift = (offset + 1) * np.arange(len(blocks))[:, None]  # one search over all blocks: each in its own range
        left, right = (blocks[:, 0] + lift).ravel(), (blocks[:, 1] + lift).ravel()
        before = np.searchsorted(left, right, side="right").reshape(-1, width) - width * np.arange(len(blocks))[:, None]
        count += int((width - before).sum())
        padded = np.sort(blocks.reshape(-1, 2 * width), axis=1).ravel()
        width *= 2
    return float(count)


def _exact(concordance: float, k: int) -> float:
    """Two-sided p from the share of permutations that have each number of discordant pairs (or fewer than here)."""
    discordant = round((k * (k - 1) / 2 - abs(concordance)) / 2)
    share = np.zeros(discordant + 1)
    share[0] = 1.0
    for n in range(2, k + 1):  # an n-th item adds 0 .. n - 1 discordant pairs, each as likely: a moving sum
        total = np.cumsum(share)
        total[n:] -= total[:-n].copy()
        share = total / n
    return float(min(1.0, 2 * share.sum()))


def _variance(k: int, ties_x: Index, ties_y: Index) -> float:
    """Variance of concordant minus discordant pairs under independence (Kendall 1938, with the terms for ties)."""
    t, u = ties_x.astype(float), ties_y.astype(float)
    plain = k * (k - 1) * (2 * k + 5)
    tied = sum(float((s * (s - 1) * (2 * s + 5)).sum()) for s in (t, u))
    twos = float((t * (t - 1)).sum()) * float((u * (u - 1)).sum()) / (2 * k * (k - 1))
    threes = float((t * (t - 1) * (t - 2)).sum()) * float((u * (u - 1) * (u - 2)).sum())
    return (plain - tied) / 18 + twos + threes / (9 * k * (k - 1) * max(k - 2, 1))
