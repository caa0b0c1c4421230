"""Standardised mean change of the same subjects: by the SD of the changes (SMCC), of measurement 1, or of both.

Measurement 1 is mean1, sd1; sd1 is the one to standardise by in SMCR and SMCRH.
"""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.change import TWO, change_variance
from hedgerow.stats.measures.conditions import any_spread, some_sd
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.standardised import Correct, bias_factor
from hedgerow.stats.measures.two_means import Effects

_VTYPES: dict[str, tuple[str, ...]] = {"LS": ("becker1988",), "LS2": ("borenstein2009",)}


@measure(
    "SMCC",
    "Standardised mean change, SD of the changes",
    references=("gibbons1993",),
    vtypes={"LS": ("gibbons1993",), "LS2": ("borenstein2009",)},
    checks=(TWO, any_spread),
)
def change_by_sd_of_changes(
    mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array, *, vtype: str, correct: Correct
) -> Effects:
    """J (mean1 - mean2) / SD of the changes; variance 1/n + g^2 / (2 n) (LS), J^2 (1/n + d^2 / (2 n)) (LS2)."""
    j, d = bias_factor(n - 1, correct), (mean1 - mean2) / np.sqrt(change_variance(sd1, sd2, r12))
    return _with_variance(j, d, 1 / n, 1 / (2 * n), vtype)


def _with_variance(j: Array, d: Array, of_mean: Array, of_sd: Array, vtype: str) -> Effects:
    """The corrected effect; its variance with the corrected effect (LS), or corrected as a whole (LS2)."""
    if vtype == "LS2":
        return j * d, j**2 * (of_mean + of_sd * d**2)
    return j * d, of_mean + of_sd * (j * d) ** 2


@measure(
    "SMCR",
    "Standardised mean change, SD of measurement 1",
    references=("becker1988",),
    vtypes=_VTYPES,
    checks=(TWO, some_sd("sd1")),
)
def change_by_raw_sd(
    mean1: Array, sd1: Array, mean2: Array, n: Array, r12: Array, *, vtype: str, correct: Correct
) -> Effects:
    """J (mean1 - mean2) / sd1; variance 2 (1 - r) / n + g^2 / (2 n) (LS), LS2 as in SMCC."""
    j, d = bias_factor(n - 1, correct), (mean1 - mean2) / sd1
    return _with_variance(j, d, 2 * (1 - r12) / n, 1 / (2 * n), vtype)


@measure(
    "SMCRH",
    "Standardised mean change, SD of measurement 1, unequal variances",
    references=("bonett2008",),
    checks=(TWO, some_sd("sd1")),
)
def change_by_raw_sd_unequal(
    mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array, *, correct: Correct
) -> Effects:
    """As SMCR; variance (variance of changes / sd1^2 + g^2 / 2) / (n - 1)."""
    g = bias_factor(n - 1, correct) * (mean1 - mean2) / sd1
    return g, (change_variance(sd1, sd2, r12) / sd1**2 + g**2 / 2) / (n - 1)


def _by_both(mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array, correct: Correct) -> Array:
    """J times the change over the root of the mean variance, on 2 (n - 1) / (1 + r^2) degrees of freedom."""
    df = np.asarray(2 * (n - 1) / (1 + r12**2))
    return np.asarray(bias_factor(df, correct) * (mean1 - mean2) / np.sqrt((sd1**2 + sd2**2) / 2))


@measure(
    "SMCRP",
    "Standardised mean change, pooled SD",
    references=("cousineau2020",),
    checks=(TWO, any_spread),
)
def change_by_pooled_sd(
    mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array, *, correct: Correct
) -> Effects:
    """J (mean1 - mean2) / sqrt((sd1^2 + sd2^2) / 2); variance 2 (1 - r) / n + g^2 (1 + r^2) / (4 n)."""
    g = _by_both(mean1, sd1, mean2, sd2, n, r12, correct)
    return g, 2 * (1 - r12) / n + g**2 * (1 + r12**2) / (4 * n)


@measure(
    "SMCRPH",
    "Standardised mean change, pooled SD, unequal variances",
    references=("bonett2008",),
    checks=(TWO, any_spread),
)
def change_by_pooled_sd_unequal(
    mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array, *, correct: Correct
) -> Effects:
    """As SMCRP; variance without a common SD, see `paired_variance`."""
    g = _by_both(mean1, sd1, mean2, sd2, n, r12, correct)
    return g, paired_variance(g, sd1, sd2, n, r12)


def paired_variance(g: Array, sd1: Array, sd2: Array, n: Array, r12: Array) -> Array:
    """Variance of a change over the root of the mean variance v: a term of the means and one of the SDs.

    (variance of changes / v + g^2 (sd1^4 + sd2^4 + 2 r^2 sd1^2 sd2^2) / (8 v^2)) / (n - 1) (Bonett 2008).
    """
    v = (sd1**2 + sd2**2) / 2
    of_sds = (sd1**4 + sd2**4 + 2 * r12**2 * sd1**2 * sd2**2) / (8 * v**2)
    return np.asarray((change_variance(sd1, sd2, r12) / v + g**2 * of_sds) / (n - 1))
