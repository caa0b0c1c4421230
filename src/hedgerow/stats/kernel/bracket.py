"""Bounds between which tau2 must lie; all scale with the data."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Model

_TINY = 1e-12  # of the effects' mean square: stands for 0 where a sampling variance of 0 makes weights infinite


def sum_of_squares(model: Model) -> Array:
    """Residual sum of squares of the unweighted fit, shape (B,)."""
    return model.quadratic(np.ones_like(model.v)).form


def smallest(model: Model) -> Array:
    """Where a search begins: 0, or a trifle above it where a sampling variance is 0, shape (B,)."""
    has_zero = (model.v == 0).any(-1)
    if not has_zero.any():
        return np.zeros(len(model.k))
    return np.asarray(np.where(has_zero, _TINY * sum_of_squares(model) / model.k, 0.0))


def q_bound(squares: Array, target: Array) -> Array:
    """Find a tau2 above which Q is below `target`: Q <= SS / (min v + tau2)."""
    return np.asarray(squares / target)


def likelihood_bound(model: Model, df: Array) -> Array:
    """Find a tau2 above which the score is negative.

    With mean square s2 = SS / df: y'PPy <= SS / (min v + t)^2 and tr(P) >= df / (max v + t); the former is the
    smaller once t^2 - s2 t - s2 max v >= 0, so at t = s2 + sqrt(s2 max v).
    """
    present = np.isfinite(model.v)
    v_max = np.max(np.where(present, model.v, 0.0), axis=-1)
    mean_square = sum_of_squares(model) / df
    return np.asarray(mean_square + np.sqrt(mean_square * v_max))
