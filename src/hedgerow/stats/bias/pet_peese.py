"""PET-PEESE: the effect that a regression on the standard error, or its square, expects of a study without error."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, stdtr

from hedgerow.stats.bias.egger import Egger, egger
from hedgerow.stats.dependence.records import Multilevel
from hedgerow.stats.fit import Fit, Interval
from hedgerow.vocabulary.problems import Problem

REFERENCES = ("stanley2014",)

_ALPHA = 0.05  # one-sided, of PET's test for an effect: Stanley & Doucouliagos 2014


@dataclass(frozen=True, slots=True, eq=False)
class PetPeese:
    """The estimate chosen by the conditional rule, and both regressions; None where there is none.

    Attributes
    ----------
    chosen : {"PET", "PEESE"} or None
        Which regression the estimate is from.
    estimate, se, statistic, df, p, ci
        The effect at a standard error of 0, and its test; `df` is None for z.
    pet, peese : Egger
        The regressions on the standard error and on the sampling variance.
    pet_p : float or None
        One-sided P value of PET's effect in the direction of the pooled estimate, which the rule looks at.
    k : int
        Number of effects used.
    reason : str or None
        Why there is no estimate.
    notes : tuple of Problem
        Rows left out.
    """

    chosen: str | None
    estimate: float | None
    se: float | None
    statistic: float | None
    df: float | None
    p: float | None
    ci: Interval | None
    pet: Egger
    peese: Egger
    pet_p: float | None
    k: int
    reason: str | None = None
    notes: tuple[Problem, ...] = ()


def pet_peese(fit: Fit | Multilevel, model: str = "rma") -> PetPeese:
    """Correct a pooled estimate for small-study effects (Stanley & Doucouliagos 2014).

    PET is the intercept of the regression on the standard error, PEESE that on the sampling variance. PET is biased
    towards 0 where there is an effect, PEESE away from 0 where there is none; hence the conditional rule: PEESE if
    PET finds an effect in the direction of the pooled estimate (one-sided P below 0.05), else PET.

    Parameters
    ----------
    fit : Fit or Multilevel
        The analysis; of a multilevel model the random effects and sampling covariances stay.
    model : {"rma", "lm"}, default "rma"
        Mixed-effects regression by the fit's method and test, or weighted least squares with a multiplicative
        error, as in the paper; see `egger`.

    Returns
    -------
    PetPeese
        Always; where a regression cannot be made its numbers are None and `reason` says why.
    """
    pet, peese = egger(fit, "sei", model), egger(fit, "vi", model)
    reason = pet.reason or peese.reason
    if reason is not None or fit.estimate is None:
        return PetPeese(None, None, None, None, None, None, None, pet, peese, None, fit.k, reason)
    against = _below(-np.sign(fit.estimate) * pet.estimate[0] / pet.se[0], pet.df)
    chosen, found = ("PEESE", peese) if against < _ALPHA else ("PET", pet)
    statistic = float(found.estimate[0] / found.se[0])
    return PetPeese(
        chosen=chosen,
        estimate=float(found.estimate[0]),
        se=float(found.se[0]),
        statistic=statistic,
        df=found.df,
        p=2 * _below(-abs(statistic), found.df),
        ci=found.limit_ci,
        pet=pet,
        peese=peese,
        pet_p=against,
        k=found.k,
        notes=found.notes,
    )


def _below(statistic: float, df: float | None) -> float:
    """Probability of a statistic below this one."""
    return float(ndtr(statistic) if df is None else stdtr(df, statistic))
