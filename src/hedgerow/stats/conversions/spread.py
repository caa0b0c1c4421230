"""Standard deviations and standard errors from what papers print beside a mean or an estimate."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import ndtri, stdtrit

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse


def sem_to_sd(sem: Any, n: Any) -> Array:
    """SD from a standard error of the mean: sem sqrt(n) (``higgins2019``, 6.5.2.2).

    Parameters
    ----------
    sem, n : float or array
        Standard error of the mean, number of subjects.
    """
    return np.asarray(np.asarray(sem, float) * np.sqrt(np.asarray(n, float)))


def sd_to_sem(sd: Any, n: Any) -> Array:
    """Standard error of the mean from an SD: sd / sqrt(n)."""
    return np.asarray(np.asarray(sd, float) / np.sqrt(np.asarray(n, float)))


def ci_to_sd(low: Any, high: Any, n: Any, *, level: float = 0.95, distribution: str = "t") -> Array:
    """SD of one group from the confidence interval of its mean (``higgins2019``, 6.5.2.2).

    Parameters
    ----------
    low, high : float or array
        Ends of the interval.
    n : float or array
        Number of subjects.
    level : float, default 0.95
        Coverage of the interval.
    distribution : {"t", "z"}
        What the interval was made with: t with n - 1 degrees of freedom, right for small groups, or normal.
    """
    size = np.asarray(n, float)
    quantile = _t(level, size - 1) if _known(distribution) == "t" else _z(level)
    return sem_to_sd(_width(low, high) / (2 * quantile), size)


def ci_to_se(low: Any, high: Any, *, level: float = 0.95, log: bool = False) -> Array:
    """Standard error of an estimate from its Wald interval (``higgins2019``, 6.3.1 and 6.3.2).

    Parameters
    ----------
    low, high : float or array
        Ends of the interval.
    level : float, default 0.95
        Coverage of the interval.
    log : bool, default False
        True for ratios: the ends are of the ratio itself, the standard error is of its logarithm.
    """
    ends = (np.log(low), np.log(high)) if log else (low, high)
    return np.asarray(_width(*ends) / (2 * _z(level)))


def p_to_se(estimate: Any, p: Any) -> Array:
    """Standard error of an estimate from the two-sided P value of its Wald test (``higgins2019``, 6.3.1)."""
    return np.asarray(np.abs(np.asarray(estimate, float)) / -ndtri(np.asarray(p, float) / 2))


def _width(low: Any, high: Any) -> Array:
    """Width of intervals; one whose ends are in the wrong order is NaN."""
    width = np.asarray(high, float) - np.asarray(low, float)
    return np.where(width >= 0, width, np.nan)


def _z(level: float) -> float:
    return float(ndtri((1 + _between(level)) / 2))


def _t(level: float, df: Array) -> Array:
    return np.asarray(stdtrit(df, (1 + _between(level)) / 2))


def _between(level: float) -> float:
    if not 0 < level < 1:
        raise refuse("bad-level", f"level is {level}; it must lie between 0 and 1.", "The usual value is 0.95.")
    return level


def _known(distribution: str) -> str:
    if distribution not in ("t", "z"):
        raise refuse("unknown-distribution", f"distribution is {distribution!r}.", "Available: t, z.")
    return distribution
