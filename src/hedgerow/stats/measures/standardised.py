"""Standardised mean differences of two independent groups: SMD (pooled SD), SMDH (averaged variances)."""

from __future__ import annotations

from typing import Literal

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import any_spread, two_or_more
from hedgerow.stats.measures.from_tests import WAYS
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.small_sample import approximate_j, exact_j
from hedgerow.stats.measures.two_means import Effects, pooled_variance

Correct = bool | Literal["approx"]


def bias_factor(df: Array, correct: Correct) -> Array:
    """Hedges' J: exact, approximate, or 1 for no correction."""
    if correct == "approx":
        return approximate_j(df)
    return exact_j(df) if correct else np.ones_like(df)


@measure(
    "SMD",
    "Standardised mean difference (Hedges' g)",
    references=("hedges1981",),
    vtypes={
        "LS": ("hedges1985",),
        "LS2": ("borenstein2009",),
        "UB": ("hedges1983",),
        "AV": ("hedges1985",),
        "H0": ("hedges1981",),
        "RM": ("deeks2010",),
    },
    checks=(two_or_more("n1", "n2"), any_spread),
    also=tuple(WAYS),
)
def standardised_mean_difference(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str, correct: Correct
) -> Effects:
    """J (mean1 - mean2) / pooled SD.

    Notes
    -----
    Sampling variance, with m = n1 + n2 - 2 and 1/h = 1/n1 + 1/n2: LS 1/h + g^2 / (2 (n1 + n2)); LS2
    J^2 (1/h + d^2 / (2 (n1 + n2))); UB 1/h + (1 - (m - 2) / (m J^2)) g^2, unbiased; AV as LS with the mean g of all
    rows, weighted by n1 + n2; H0 J^2 m / (m - 2) / h, exact if there is no effect; RM as LS with n1 + n2 - 3.94, as
    Review Manager does.
    """
    size, df = n1 + n2, n1 + n2 - 2
    j = bias_factor(df, correct)
    d = (mean1 - mean2) / np.sqrt(pooled_variance(sd1, n1, sd2, n2))
    g, base = j * d, 1 / n1 + 1 / n2
    if vtype == "LS2":
        return g, j**2 * (base + d**2 / (2 * size))
    if vtype == "UB":
        return g, base + (1 - (df - 2) / (df * j**2)) * g**2
    if vtype == "AV":
        return g, base + mean_by_size(g, size) ** 2 / (2 * size)
    if vtype == "H0":
        return g, base * j**2 * df / (df - 2)
    if vtype == "RM":
        return g, base + g**2 / (2 * (size - 3.94))
    return g, base + g**2 / (2 * size)


def mean_by_size(yi: Array, size: Array) -> np.float64:
    """Mean of the rows that have an effect, weighted by their numbers of subjects.

    A NumPy number: squared beyond the range of doubles it is infinite, where Python's own would raise.
    """
    known = np.isfinite(yi) & np.isfinite(size)
    return np.float64((size[known] @ yi[known]) / size[known].sum())


@measure(
    "SMDH",
    "Standardised mean difference, unequal variances",
    references=("bonett2009",),
    vtypes={"LS": ("bonett2009",), "LS2": ("bonett2009",), "LS3": ("bonett2009",)},
    checks=(two_or_more("n1", "n2"), any_spread),
)
def smd_of_unequal_variances(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str, correct: Correct
) -> Effects:
    """J (mean1 - mean2) / sqrt((sd1^2 + sd2^2) / 2).

    Notes
    -----
    The variance is a term of the means and a term of the SDs; each group's share is divided by n - 1 (LS), by n
    (LS2), or by n in the first and n - 1 in the second (LS3).
    """
    v1, v2 = sd1**2, sd2**2
    average = (v1 + v2) / 2
    g = bias_factor(n1 + n2 - 2, correct) * (mean1 - mean2) / np.sqrt(average)
    by1, by2 = (n1 - 1, n2 - 1) if vtype == "LS" else (n1, n2)
    of1, of2 = (n1, n2) if vtype == "LS2" else (n1 - 1, n2 - 1)
    of_means = (v1 / by1 + v2 / by2) / average
    of_sds = (v1**2 / of1 + v2**2 / of2) / (8 * average**2)
    return g, of_means + of_sds * g**2
