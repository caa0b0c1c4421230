"""Egger's regression test of funnel-plot asymmetry, in its two models, on any measure of precision."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.bias.precision import PREDICTORS, Predictor, find_predictor
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.refit import refit
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit, Interval
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import Problem, unknown

__all__ = ["MODELS", "PREDICTORS", "REFERENCES", "Egger", "egger"]

REFERENCES = ("egger1997", "sterne2005")

MODELS = ("lm", "rma")

_RATIO = 1e10  # of sampling variances: the regression loses as many digits as this has, and doubles have 16


@dataclass(frozen=True, slots=True, eq=False)
class Egger:
    """Regression of effects on a measure of precision.

    Attributes
    ----------
    predictor, model : str
        What effects were regressed on (metafor's code), and how: ``"lm"`` or ``"rma"``.
    statistic, df, p : float or None
        Test of no asymmetry: t with `df` degrees of freedom, or z (`df` None).
    asymmetry : float or None
        The coefficient tested: the slope on the predictor.
    limit : float or None
        The effect as the predictor goes to 0; None for predictors that grow with the study.
    limit_ci : (float, float) or None
        Its confidence interval.
    names : tuple of str
        Coefficients: ``("intercept", predictor)``.
    estimate, se : (2,) arrays
        Their estimates and standard errors.
    tau2 : float or None
        Residual variance between studies; None for ``"lm"``, which has a multiplicative error instead.
    k : int
        Number of effects used.
    outcome : Outcome
        How the fit ended.
    reason : str or None
        Why there is no test.
    notes : tuple of Problem
        Rows left out.
    """

    predictor: str
    model: str
    statistic: float | None
    df: float | None
    p: float | None
    asymmetry: float | None
    limit: float | None
    limit_ci: Interval | None
    names: tuple[str, ...]
    estimate: Array
    se: Array
    tau2: float | None
    k: int
    outcome: Outcome
    reason: str | None = None
    notes: tuple[Problem, ...] = ()


def egger(fit: Fit | Multilevel, predictor: str = "sei", model: str = "lm") -> Egger:
    """Test whether effects depend on precision.

    Parameters
    ----------
    fit : Fit or Multilevel
        The analysis: its effects, and for model ``"rma"`` its method and test. Of a multilevel model the random effects
        and sampling covariances stay, so that several effects of one study do not count as independent; only ``"rma"``
        is defined for it.
    predictor : {"sei", "vi", "ni", "ninv", "sqrtni", "sqrtninv"}, default "sei"
        Also written ``"n"``, ``"1/n"``, ``"sqrt(n)"``, ``"1/sqrt(n)"``; sample sizes are ``fit.effects.n``.
    model : {"lm", "rma"}, default "lm"
        ``"lm"``: weighted regression with a multiplicative error, t test (Egger et al. 1997).
        ``"rma"``: mixed-effects regression by the fit's method and test (Sterne & Egger 2005).

    Returns
    -------
    Egger
        Always; where no test can be made its numbers are None and `reason` says why.

    Raises
    ------
    HedgerowError
        For an unknown name, or a predictor made of sample sizes that are not known.
    """
    if model not in MODELS:
        raise unknown("model", model, MODELS)
    chosen = find_predictor(predictor)
    values = chosen.value(fit.effects)
    reason = _impossible(fit, values, model)
    if reason is not None:
        return _none(fit, chosen, model, reason)
    found = _regression(fit, np.column_stack([np.ones_like(values), values]), ("intercept", chosen.name), model)
    if found is None:
        return _none(fit, chosen, model, "Rows with a known predictor cannot tell the random effects apart.")
    if len(found.names) < 2:
        return _none(fit, chosen, model, "The predictor is the same for all effects, so no slope can be estimated.")
    return _record(found, chosen, model)


def _regression(
    fit: Fit | Multilevel, design: Array, names: tuple[str, str], model: str
) -> Regression | MultilevelRegression | None:
    """The effects on the predictor; "lm" is the equal-effects model, its variances scaled by the mean square."""
    if isinstance(fit, Multilevel):
        rows = design[fit.used]
        found = refit(fit, np.asarray(np.isfinite(rows).all(axis=1)), rows, names)
        return found if isinstance(found, MultilevelRegression) else None
    return regress(fit.effects, design, names, Settings("EE", "knha", fit.level) if model == "lm" else fit.settings)


def _impossible(fit: Fit | Multilevel, values: Array, model: str) -> str | None:
    """Why no regression can be made, if so."""
    if isinstance(fit, Multilevel) and model == "lm":
        return "For a multilevel model the regression is that of model='rma': its random effects stay."
    used = fit.used & np.isfinite(values)
    if used.sum() < 3:
        return f"A regression test needs at least 3 effects with a known predictor; there are {int(used.sum())}."
    v = fit.effects.vi[used]
    if model == "lm" and (v == 0).any():
        return "An effect has a sampling variance of 0, so its weight is infinite."
    if v.max() == 0 or v.max() > _RATIO * v[v > 0].min():
        return f"The sampling variances are all 0, or differ by a factor above {_RATIO:.0e}: no regression is possible."
    if model == "rma" and (fit.settings.weights is not None or not fit.settings.weighted):
        return "The analysis has weights of its own, for which the mixed-effects regression is not defined."
    return None


def _none(fit: Fit | Multilevel, predictor: Predictor, model: str, reason: str) -> Egger:
    none = np.full(2, np.nan)
    names = ("intercept", predictor.name)
    return Egger(
        predictor.name, model, None, None, None, None, None, None, names, none, none, None, fit.k, fit.outcome, reason
    )


def _record(found: Regression | MultilevelRegression, predictor: Predictor, model: str) -> Egger:
    tested = bool(np.isfinite(found.statistic[1]))
    interval = (float(found.ci_low[0]), float(found.ci_high[0]))
    return Egger(
        predictor=predictor.name,
        model=model,
        statistic=float(found.statistic[1]) if tested else None,
        df=found.df if tested else None,
        p=float(found.p[1]) if tested else None,
        asymmetry=float(found.estimate[1]),
        limit=float(found.estimate[0]) if predictor.falls else None,
        limit_ci=interval if predictor.falls and tested else None,
        names=found.names,
        estimate=found.estimate,
        se=found.se,
        tau2=found.tau2 if model == "rma" else None,
        k=found.k,
        outcome=found.outcome,
        reason=None if tested else "The regression leaves no error to test against.",
        notes=found.notes,
    )
