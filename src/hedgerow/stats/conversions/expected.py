"""The mean of a transformed true effect: where studies differ, it is not the transform of their mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse

_NODES = 100


def expected(function: Callable[[Array], Any], values: Any, tau2: float) -> Any:
    """Average a function over true effects that are normal around a value.

    Parameters
    ----------
    function : callable
        Of an array, value by value: ``numpy.exp``, ``numpy.tanh``, a back-transform, a conversion.
    values : float or array
        Pooled effects (or bounds of their intervals) on the scale of the analysis.
    tau2 : float
        Variance between studies.

    Returns
    -------
    float or array
        By Gauss-Hermite quadrature with 100 nodes. The mean odds ratio of random effects is so larger than the odds
        ratio of the mean effect, ``exp(mu + tau2 / 2)`` against ``exp(mu)``.
    """
    if not tau2 >= 0:
        raise refuse("bad-tau2", f"tau2 is {tau2!r}; it must be finite and not negative.")
    nodes, weights = _rule()
    at = np.asarray(values, dtype=float)[..., None] + np.sqrt(tau2) * nodes
    made = np.asarray(function(at), dtype=float) @ weights
    return made if np.ndim(values) else float(made)


@cache
def _rule() -> tuple[Array, Array]:
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    return nodes, weights / weights.sum()
