"""Residuals of a meta-analysis: raw, Pearson, standardised and studentised (deleted)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.deletion import align, delete_each, has_own_weights

REFERENCES = ("hedges1985", "viechtbauer2010b")


@dataclass(frozen=True, slots=True, eq=False)
class Residuals:
    """Deviations of the effects from the pooled estimate; arrays (rows,), NaN for rows not used or undefined.

    Attributes
    ----------
    labels : sequence of str
        Names of the rows.
    raw : array
        Effect minus pooled estimate (or fitted value).
    pearson : array
        Raw residual over sqrt(v + tau2). With independent effects these are the Cholesky residuals too.
    se, standardized : arrays
        Standard error of the raw residual, and their ratio (internally standardised).
    deleted : array
        Effect minus the estimate pooled without it.
    deleted_se, studentized : arrays
        Its standard error, and their ratio (externally standardised).
    reason : str or None
        Why there are none.
    """

    labels: Sequence[str]
    raw: Array
    pearson: Array
    se: Array
    standardized: Array
    deleted: Array
    deleted_se: Array
    studentized: Array
    reason: str | None = None


def residuals(fit: Fit | Regression) -> Residuals:
    """Compute all residuals of a fit (Hedges & Olkin 1985, chapter 12; Viechtbauer & Cheung 2010).

    Parameters
    ----------
    fit : Fit or Regression
        The analysis; for a regression each deleted residual is a fit of its own.

    Returns
    -------
    Residuals
        Aligned to the input rows. A raw residual has variance (v + tau2)(1 - h), h being the weight as a share; a
        deleted one v + tau2 + the variance of the estimate, both without the row, v + tau2 times the Knapp-Hartung
        scale where that test is used.
    """
    if isinstance(fit, Regression):
        from hedgerow.stats.regression.residuals import regression_residuals

        return regression_residuals(fit)
    es, used = fit.effects, fit.used
    if fit.k < 2 or fit.estimate is None:
        none = np.full(len(es), np.nan)
        reason = f"Residuals need at least 2 effects that can be pooled; there are {fit.k}."
        return Residuals(es.labels, none, none, none, none, none, none, none, reason)
    y, v, rest = es.yi[used], es.vi[used], delete_each(fit)
    raw, deleted = y - fit.estimate, y - rest.estimate
    with np.errstate(all="ignore"):
        pearson = raw / np.sqrt(v + (fit.tau2 or 0.0))
        se = np.sqrt(_variance(fit, v))
        deleted_se = np.sqrt(rest.scale * (v + rest.tau2) + rest.se**2)
        columns = {
            "raw": raw,
            "pearson": pearson,
            "se": se,
            "standardized": raw / se,
            "deleted": deleted,
            "deleted_se": deleted_se,
            "studentized": deleted / deleted_se,
        }
    return Residuals(es.labels, reason=None, **{name: align(fit, column) for name, column in columns.items()})


def _variance(fit: Fit, v: Array) -> Array:
    """Variance of the raw residuals, without any Knapp-Hartung scale."""
    total, share = v + (fit.tau2 or 0.0), fit.weights[fit.used] / 100
    if has_own_weights(fit):
        return total * (1 - 2 * share) + float(share**2 @ total)
    return total * (1 - share)
