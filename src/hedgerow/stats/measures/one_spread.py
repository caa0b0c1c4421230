"""Measures of one group's mean and spread: SMN, MNLN, SDLN, CVLN."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import above_zero, some_sd, two_or_more
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.standardised import Correct, bias_factor
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.variability import log_sd_bias

_SPREAD = (two_or_more("n"), some_sd("sd"))


@measure("SMN", "Standardised mean", references=("hedges1981",), null=None, checks=_SPREAD)
def standardised_mean(mean: Array, sd: Array, n: Array, *, correct: Correct) -> Effects:
    """J mean / sd, J on n - 1 degrees of freedom; variance 1/n + g^2 / (2 n)."""
    g = bias_factor(n - 1, correct) * mean / sd
    return g, 1 / n + g**2 / (2 * n)


@measure(
    "MNLN",
    "Log mean",
    shown="Mean",
    references=("hedges1999",),
    transform=EXP,
    null=None,
    checks=(two_or_more("n"), above_zero("mean")),
)
def log_mean(mean: Array, sd: Array, n: Array) -> Effects:
    """log(mean), and cv^2 / n."""
    return np.log(mean), sd**2 / (n * mean**2)


@measure(
    "SDLN",
    "Log standard deviation",
    shown="Standard deviation",
    references=("nakagawa2015",),
    transform=EXP,
    null=None,
    checks=_SPREAD,
)
def log_sd(sd: Array, n: Array, *, correct: bool) -> Effects:
    """log(sd), with 1 / (2 (n - 1)) added for its bias; variance 1 / (2 (n - 1))."""
    bias = log_sd_bias(n)
    return np.log(sd) + (bias if correct else 0.0), bias


@measure(
    "CVLN",
    "Log coefficient of variation",
    shown="Coefficient of variation",
    references=("nakagawa2015",),
    transform=EXP,
    null=None,
    checks=(*_SPREAD, above_zero("mean")),
)
def log_cv(mean: Array, sd: Array, n: Array, *, correct: bool) -> Effects:
    """log(sd / mean), corrected as SDLN; variance 1 / (2 (n - 1)) + cv^2 / n."""
    bias = log_sd_bias(n)
    return np.log(sd / mean) + (bias if correct else 0.0), bias + sd**2 / (n * mean**2)
