"""Residuals of a meta-analysis: raw, Pearson, standardised and studentised (deleted)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.deletion import delete_each, has_own_weights
from hedgerow.stats.sensitivity.residual_record import Residuals, residual_record

REFERENCES = ("hedges1985", "viechtbauer2010b")


def residuals(fit: Fit | Regression | Multilevel | MultilevelRegression) -> Residuals:
    """Compute all residuals of a fit (Hedges & Olkin 1985, chapter 12; Viechtbauer & Cheung 2010).

    Parameters
    ----------
    fit : Fit, Regression, Multilevel or MultilevelRegression
        The analysis; for a model with moderators or several random effects each deleted residual is a fit of its own.

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
    if isinstance(fit, (Multilevel, MultilevelRegression)):
        from hedgerow.stats.dependence.residuals import mixed_residuals

        return mixed_residuals(fit)
    es, used = fit.effects, fit.used
    if fit.k < 2 or fit.estimate is None:
        none = np.full(len(es), np.nan)
        reason = f"Residuals need at least 2 effects that can be pooled; there are {fit.k}."
        return Residuals(es.labels, none, none, none, none, none, none, none, reason)
    y, v, rest = es.yi[used], es.vi[used], delete_each(fit)
    raw, deleted = y - fit.estimate, y - rest.estimate
    with np.errstate(all="ignore"):
        se = np.sqrt(_variance(fit, v))
        deleted_se = np.sqrt(rest.scale * (v + rest.tau2) + rest.se**2)
    return residual_record(
        es.labels, used, raw=raw, total=v + (fit.tau2 or 0.0), se=se, deleted=deleted, deleted_se=deleted_se
    )


def _variance(fit: Fit, v: Array) -> Array:
    """Variance of the raw residuals, without any Knapp-Hartung scale."""
    total, share = v + (fit.tau2 or 0.0), fit.weights[fit.used] / 100
    if has_own_weights(fit):
        return total * (1 - 2 * share) + float(share**2 @ total)
    return total * (1 - share)
