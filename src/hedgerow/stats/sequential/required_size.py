"""The required information size: how many participants a meta-analysis needs to find an effect worth finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil, log

import numpy as np

from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool_with
from hedgerow.stats.sequential.plan import Plan, check_plan
from hedgerow.vocabulary.problems import refuse, unknown

REFERENCES = ("wetterslev2008", "wetterslev2009")

_RATIOS = ("RR", "OR")
MEASURES = ("MD", "SMD", "RD", *_RATIOS)


@dataclass(frozen=True, slots=True)
class RequiredSize:
    """Participants needed, in all trials and both groups of equal size together.

    Attributes
    ----------
    measure : str
        Code of the measure.
    effect : float
        The effect looked for, on the scale of the analysis (a log odds ratio, say).
    fixed : int
        Needed if all trials share one effect.
    heterogeneity_adjusted, diversity_adjusted : int or None
        The same over 1 - I2, and over 1 - D2; None without it.
    trials, per_trial, random : int or None
        Fewest trials with which random effects of variance `tau2` allow it, participants in each, and together.
    """

    measure: str
    effect: float
    fixed: int
    heterogeneity_adjusted: int | None
    diversity_adjusted: int | None
    trials: int | None
    per_trial: int | None
    random: int | None


def required_size(
    measure: str,
    effect: float,
    *,
    sd: float | None = None,
    control_risk: float | None = None,
    alpha: float = 0.05,
    power: float = 0.9,
    sides: int = 2,
    i2: float | None = None,
    d2: float | None = None,
    tau2: float | None = None,
) -> RequiredSize:
    """Compute the required information size of a meta-analysis (Wetterslev et al. 2008).

    Parameters
    ----------
    measure : {"MD", "SMD", "RD", "RR", "OR"}
        What is pooled.
    effect : float
        The smallest effect worth finding, as people read it: a difference of 5, a relative risk of 0.8.
    sd : float
        Standard deviation within groups, for ``"MD"``.
    control_risk : float
        Probability of the event without treatment, for ``"RD"``, ``"RR"`` and ``"OR"``.
    alpha, power, sides
        As in `boundaries`.
    i2, d2 : float, optional
        Inconsistency, and diversity (see `diversity`), per cent.
    tau2 : float, optional
        Variance between trials, on the scale of the analysis.

    Returns
    -------
    RequiredSize
        Rounded up; adjusted sizes are the rounded one, adjusted.

    Raises
    ------
    HedgerowError
        If a number that the measure needs is missing or out of range.
    """
    plan = check_plan(Plan(alpha, power, sides))
    of_analysis, variance = _looked_for(measure, effect, sd, control_risk)
    needed = (of_analysis / plan.fixed_drift) ** 2  # variance of the pooled estimate at which the power is reached
    fixed = ceil(_patients(measure, effect, control_risk, variance, plan) - 1e-9)
    trials, each = (None, None) if tau2 is None else _of_trials(needed, tau2, variance)
    both = None if trials is None or each is None else trials * each
    adjusted = [None if share is None else _adjusted(fixed, share) for share in (i2, d2)]
    return RequiredSize(measure, of_analysis, fixed, adjusted[0], adjusted[1], trials, each, both)


def diversity(fit: Fit) -> float | None:
    """Diversity D2 in per cent: how much random effects widen the variance of the estimate (Wetterslev et al. 2009)."""
    if fit.se is None or fit.tau2 is None:
        return None
    plain = replace(fit.settings, test="z")
    random = pool_with(fit.effects, plain).se
    common = pool_with(fit.effects, replace(plain, method="EE", tau2=None)).se
    return None if not random or common is None else 100 * (1 - (common / random) ** 2)


def _looked_for(measure: str, effect: float, sd: float | None, control_risk: float | None) -> tuple[float, float]:
    """The effect on the scale of the analysis, and the variance that N participants of a trial give times N."""
    if measure not in MEASURES:
        raise unknown("measure of a required information size", measure, MEASURES)
    if measure in {"SMD", "MD"}:
        spread = 1.0 if measure == "SMD" else sd
        if spread is None or not spread > 0 or not np.isfinite(effect) or effect == 0:
            raise refuse("unknown-sample-size", "The size needs an effect other than 0 and sd above 0.", "Give sd=.")
        return effect, 4 * spread**2
    risk, other = _risks(measure, effect, control_risk)
    value = log(effect) if measure in _RATIOS else effect
    each = {
        "RD": risk * (1 - risk) + other * (1 - other),
        "RR": (1 - risk) / risk + (1 - other) / other,
        "OR": 1 / (risk * (1 - risk)) + 1 / (other * (1 - other)),
    }[measure]
    return value, 2 * each


def _risks(measure: str, effect: float, control_risk: float | None) -> tuple[float, float]:
    """Risks of the control group and of the treated."""
    if control_risk is None or not 0 < control_risk < 1:
        what = f"control_risk is {control_risk!r}, not a probability."
        raise refuse("unknown-sample-size", what, "Give the probability of the event without treatment.")
    odds = control_risk / (1 - control_risk) * effect
    treated = {"RD": control_risk + effect, "RR": control_risk * effect, "OR": odds / (1 + odds)}[measure]
    if not 0 < treated < 1 or treated == control_risk:
        what = f"{measure} {effect:g} turns a risk of {control_risk:g} into {treated:g}."
        raise refuse("unknown-sample-size", what, "Give an effect that leaves a risk between 0 and 1, and changes it.")
    return control_risk, treated


def _patients(measure: str, effect: float, control_risk: float | None, variance: float, plan: Plan) -> float:
    """Participants for one common effect; two risks are compared on the scale of risks, at their mean."""
    if measure in ("MD", "SMD"):
        return variance * (plan.fixed_drift / effect) ** 2
    risk, treated = _risks(measure, effect, control_risk)
    mean = (risk + treated) / 2
    return 4 * mean * (1 - mean) * (plan.fixed_drift / (risk - treated)) ** 2


def _adjusted(fixed: int, per_cent: float) -> int:
    if not 0 <= per_cent < 100:
        raise refuse("unknown-value", f"{per_cent!r} is no share of variance in per cent.", "Give 0 up to below 100.")
    return ceil(fixed / (1 - per_cent / 100) - 1e-9)


def _of_trials(needed: float, tau2: float, variance: float) -> tuple[int, int]:
    """Fewest trials so that tau2 over their number leaves room for sampling, and participants in each."""
    if not tau2 >= 0:
        raise refuse("bad-tau2", f"tau2 is {tau2!r}; it must be finite and not negative.")
    trials = int(tau2 / needed) + 1
    return trials, ceil(variance / (trials * needed - tau2) - 1e-9)
