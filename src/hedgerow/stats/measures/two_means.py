"""Measures of two independent groups' means: MD, NMD, ROM (standardised ones: `standardised`)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import lesion, ratio_of_like_signs, two_or_more, zero_sd
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP

Effects = tuple[Array, Array]


def pooled_variance(sd1: Array, n1: Array, sd2: Array, n2: Array) -> Array:
    """Variance within groups, on n1 + n2 - 2 degrees of freedom."""
    return ((n1 - 1) * sd1**2 + (n2 - 1) * sd2**2) / (n1 + n2 - 2)


@measure(
    "MD",
    "Mean difference",
    references=("borenstein2009",),
    vtypes={"LS": (), "HO": ()},
    checks=(two_or_more("n1", "n2"), zero_sd),
)
def mean_difference(mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str) -> Effects:
    """mean1 - mean2; variance from each group's own SD (LS), or from the pooled SD (HO, homoscedastic)."""
    if vtype == "HO":
        return mean1 - mean2, pooled_variance(sd1, n1, sd2, n2) * (1 / n1 + 1 / n2)
    return mean1 - mean2, sd1**2 / n1 + sd2**2 / n2


@measure(
    "NMD",
    "Normalised mean difference (%)",
    references=("vesterinen2014",),
    checks=(two_or_more("n1", "n2"), lesion, zero_sd),
)
def normalised_mean_difference(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, sham: Array
) -> Effects:
    """Per cent of the way from the control mean (0) to that of normal subjects (100).

    Notes
    -----
    100 ((mean2 - sham) - (mean1 - sham)) / (mean2 - sham) (Vesterinen et al. 2014). The sign is theirs: positive
    means that treatment brings subjects nearer to normal, whether the lesion raised or lowered the outcome; with
    ``sham = 0`` it is the per cent reduction against control. The range ``mean2 - sham`` is taken as known, so both
    SDs are divided by it and its own sampling error is not in the variance.
    """
    scale = 100 / (mean2 - sham)
    return scale * (mean2 - mean1), scale**2 * (sd1**2 / n1 + sd2**2 / n2)


@measure(
    "ROM",
    "Log ratio of means",
    shown="Ratio of means",
    references=("hedges1999",),
    vtypes={"LS": (), "LS2": ("lajeunesse2015",), "HO": (), "AV": ("nakagawa2023",), "AVHO": ("nakagawa2023",)},
    transform=EXP,
    checks=(two_or_more("n1", "n2"), ratio_of_like_signs, zero_sd),
)
def ratio_of_means(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str, correct: bool
) -> Effects:
    """log(mean1 / mean2), with Lajeunesse's (2015) second-order correction of its bias unless `correct` is false."""
    square1, square2 = sd1**2 / (n1 * mean1**2), sd2**2 / (n2 * mean2**2)
    yi = np.log(mean1 / mean2)
    if correct:
        yi = yi + (square1 - square2) / 2
    if vtype == "LS2":
        return yi, square1 + square2 + (square1**2 + square2**2) / 2
    if vtype == "HO":
        return yi, pooled_variance(sd1, n1, sd2, n2) * (1 / (n1 * mean1**2) + 1 / (n2 * mean2**2))
    if vtype in ("AV", "AVHO"):
        return yi, _by_mean_cv(sd1 / mean1, n1, sd2 / mean2, n2, alike=vtype == "AVHO")
    return yi, square1 + square2


def _by_mean_cv(cv1: Array, n1: Array, cv2: Array, n2: Array, *, alike: bool) -> Array:
    """Variance with the studies' mean coefficients of variation, weighted by n; of both groups alike for AVHO."""
    sum1, sum2 = np.nansum(n1 * cv1), np.nansum(n2 * cv2)
    all1, all2 = np.nansum(n1), np.nansum(n2)
    if alike:
        return np.asarray(((sum1 + sum2) / (all1 + all2)) ** 2 * (1 / n1 + 1 / n2))
    return np.asarray((sum1 / all1) ** 2 / n1 + (sum2 / all2) ** 2 / n2)
