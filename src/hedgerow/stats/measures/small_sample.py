"""The factor that removes the small-sample bias of a standardised mean difference (Hedges 1981)."""

from __future__ import annotations

from functools import cache

import numpy as np
from scipy.special import gamma

from hedgerow.stats.effects import Array

_LAST = 300  # gamma(171) is the largest a float holds; beyond, the series is exact to rounding


def exact_j(df: Array) -> Array:
    """J(m) = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2)), for m > 1; NaN elsewhere.

    Notes
    -----
    Whole m up to 300, which nearly all data have, are looked up. Logarithms of gamma functions are avoided: their
    difference loses a digit for each power of ten of m.
    """
    whole = df.astype(np.int32, casting="unsafe") if df.size and _small(df) else None
    if whole is not None and np.array_equal(whole, df):
        return _table()[whole]
    j, small = np.full(df.shape, np.nan), (df > 1) & (df <= _LAST)
    large = df > _LAST
    j[small], j[large] = _by_gamma(df[small]), _by_series(df[large])
    return j


def approximate_j(df: Array) -> Array:
    """1 - 3/(4m - 1), the usual approximation; NaN for m <= 1."""
    return np.where(df > 1, 1 - 3 / (4 * df - 1), np.nan)


def _small(df: Array) -> bool:
    return bool(df.min() >= 0) and bool(df.max() <= _LAST)  # NaN is neither


@cache
def _table() -> Array:
    table = np.full(_LAST + 1, np.nan)
    table[2:] = _by_gamma(np.arange(2.0, _LAST + 1))
    return table


def _by_gamma(df: Array) -> Array:
    return np.asarray(gamma(df / 2) / (np.sqrt(df / 2) * gamma((df - 1) / 2)))


def _by_series(df: Array) -> Array:
    """The ratio gamma(a + 1/2) / gamma(a) in powers of 1/a, a = (m - 1)/2; the next term is below 1e-17."""
    x = 2 / (df - 1)
    series = 1 + x * (-1 / 8 + x * (1 / 128 + x * (5 / 1024 + x * (-21 / 32768 + x * (-399 / 262144)))))
    return np.asarray(np.sqrt((df - 1) / df) * series)
