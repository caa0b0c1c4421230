"""Correlation of an outcome with one predictor of a regression: partial (PCOR, ZPCOR), semi-partial (SPCOR, ZSPCOR)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import enough_for_predictors
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import TANH
from hedgerow.stats.measures.two_means import Effects

_PARTIAL = (enough_for_predictors(2),)
_SEMI = (enough_for_predictors(1),)


@measure("PCOR", "Partial correlation", references=("aloe2012",), checks=_PARTIAL)
def partial_correlation(partial_r: Array, n: Array, predictors: Array) -> Effects:
    """r, and (1 - r^2)^2 / (n - m), m the number of predictors in the model."""
    return partial_r, (1 - partial_r**2) ** 2 / (n - predictors)


@measure(
    "ZPCOR",
    "Fisher's z of a partial correlation",
    shown="Partial correlation",
    references=("aloe2012", "fisher1921"),
    transform=TANH,
    checks=_PARTIAL,
)
def fisher_z_of_partial(partial_r: Array, n: Array, predictors: Array) -> Effects:
    """atanh(r), and 1 / (n - m - 2)."""
    return np.arctanh(partial_r), 1 / (n - predictors - 2)


@measure("SPCOR", "Semi-partial correlation", references=("aloe2012",), checks=_SEMI)
def semi_partial_correlation(t_statistic: Array, r2: Array, n: Array, predictors: Array) -> Effects:
    """T sqrt((1 - R2) / (n - m - 1)).

    Notes
    -----
    Variance (R2^2 - 2 R2 + S + 1 - S^2) / n, with S = R2 - r^2 that of the model without the predictor.
    """
    r = t_statistic * np.sqrt((1 - r2) / (n - predictors - 1))
    without = r2 - r**2
    return r, (r2**2 - 2 * r2 + without + 1 - without**2) / n


@measure(
    "ZSPCOR",
    "Fisher's z of a semi-partial correlation",
    shown="Semi-partial correlation",
    references=("aloe2012", "fisher1921"),
    transform=TANH,
    checks=_SEMI,
)
def fisher_z_of_semi_partial(t_statistic: Array, r2: Array, n: Array, predictors: Array) -> Effects:
    """atanh(r), and the variance of r over (1 - r^2)^2."""
    r, v = semi_partial_correlation(t_statistic, r2, n, predictors)
    return np.arctanh(r), v / (1 - r**2) ** 2
