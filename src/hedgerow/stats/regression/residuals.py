"""Residuals and leverages of a model with moderators."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.residuals import mixed_hat_values
from hedgerow.stats.effects import Array
from hedgerow.stats.regression.fitting import regress_rows
from hedgerow.stats.regression.predict import fitted_basis
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.residual_record import Residuals, residual_record
from hedgerow.stats.usable import align


def hat_values(reg: Regression | Multilevel | MultilevelRegression) -> Array:
    """Compute leverages: how much of a row's fitted value is its own effect.

    Parameters
    ----------
    reg : Regression, Multilevel or MultilevelRegression
        From `meta_regression` or `multilevel`.

    Returns
    -------
    (rows,) array
        Diagonal of X (X'WX)^-1 X'W, NaN for rows not used; the sum is the number of coefficients.
    """
    if isinstance(reg, (Multilevel, MultilevelRegression)):
        return mixed_hat_values(reg)
    basis = fitted_basis(reg)
    x = basis.prepared.basis
    share = np.einsum("kp,pq,kq->k", x, basis.vb / basis.scale, x) / (reg.effects.vi[reg.used] + (reg.tau2 or 0.0))
    return align(share, reg.used)


def regression_residuals(reg: Regression) -> Residuals:
    """Compute all residuals of a regression; see `residuals`, through which it is called."""
    basis = fitted_basis(reg)
    y, total = reg.effects.yi[reg.used], reg.effects.vi[reg.used] + (reg.tau2 or 0.0)
    raw = y - basis.prepared.basis @ basis.estimate
    with np.errstate(all="ignore"):
        se = np.sqrt(total * (1 - hat_values(reg)[reg.used]))
        deleted, deleted_se = _deleted(reg, basis.prepared.basis)
    return residual_record(
        reg.effects.labels, reg.used, raw=raw, total=total, se=se, deleted=deleted, deleted_se=deleted_se
    )


def _deleted(reg: Regression, x: Array) -> tuple[Array, Array]:
    """Effects minus their prediction by the model of the others, and the standard errors of that, (k,) each."""
    es = reg.effects.take([int(i) for i in np.flatnonzero(reg.used)])
    found, error = np.full(len(es), np.nan), np.full(len(es), np.nan)
    for i in range(len(es)):
        rest = regress_rows(es, np.arange(len(es)) != i, x, reg.names, reg.settings)
        if rest.basis is None or rest.tau2 is None or len(rest.names) < len(reg.names):
            continue  # without the row a coefficient is gone
        place = rest.basis.prepared.place(x[[i]])[0]
        found[i] = es.yi[i] - place @ rest.basis.estimate
        variance = rest.basis.scale * (es.vi[i] + rest.tau2) + place @ rest.basis.vb @ place
        error[i] = np.sqrt(variance)
    return found, error
