"""The Sidik-Jonkman estimator: one weighted step from the plain variance of the effects; never exactly 0."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Model
from hedgerow.stats.tau2.registry import Estimator, closed_form, register


def _start(model: Model) -> Array:
    """Mean square of the effects about their plain mean (Sidik & Jonkman 2005), with moderators too."""
    return np.asarray(model.spread() / model.k)


def _estimate(model: Model, weights: Array | None) -> Array:
    start = _start(model)
    one_value = start == 0  # all effects equal: there is no spread to estimate from
    rss = model.at(np.where(one_value, 1.0, start)).rss
    return np.asarray(np.where(one_value, 0.0, start * rss / (model.k - model.p)))


def _variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    start = _start(model)
    form = model.quadratic_at(start)
    return np.asarray((start / (model.k - model.p)) ** 2 * form.variance(tau2))


register(
    Estimator("SJ", "Sidik-Jonkman estimator", ("sidik2005",), closed_form(_estimate), _variance, zero_variance=True)
)
