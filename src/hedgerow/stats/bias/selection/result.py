"""From a selection model that was fitted to its record: units of the effects, errors, intervals and tests."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.special import chdtrc, ndtri

from hedgerow.stats.bias.selection.choices import TRUNCATED
from hedgerow.stats.bias.selection.fitting import Fitted, fit_homogeneous
from hedgerow.stats.bias.selection.outcome import SelectionOutcome
from hedgerow.stats.bias.selection.record import SelectionModel
from hedgerow.stats.bias.selection.setting import Setting
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.regression.criteria import LikelihoodRatio, information_criteria
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.wald import two_sided


def result_of(fit: Fit | Regression, setting: Setting, plain: Fit | Regression, found: Fitted) -> SelectionModel:
    """Record a selection model.

    Parameters
    ----------
    fit : Fit or Regression
        The analysis it was asked of.
    setting : Setting
        The analysis in units of its own.
    plain : Fit or Regression
        The same model without selection, by maximum likelihood.
    found : Fitted
        What the search found.
    """
    outcome, reason = _ending(found)
    gamma, tau2, delta = found.split()
    p, size = len(gamma), len(gamma) + 1 + len(delta)
    sound = outcome is not SelectionOutcome.FLAT
    covariance = found.covariance() if sound else np.full((size, size), np.nan)
    variance = float(covariance[p, p])
    half = float(ndtri((1 + fit.settings.level) / 2))
    return SelectionModel(
        choices=setting.choices,
        names=setting.names,
        **_mean(setting, gamma, covariance[:p, :p], half),
        tau2=tau2 * setting.unit**2,
        tau2_se=float(np.sqrt(variance)) * setting.unit**2 if variance > 0 else None,
        **_selection(setting, found, covariance[p + 1 :, p + 1 :], half),
        log_likelihood=found.log_likelihood,
        selection_test=_selection_test(plain, found),
        heterogeneity_test=_heterogeneity_test(setting, found),
        counts=setting.counts(),
        k=fit.k,
        level=fit.settings.level,
        outcome=outcome,
        reason=reason,
    )


def _mean(setting: Setting, gamma: Array, covariance: Array, half: float) -> dict[str, Any]:
    """Coefficients of the design's own columns; `half` is half an interval in standard errors."""
    turn = setting.unit * setting.back
    beta, se = turn @ gamma, np.sqrt(np.diag(turn @ covariance @ turn.T))
    ci = np.column_stack([beta - half * se, beta + half * se])
    return {"beta": beta, "beta_se": se, "beta_p": two_sided(beta / se, None), "beta_ci": ci}


def _selection(setting: Setting, found: Fitted, covariance: Array, half: float) -> dict[str, Any]:
    """Parameters of the selection function; of a truncated one not the first share, which the other is relative to."""
    _, _, delta = found.split()
    se = np.where(np.diag(covariance) > 0, np.sqrt(np.diag(covariance)), np.nan)
    limits = np.column_stack([np.maximum(delta - half * se, found.deltas.low), delta + half * se])
    own = slice(1, None) if setting.choices.family.kind in TRUNCATED else slice(None)
    return {
        "delta": delta[own],
        "delta_se": se[own],
        "delta_ci": limits[own],
        "delta_vb": covariance[own, own],
        "truncation": _truncation(setting, found),
    }


def _ending(found: Fitted) -> tuple[SelectionOutcome, str | None]:
    maximum, count = found.maximum, int(found.deltas.estimated.sum())
    held = ~maximum.free[len(maximum.free) - count :]
    if not maximum.settled:
        return SelectionOutcome.FLAT, SelectionOutcome.FLAT.value
    if held.any() and not found.deltas.decreasing:
        values = ", ".join(f"{value:g}" for value in maximum.at[len(maximum.free) - count :][held])
        return SelectionOutcome.AT_BOUND, f"A parameter of the selection function is at its bound: {values}."
    return SelectionOutcome.OK, None


def _truncation(setting: Setting, found: Fitted) -> float | None:
    if setting.choices.family.kind not in TRUNCATED:
        return None
    return setting.choices.truncation if found.truncation is None else found.truncation


def _ratio(high: float, low: float, df: int) -> LikelihoodRatio:
    statistic = max(0.0, 2 * (high - low))
    return LikelihoodRatio(statistic, df, float(chdtrc(df, statistic)) if df else float("nan"))


def _selection_test(plain: Fit | Regression, found: Fitted) -> LikelihoodRatio:
    before = information_criteria(plain, restricted=False).log_likelihood
    count = int(found.deltas.estimated.sum()) + (found.truncation is not None)
    return _ratio(found.log_likelihood, before, count)


def _heterogeneity_test(setting: Setting, found: Fitted) -> LikelihoodRatio | None:
    if setting.tau2 is not None:
        return None
    return _ratio(found.log_likelihood, fit_homogeneous(setting, found).log_likelihood, 1)
