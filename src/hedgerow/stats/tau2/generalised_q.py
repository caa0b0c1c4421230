"""Estimators and distribution of a quadratic form with fixed weights: generalised Q, by its mean or its median."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from hedgerow.stats.bias.quadratic_form import chi2_mixture_cdf
from hedgerow.stats.kernel.marginal import Array, Flags, Model
from hedgerow.stats.search import falling_root
from hedgerow.stats.tau2.moments import form_variance, from_form
from hedgerow.stats.tau2.registry import Estimator, closed_form, register


def chance_of_less(v: Array, weights: Array, form: float) -> Callable[[float], float]:
    """Probability, as a function of tau2, that a generalised Q without moderators is at most `form` (Jackson 2013).

    Parameters
    ----------
    v, weights : (k,) arrays
        Sampling variances, and the weights that Q is made with.
    form : float
        Q as it was seen.
    """
    root = np.sqrt(weights)

    def chance(tau2: float) -> float:
        spread = np.sqrt(weights * (v + tau2))
        inner = np.diag(spread**2) - np.outer(root * spread, root * spread) / weights.sum()
        return chi2_mixture_cdf(form, np.linalg.eigvalsh(inner)[1:])

    return chance


def _by_mean(model: Model, weights: Array | None) -> Array:
    assert weights is not None  # noqa: S101 -- `needs_weights` is checked at the door
    return from_form(model.quadratic(weights))


def _by_median(model: Model, weights: Array | None) -> tuple[Array, Flags]:
    assert weights is not None  # noqa: S101 -- as above
    variances = model.variances()
    forms, starts = model.quadratic(weights).form, model.squares() / model.k
    tau2 = np.zeros(len(forms))
    for i, (v, own) in enumerate(zip(variances, np.broadcast_to(weights, variances.shape), strict=True)):
        there = np.isfinite(v)
        chance = chance_of_less(v[there], own[there], float(forms[i]))
        tau2[i] = falling_root(chance, 0.5, float(starts[i]))
    return tau2, np.ones(len(tau2), bool)


def _variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    assert weights is not None  # noqa: S101 -- as above
    return form_variance(model.quadratic(weights), tau2)


for _code, _label, _papers, _estimate in (
    ("GENQ", "generalised Q estimator", ("dersimonian2007", "jackson2014"), closed_form(_by_mean)),
    ("GENQM", "median-unbiased generalised Q estimator", ("viechtbauer2021", "jackson2013"), _by_median),
):
    _label += " with the weights given"
    register(Estimator(_code, _label, _papers, _estimate, _variance, needs_weights=True, zero_variance=True))
