"""Share of variance explained by random predictors: R2, and ZR2 by Fisher's transformation of its root."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import enough_for_predictors
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import SQUARED_TANH
from hedgerow.stats.measures.two_means import Effects

_ENOUGH = (enough_for_predictors(1),)


@measure("R2", "R squared", references=("kendall1979",), null=None, checks=_ENOUGH)
def r_squared(r2: Array, n: Array, predictors: Array) -> Effects:
    """R2, and 4 R2 (1 - R2)^2 / n."""
    return r2, 4 * r2 * (1 - r2) ** 2 / n


@measure(
    "ZR2",
    "Fisher's z of the root of R squared",
    shown="R squared",
    references=("kendall1979", "olkin1995"),
    transform=SQUARED_TANH,
    null=None,
    checks=_ENOUGH,
)
def fisher_z_of_root(r2: Array, n: Array, predictors: Array) -> Effects:
    """atanh(sqrt(R2)), and 1 / n."""
    return np.arctanh(np.sqrt(r2)), 1 / n
