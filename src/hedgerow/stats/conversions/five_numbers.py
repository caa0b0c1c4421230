"""Mean and SD from a five-number summary, or the part of it that a paper prints.

Three scenarios (Wan et al. 2014): C1 minimum, median, maximum; C2 all five; C3 quartiles and median. Each value
rests on a normal distribution; skewed data betray themselves by a median off the middle (`skewed`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.effects import Array, Mask
from hedgerow.vocabulary.problems import unknown


@dataclass(frozen=True, slots=True)
class Summary:
    """A five-number summary, (k,) each; NaN where a number was not printed."""

    low: Array
    q1: Array
    median: Array
    q3: Array
    high: Array
    n: Array


def mean_and_sd(
    n: Any, *, median: Any, low: Any = np.nan, q1: Any = np.nan, q3: Any = np.nan, high: Any = np.nan,
    method: str = "luo2018", skew_test: bool = True,
) -> tuple[Array, Array]:  # fmt: skip
    """Estimate means and SDs.

    Parameters
    ----------
    n : float or (k,) array
        Number of subjects.
    median, low, q1, q3, high : float or (k,) array
        Median, minimum, quartiles, maximum; NaN where not printed.
    method : {"luo2018", "wan2014"}
        The mean weights the numbers by sample size (``luo2018``), or is a fixed average of them (``wan2014``). The
        SD is that of ``wan2014``, with five numbers under ``luo2018`` that of ``shi2020``.
    skew_test : bool, default True
        Whether rows that `skewed` finds skewed are NaN: a normal distribution's formulas would mislead there.

    Returns
    -------
    mean, sd : (k,) arrays
        NaN where too few numbers are known, their order is impossible, or they are skewed.

    Examples
    --------
    >>> mean, sd = mean_and_sd(30, q1=6, median=9, q3=13)
    >>> round(float(mean[0]), 4), round(float(sd[0]), 4)
    (9.3565, 5.4489)
    """
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    x = _summary(low, q1, median, q3, high, n)
    with np.errstate(all="ignore"):
        mean, sd = METHODS[method](x)
        usable = _ordered(x) & ~(_skewed(x) if skew_test else False)
    return np.where(usable, mean, np.nan), np.where(usable, sd, np.nan)


def skewed(n: Any, *, median: Any, low: Any = np.nan, q1: Any = np.nan, q3: Any = np.nan, high: Any = np.nan) -> Mask:
    """Test whether summaries come from skewed distributions, at the 5 per cent level (``shi2023``).

    Parameters are those of `mean_and_sd`; a row with too few numbers is not called skewed.
    """
    with np.errstate(all="ignore"):
        return _skewed(_summary(low, q1, median, q3, high, n))


def _summary(*numbers: Any) -> Summary:
    return Summary(*np.broadcast_arrays(*(np.atleast_1d(np.asarray(each, float)) for each in numbers)))


def _skewed(x: Summary) -> Mask:
    """Distance of the median from the middle of range and quartiles, beyond its 95 per cent quantile."""
    n, root = x.n, np.sqrt(x.n)
    of_ends = np.abs(x.low + x.high - 2 * x.median) / (x.high - x.low)
    of_quartiles = np.abs(x.q1 + x.q3 - 2 * x.median) / (x.q3 - x.q1)
    of_both = np.maximum(2.65 * np.log(0.6 * n) / root * of_ends, of_quartiles)
    bound_ends = 1.01 / np.log(n + 9) + 2.43 / (n + 1)
    bound_quartiles, bound_both = 2.66 / root - 5.92 / n**2, 2.97 / root - 39.1 / n**3
    beyond = _choose(x, of_ends - bound_ends, of_both - bound_both, of_quartiles - bound_quartiles)
    return np.asarray(beyond > 0)


def _ordered(x: Summary) -> Mask:
    """Whether the known numbers rise."""
    numbers = np.array([x.low, x.q1, x.median, x.q3, x.high])
    so_far = np.fmax.accumulate(numbers)
    return np.asarray(~(numbers < so_far).any(axis=0) & (x.n > 1))


def _choose(x: Summary, c1: Array, c2: Array, c3: Array) -> Array:
    """The value of each row's scenario."""
    ends, quartiles = np.isfinite(x.low + x.high), np.isfinite(x.q1 + x.q3)
    return np.select([ends & quartiles, ends, quartiles], [c2, c1, c3], np.nan)


def _xi(n: Array) -> Array:
    """Expected range of n standard normal values, over 1 SD."""
    return np.asarray(2 * ndtri((n - 0.375) / (n + 0.25)))


def _eta(n: Array) -> Array:
    """Expected distance of the quartiles of n standard normal values, over 1 SD."""
    return np.asarray(2 * ndtri((0.75 * n - 0.125) / (n + 0.25)))


def _wan(x: Summary) -> tuple[Array, Array]:
    by_ends, by_quartiles = (x.high - x.low) / _xi(x.n), (x.q3 - x.q1) / _eta(x.n)
    ends, quartiles = x.low + x.high, x.q1 + x.q3
    mean = _choose(x, (ends + 2 * x.median) / 4, (ends + 2 * quartiles + 2 * x.median) / 8, (quartiles + x.median) / 3)
    return mean, _choose(x, by_ends, (by_ends + by_quartiles) / 2, by_quartiles)


def _luo(x: Summary) -> tuple[Array, Array]:
    n, ends, quartiles = x.n, (x.low + x.high) / 2, (x.q1 + x.q3) / 2
    of_ends, of_quartiles = 4 / (4 + n**0.75), 0.7 + 0.39 / n
    of_both = 2.2 / (2.2 + n**0.75), 0.7 - 0.72 / n**0.55
    mean = _choose(
        x,
        of_ends * ends + (1 - of_ends) * x.median,
        of_both[0] * ends + of_both[1] * quartiles + (1 - of_both[0] - of_both[1]) * x.median,
        of_quartiles * quartiles + (1 - of_quartiles) * x.median,
    )
    by_ends, by_quartiles = (x.high - x.low) / _xi(n), (x.q3 - x.q1) / _eta(n)
    weight = 1 / (1 + 0.07 * n**0.6)
    return mean, _choose(x, by_ends, weight * by_ends + (1 - weight) * by_quartiles, by_quartiles)


METHODS = {"luo2018": _luo, "wan2014": _wan}
