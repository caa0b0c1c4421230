"""Residuals of models with random effects."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.dependence.clusters import Codes
from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.dependence.refit import refit
from hedgerow.stats.effects import Array
from hedgerow.stats.sensitivity.residual_record import Residuals, residual_record
from hedgerow.stats.usable import align


def mixed_residuals(fit: Mixed) -> Residuals:
    """Compute all residuals of a model with random effects; see `residuals`, through which it is called."""
    raw, total = fit.residual(), np.empty(fit.k)
    for rows in fit.blocks():
        total[rows] = np.diagonal(fit.covariance(rows), axis1=1, axis2=2)
    x, vb = fit.fitted.prepared.basis, fit.fitted.vb
    variance = total - np.einsum("kp,pq,kq->k", x, vb, x)
    with np.errstate(all="ignore"):
        se = np.sqrt(np.maximum(variance, 0.0))
        deleted, deleted_se = _deleted(fit)
    return residual_record(
        fit.effects.labels, fit.used, raw=raw, total=total, se=se, deleted=deleted, deleted_se=deleted_se
    )


def mixed_hat_values(fit: Mixed) -> Array:
    """Compute leverages, the diagonal of X (X'M^-1 X)^-1 X'M^-1; see `hat_values`, through which it is called."""
    x, share = fit.fitted.prepared.basis, np.empty(fit.k)
    for rows in fit.blocks():
        pulled = np.linalg.solve(fit.covariance(rows), x[rows])
        share[rows] = np.einsum("mnp,pq,mnq->mn", x[rows], fit.fitted.vb, pulled)
    return align(share, fit.used)


def _deleted(fit: Mixed) -> tuple[Array, Array]:
    """Effects less their prediction by the model of the others, and its standard errors, (k,) each."""
    found, error = np.full(fit.k, np.nan), np.full(fit.k, np.nan)
    y, design = fit.effects.yi[fit.used], fit.design
    for i in range(fit.k):
        rest = refit(fit, np.arange(fit.k) != i)
        if rest is None or rest.basis is None or len(rest.fitted.estimate) < design.shape[1]:
            continue  # without the row a coefficient or a random effect is gone
        place = rest.basis.prepared.place(design[[i]])[0]
        found[i] = y[i] - place @ rest.basis.estimate
        error[i] = np.sqrt(_variance(fit, rest, np.array([[i]])) + place @ rest.basis.vb @ place)
    return found, error


def _variance(fit: Mixed, rest: Mixed, row: Codes) -> float:
    """Variance of one effect at the parameters of the model of the others."""
    total = float(fit.known.among(row)[0, 0, 0])
    for term, (_, theta) in zip(fit.terms, rest.parts(), strict=True):
        place = int(term.inner[row[0, 0]])
        total += float(term.at(theta)[0][place, place])
    return total
