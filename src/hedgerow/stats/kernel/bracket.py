"""Bounds between which tau2 must lie; all scale with the data."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Model

_TINY = 1e-12  # of the effects' mean square: stands for 0 where a sampling variance of 0 makes weights infinite


def smallest(model: Model) -> Array:
    """Where a search begins: 0, or a trifle above it where a sampling variance is 0, shape (B,)."""
    has_zero = model.v_range[0] == 0
    if not has_zero.any():
        return np.zeros(len(has_zero))
    return np.asarray(np.where(has_zero, _TINY * model.squares() / model.k, 0.0))


def q_bound(squares: Array, target: Array) -> Array:
    """Find a tau2 above which Q is below `target`: Q <= SS / (min v + tau2)."""
    return np.asarray(squares / target)


def likelihood_bound(model: Model, df: Array) -> Array:
    """Find a tau2 above which the score is negative.

    With mean square s2 = SS / df: y'PPy <= SS / (min v + t)^2 and tr(P) >= df / (max v + t); the former is the
    smaller once t^2 - s2 t - s2 max v >= 0, so at t = s2 + sqrt(s2 max v). A hundredth is added, because with
    variances of 0 the maximum lies there exactly.
    """
    mean_square = model.squares() / df
    return np.asarray(1.01 * (mean_square + np.sqrt(mean_square * model.v_range[1])))
