"""Ratios of two independent groups' spreads: VR (of SDs) and CVR (of coefficients of variation)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import ratio_of_like_signs, some_sd, two_or_more
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_means import Effects

_VTYPES: dict[str, tuple[str, ...]] = {"LS": ("nakagawa2015",), "LS2": ("senior2020",)}
_CHECKS = (two_or_more("n1", "n2"), some_sd("sd1", "sd2"))


def log_sd_bias(n: Array) -> Array:
    """By how much the log of an SD falls short of the true one, to first order: 1 / (2 (n - 1))."""
    return np.asarray(1 / (2 * (n - 1)))


def _log_sd_variance(n: Array, vtype: str) -> Array:
    first = log_sd_bias(n)
    return np.asarray(first * n / (n - 1)) if vtype == "LS2" else first


@measure(
    "VR",
    "Log variability ratio",
    shown="Variability ratio",
    references=("hedges1995", "nakagawa2015"),
    vtypes=_VTYPES,
    transform=EXP,
    checks=_CHECKS,
)
def variability_ratio(sd1: Array, n1: Array, sd2: Array, n2: Array, *, vtype: str, correct: bool) -> Effects:
    """log(sd1 / sd2), corrected by the difference of 1 / (2 (n - 1)).

    Notes
    -----
    Sampling variance: sum of 1 / (2 (n - 1)) (LS), or of n / (2 (n - 1)^2), to second order (LS2).
    """
    yi = np.log(sd1 / sd2)
    if correct:
        yi = yi + log_sd_bias(n1) - log_sd_bias(n2)
    return yi, _log_sd_variance(n1, vtype) + _log_sd_variance(n2, vtype)


@measure(
    "CVR",
    "Log ratio of coefficients of variation",
    shown="Ratio of coefficients of variation",
    references=("nakagawa2015", "senior2020"),
    vtypes=_VTYPES,
    transform=EXP,
    checks=(*_CHECKS, ratio_of_like_signs),
)
def ratio_of_cvs(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str, correct: bool
) -> Effects:
    """log(cv1 / cv2), corrected as the log SDs (VR) less the log means (ROM).

    Notes
    -----
    Sampling variance: that of VR and the sum of cv^2 / n (LS), with cv^4 / (2 n^2) more (LS2).
    """
    square1, square2 = sd1**2 / (n1 * mean1**2), sd2**2 / (n2 * mean2**2)
    yi = np.log(sd1 / mean1 / (sd2 / mean2))
    if correct:
        yi = yi + log_sd_bias(n1) - log_sd_bias(n2) - (square1 - square2) / 2
    of_means = square1 + square2
    if vtype == "LS2":
        of_means = of_means + (square1**2 + square2**2) / 2
    return yi, _log_sd_variance(n1, vtype) + _log_sd_variance(n2, vtype) + of_means
