"""Wald tests of coefficients: several at once, and linear combinations of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.special import chdtrc, fdtrc, ndtr, ndtri, stdtr, stdtrit

from hedgerow.stats.effects import Array

Joint = tuple[float | None, tuple[int, float | None], float | None]
"""Statistic, (numerator df, denominator df or None), P value."""


def wald(beta: Array, vb: Array, tested: Sequence[int], df: float | None) -> Joint:
    """Test that several coefficients are all 0.

    Parameters
    ----------
    beta, vb : (p,), (p, p) arrays
        Coefficients and their covariance.
    tested : sequence of int
        Which of them.
    df : float or None
        Chi-square for None, else an F statistic with so many degrees of freedom below.
    """
    index, m = np.ix_(tested, tested), len(tested)
    if m == 0 or not np.isfinite(vb[index]).all():
        return None, (m, df), None
    sd = np.sqrt(np.diag(vb)[list(tested)])  # coefficients of very different size would spoil the solution
    z = beta[list(tested)] / sd
    chi2 = float(z @ np.linalg.solve(vb[index] / np.outer(sd, sd), z))
    if df is None:
        return chi2, (m, None), float(chdtrc(m, chi2))
    return chi2 / m, (m, df), float(fdtrc(m, df, chi2 / m))


def margin(df: float | None, level: float) -> float:
    """Half the width of a confidence interval in standard errors: normal without `df`, else t."""
    return float(ndtri((1 + level) / 2)) if df is None else float(stdtrit(df, (1 + level) / 2))


def two_sided(statistic: Array, df: float | None) -> Array:
    """P values of z statistics, or of t statistics with `df`."""
    tail = ndtr(-np.abs(statistic)) if df is None else stdtr(df, -np.abs(statistic))
    return np.asarray(2 * tail)
