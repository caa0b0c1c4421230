"""Estimators of tau2 in closed form, from the expectation of a quadratic form (DerSimonian & Kacker 2007)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Model, Quadratic
from hedgerow.stats.tau2.registry import Estimator, closed_form, register

_ALIKE = np.ones(1)  # the same weight for every effect


def from_form(form: Quadratic) -> Array:
    """Equate y'Ay with its expectation tr(AV) + tau2 tr(A)."""
    return np.asarray((form.form - form.tr_av) / form.tr_a)


def form_variance(form: Quadratic, tau2: Array) -> Array:
    """Sampling variance of that."""
    return np.asarray(form.variance(tau2) / form.tr_a**2)


def _zeros(model: Model) -> Array:
    return np.zeros(len(model.k))


def _none(model: Model, weights: Array | None) -> Array:
    return _zeros(model)


def _no_variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    return np.full(len(model.k), np.nan)


def _dersimonian_laird(model: Model, weights: Array | None) -> Array:
    at = model.at(_zeros(model))
    return np.asarray((at.rss - (model.k - model.p)) / at.tr_p)


def _q_variance(model: Model, tau2: Array) -> tuple[Array, Array, Array]:
    """Variance of Cochran's Q at tau2, with tr(P) and tr(W) at 0; inverse-variance weights make PVP = P."""
    at = model.at(_zeros(model), second=True)
    return 2 * ((model.k - model.p) + 2 * tau2 * at.tr_p + tau2**2 * at.tr_pp), at.tr_p, at.tr_w


def _dersimonian_laird_variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    variance, tr_p, _ = _q_variance(model, tau2)
    return np.asarray(variance / tr_p**2)


def _hedges(model: Model, weights: Array | None) -> Array:
    return from_form(model.quadratic(_ALIKE))


def _hedges_variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    return form_variance(model.quadratic(_ALIKE), tau2)


def _hunter_schmidt(model: Model, weights: Array | None) -> Array:
    at = model.at(_zeros(model))
    return np.asarray((at.rss - model.k) / at.tr_w)


def _hunter_schmidt_variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    variance, _, tr_w = _q_variance(model, tau2)
    return np.asarray(variance / tr_w**2)


def _hunter_schmidt_k(model: Model, weights: Array | None) -> Array:
    at = model.at(_zeros(model))
    return np.asarray((at.rss * model.k / (model.k - model.p) - model.k) / at.tr_w)


def _hunter_schmidt_k_variance(model: Model, tau2: Array, weights: Array | None) -> Array:
    return _hunter_schmidt_variance(model, tau2, weights) * (model.k / (model.k - model.p)) ** 2


for _code, _label in (("EE", "equal-effects model"), ("FE", "fixed-effects model")):
    register(Estimator(_code, _label, ("hedges1985",), closed_form(_none), _no_variance, random=False))
for _code, _label, _papers, _formula, _variance in (
    (
        "DL",
        "DerSimonian-Laird estimator",
        ("dersimonian1986",),
        _dersimonian_laird,
        _dersimonian_laird_variance,
    ),
    ("HS", "Hunter-Schmidt estimator", ("schmidt2015",), _hunter_schmidt, _hunter_schmidt_variance),
    (
        "HSk",
        "Hunter-Schmidt estimator with small-sample correction",
        ("brannick2019",),
        _hunter_schmidt_k,
        _hunter_schmidt_k_variance,
    ),
):
    register(Estimator(_code, _label, _papers, closed_form(_formula), _variance))
register(
    Estimator("HE", "Hedges estimator", ("hedges1985",), closed_form(_hedges), _hedges_variance, zero_variance=True)
)
