"""Two measurements of the same subjects: mean change (MC), ratios of means and spreads (ROMC, VRC, CVRC).

Group 1 is the later measurement (or the treated one of each pair), group 2 the earlier; `r12` is their correlation.
"""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import ratio_of_like_signs, some_sd, two_or_more, zero_sd
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_means import Effects

TWO = two_or_more("n")


def change_variance(sd1: Array, sd2: Array, r12: Array) -> Array:
    """Variance of the differences within subjects."""
    return np.asarray(sd1**2 + sd2**2 - 2 * r12 * sd1 * sd2)


@measure("MC", "Mean change", references=("morris2002",), checks=(TWO, zero_sd))
def mean_change(mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array) -> Effects:
    """mean1 - mean2; variance of the differences within subjects over n."""
    return mean1 - mean2, change_variance(sd1, sd2, r12) / n


@measure(
    "ROMC",
    "Log ratio of means of the same subjects",
    shown="Ratio of means",
    references=("lajeunesse2011", "lajeunesse2015"),
    transform=EXP,
    checks=(TWO, ratio_of_like_signs, zero_sd),
)
def ratio_of_paired_means(
    mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array, *, correct: bool
) -> Effects:
    """log(mean1 / mean2), with the second-order correction of ROM; variance (cv1^2 + cv2^2 - 2 r cv1 cv2) / n."""
    cv1, cv2 = sd1 / mean1, sd2 / mean2
    yi = np.log(mean1 / mean2)
    if correct:
        yi = yi + (cv1**2 - cv2**2) / (2 * n)
    return yi, change_variance(cv1, cv2, r12) / n


@measure(
    "VRC",
    "Log variability ratio of the same subjects",
    shown="Variability ratio",
    references=("nakagawa2015",),
    transform=EXP,
    checks=(TWO, some_sd("sd1", "sd2")),
)
def paired_variability_ratio(sd1: Array, sd2: Array, n: Array, r12: Array) -> Effects:
    """log(sd1 / sd2), whose biases cancel, and (1 - r^2) / (n - 1)."""
    return np.log(sd1 / sd2), (1 - r12**2) / (n - 1)


@measure(
    "CVRC",
    "Log ratio of coefficients of variation of the same subjects",
    shown="Ratio of coefficients of variation",
    references=("nakagawa2015",),
    transform=EXP,
    checks=(TWO, some_sd("sd1", "sd2"), ratio_of_like_signs),
)
def paired_ratio_of_cvs(
    mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array, *, correct: bool
) -> Effects:
    """log(cv1 / cv2), corrected for the log means; the variances of VRC and ROMC added."""
    cv1, cv2 = sd1 / mean1, sd2 / mean2
    yi = np.log(cv1 / cv2)
    if correct:
        yi = yi + (cv2**2 - cv1**2) / (2 * n)
    return yi, (1 - r12**2) / (n - 1) + change_variance(cv1, cv2, r12) / n
