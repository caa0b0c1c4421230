"""Selection models: pool effects while allowing for the chance of a study to be seen to depend on its P value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hedgerow.stats.bias.selection.choices import Choices, make_choices
from hedgerow.stats.bias.selection.fitting import fit_selection
from hedgerow.stats.bias.selection.outcome import SelectionOutcome
from hedgerow.stats.bias.selection.record import SelectionModel
from hedgerow.stats.bias.selection.result import result_of
from hedgerow.stats.bias.selection.setting import setting_of, unusable
from hedgerow.stats.fit import Fit
from hedgerow.stats.regression.fitting import regress_rows
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.settings import Settings
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("hedges1992", "vevea1995")
_NUMBERS = (
    "beta", "beta_se", "beta_p", "beta_ci", "tau2", "tau2_se", "delta", "delta_se", "delta_ci", "delta_vb",
    "truncation", "log_likelihood", "selection_test", "heterogeneity_test",
)  # fmt: skip


def selection_model(
    fit: Fit | Regression,
    kind: str = "stepfun",
    steps: Sequence[float] | None = None,
    alternative: str | None = None,
    *,
    decreasing: bool = False,
    delta: Any = None,
    precision: str | None = None,
    subset: Any = None,
) -> SelectionModel:
    """Fit a selection model by maximum likelihood.

    Parameters
    ----------
    fit : Fit or Regression
        The analysis: its effects, moderators, and whether it has random effects; a tau2 that was fixed stays so.
    kind : str, default "stepfun"
        Selection function: ``"stepfun"``, ``"beta"``, ``"halfnorm"``, ``"negexp"``, ``"logistic"``, ``"power"``,
        ``"negexppow"``, ``"trunc"``, ``"truncest"``.
    steps : sequence of float, optional
        Ends of the intervals of a step function, by default 0.025 (0.05 if two-sided: the three-parameter model); the
        P value up to which a function that fades is 1; the effect at which a distribution is truncated (0).
    alternative : {"greater", "less", "two.sided"}, optional
        Which effects have small P values; by default those in the direction of the pooled effect.
    decreasing : bool, default False
        Whether the parameters of a step function must not rise with P.
    delta : (q,) array-like, optional
        Fixed parameters, NaN for those to be estimated (Vevea & Woods 2005). A step function has one an interval.
    precision : {"sei", "vi", "ninv", "sqrtninv"}, optional
        Imprecision that the first parameter of a fading function is multiplied by, as a share of the largest.
    subset : (rows,) array of bool, optional
        Rows that the selection acts on.

    Returns
    -------
    SelectionModel
        Always; where there is no estimate its numbers are None, and `outcome` and `reason` say why.

    Raises
    ------
    HedgerowError
        For unknown names, choices that do not go together, and weights of the user's own.
    """
    if fit.settings.weights is not None or not fit.settings.weighted:
        raise refuse("weights-in-selection-model", "A selection model takes no weights.", "Pool without weights.")
    side = _direction(fit) if alternative is None else alternative
    choices = make_choices(kind, steps, side, delta, precision, subset, len(fit.effects), decreasing=decreasing)
    obstacle = unusable(fit, choices)
    if obstacle is not None:
        return _nothing(fit, choices, *obstacle)
    setting, plain = setting_of(fit, choices), _without_selection(fit)
    start = (plain.tau2 or 0.0) / setting.unit**2
    return result_of(fit, setting, plain, fit_selection(setting, start))


def _direction(fit: Fit | Regression) -> str:
    """The side of the inverse-variance mean."""
    v = fit.effects.vi[fit.used]
    with np.errstate(all="ignore"):
        mean = float((fit.effects.yi[fit.used] / v).sum()) if v.size else 0.0
    if not isinstance(fit, Regression) and fit.estimate is not None:
        mean = fit.estimate
    return "less" if mean < 0 else "greater"


def _without_selection(fit: Fit | Regression) -> Fit | Regression:
    """The same model by maximum likelihood."""
    from hedgerow.stats.pool import pool_with

    method = "ML" if find_estimator(fit.settings.method).random else "EE"
    settings = Settings(method, "z", fit.settings.level, tau2=fit.settings.tau2)
    if not isinstance(fit, Regression):
        return pool_with(fit.effects, settings)
    assert fit.basis is not None  # noqa: S101 -- told apart before
    design = np.full((len(fit.effects), len(fit.names)), np.nan)
    design[fit.used] = fit.basis.prepared.basis
    return regress_rows(fit.effects, fit.used, design, fit.names, settings)


def _nothing(fit: Fit | Regression, choices: Choices, outcome: SelectionOutcome, reason: str) -> SelectionModel:
    names = fit.names if isinstance(fit, Regression) else ("intercept",)
    numbers: dict[str, Any] = dict.fromkeys(_NUMBERS)
    return SelectionModel(
        choices=choices, names=names, counts=(), k=fit.k, level=fit.settings.level, outcome=outcome, reason=reason,
        **numbers,
    )  # fmt: skip
