"""Trial sequential analysis: a cumulative meta-analysis against boundaries that allow for looking often."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.special import ndtr, ndtri_exp, stdtrit

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.sensitivity.cumulative import Cumulative, cumulative
from hedgerow.stats.sequential.boundaries import Boundaries
from hedgerow.stats.sequential.looks import choose_looks
from hedgerow.stats.sequential.needed import amounts, needed
from hedgerow.stats.sequential.plan import Plan, check_plan
from hedgerow.stats.sequential.record import Stop, TrialSequential
from hedgerow.stats.sequential.required_size import MEASURES
from hedgerow.stats.sequential.stage_wise import stage_wise
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("wetterslev2008", "lan1983", "jennison2000")


def trial_sequential(
    fit: Fit,
    effect: float,
    *,
    order: Sequence[Any] | None = None,
    sd: float | None = None,
    control_risk: float | None = None,
    adjust: str = "diversity",
    unit: str | None = None,
    alpha: float = 0.05,
    power: float = 0.9,
    sides: int = 2,
    spending: str = "obf",
    futility: str | None = None,
    futility_spending: str = "obf",
) -> TrialSequential:
    """Judge a cumulative meta-analysis by boundaries that allow for repeated looks (Wetterslev et al. 2008).

    Parameters
    ----------
    fit : Fit
        The analysis.
    effect : float
        The smallest effect worth finding, as people read it (a relative risk of 0.8, a difference of 5).
    order : sequence, optional
        One value for each input row (its year, say), as in `cumulative`.
    sd, control_risk : float, optional
        For the required size, see `required_size`; by default as pooled from the rows.
    adjust : {"diversity", "heterogeneity", "none"}
        Whether the required size allows for heterogeneity, and by D2 or by I2 of this analysis.
    unit : {"participants", "precision"}, optional
        What counts as information. Precision, the sum of inverse sampling variances, suits every measure; participants
        are the default for MD, SMD, RD, RR and OR where they are known.
    alpha, power, sides, spending, futility, futility_spending
        As in `boundaries`. With futility boundaries the required size is inflated so that they meet the others.

    Returns
    -------
    TrialSequential

    Raises
    ------
    HedgerowError
        If there is nothing to pool, or the required size cannot be computed.

    Notes
    -----
    Where more information has come in than was needed, what has come in counts as the information planned.
    """
    plan = check_plan(Plan(alpha, power, sides, spending, futility, futility_spending))
    if fit.estimate is None:
        raise refuse("too-few-effects", "There is no pooled estimate to analyse.", fit.outcome.value)
    unit = unit or ("participants" if fit.effects.measure in MEASURES and fit.effects.n is not None else "precision")
    need = needed(fit, effect, plan, sd=sd, control_risk=control_risk, adjust=adjust, unit=unit)
    found = cumulative(fit, order)
    accrued = amounts(fit, found.rows, unit)
    need, looks, bounds = choose_looks(need, accrued, plan)
    z = _z(found)
    spread = {name: _spread(getattr(bounds, name), looks, len(z)) for name in _BOUNDS}
    half = _half(found, spread["upper"])
    return TrialSequential(
        cumulative=found,
        z=z,
        information=accrued / need.amount,
        **spread,
        ci_low=found.estimate - half,
        ci_high=found.estimate + half,
        needed=need,
        accrued=float(accrued[-1]),
        boundaries=bounds,
        stop=_stop(found, z, looks, bounds, reached=bool(accrued[-1] >= need.amount)),
    )


_BOUNDS = ("upper", "lower", "futility_upper", "futility_lower")


def _spread(values: Array, looks: Index, size: int) -> Array:
    spread = np.full(size, np.nan)
    spread[looks] = values[: len(looks)]
    return spread


def _z(found: Cumulative) -> Array:
    """The normal quantile of the same P value, with the sign of the estimate."""
    exact = np.isnan(found.df)
    with np.errstate(divide="ignore", invalid="ignore"):
        tail = -ndtri_exp(np.log(np.clip(found.p / 2, 1e-300, 0.5)))
    return np.asarray(np.where(exact, found.statistic, np.sign(found.estimate) * tail))


def _half(found: Cumulative, bound: Array) -> Array:
    """Half the adjusted interval: as many standard errors as the boundary, by the test's own distribution."""
    with np.errstate(invalid="ignore"):
        t = stdtrit(found.df, ndtr(bound))
    return np.asarray(np.where(np.isnan(found.df), bound, t) * found.se)


def _stop(found: Cumulative, z: Array, looks: Index, bounds: Boundaries, *, reached: bool) -> Stop | None:
    for i, row in enumerate(looks):
        beyond = z[row] >= bounds.upper[i] or z[row] <= bounds.lower[i]
        low = bounds.futility_lower[i] if bounds.plan.sides == 2 else -np.inf
        futile = low <= z[row] <= bounds.futility_upper[i]
        last = reached and row == looks[-1]
        if beyond or futile or last:
            reason = "benefit-or-harm" if beyond else "futility" if futile and not last else "size-reached"
            return _stopped(found, float(z[row]), i, int(row), bounds, reason)
    return None


def _stopped(found: Cumulative, z: float, look: int, row: int, bounds: Boundaries, reason: str) -> Stop:
    told = stage_wise(bounds, look, z)
    se = float(found.estimate[row]) / z if z else float(found.se[row])
    unit = float(bounds.information[look]) ** 0.5 * se
    return Stop(row, reason, told.median * unit, (told.low * unit, told.high * unit), told.p)
