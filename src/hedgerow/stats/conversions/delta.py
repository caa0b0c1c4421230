"""Functions of effects, with their sampling variances by the delta method."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.vocabulary.problems import refuse

_STEP = 1e-3  # in units of max(1, |y|): sixth-order differences are then good to ten digits


def delta_method(es: EffectSizes, function: Callable[[Array], Any], *, order: int = 1) -> EffectSizes:
    """Transform effects; their variances follow by a Taylor series.

    Parameters
    ----------
    es : EffectSizes
        The effects.
    function : callable
        Of an array, value by value (``numpy.exp``, or ``lambda d: convert(d, "d", "log_or")``).
    order : {1, 2}, default 1
        Terms of the series. 1: f(y) and f'(y)^2 v. 2: f(y) + f''(y) v / 2, the mean of f over the sampling error, and
        f'(y)^2 v + f''(y)^2 v^2 / 2.

    Returns
    -------
    EffectSizes
        Of measure ``"GEN"``; NaN where the function has no value.

    Notes
    -----
    Derivatives are central differences of sixth order.
    """
    if order not in (1, 2):
        raise refuse("unknown-value", f"order is {order!r}.", "The delta method has order 1 or 2 here.")
    step = _STEP * np.maximum(1.0, np.abs(es.yi))
    with np.errstate(all="ignore"):
        value, first, second = _derivatives(function, es.yi, step)
        yi, vi = value, first**2 * es.vi
        if order == 2:
            yi, vi = value + second * es.vi / 2, vi + (second * es.vi) ** 2 / 2
    known = np.isfinite(yi) & np.isfinite(vi)
    return replace(es, measure="GEN", yi=np.where(known, yi, np.nan), vi=np.where(known, vi, np.nan), columns={})


def _derivatives(function: Callable[[Array], Any], y: Array, h: Array) -> tuple[Array, Array, Array]:
    """Value, first and second derivative."""
    at = {i: np.asarray(function(y + i * h), dtype=float) for i in range(-3, 4)}
    first = (45 * (at[1] - at[-1]) - 9 * (at[2] - at[-2]) + (at[3] - at[-3])) / (60 * h)
    second = (270 * (at[1] + at[-1]) - 27 * (at[2] + at[-2]) + 2 * (at[3] + at[-3]) - 490 * at[0]) / (180 * h**2)
    return at[0], first, second
