"""How much information a meta-analysis has, look by look, and how much it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.measures import find_measure
from hedgerow.stats.sequential.plan import Plan
from hedgerow.stats.sequential.required_size import MEASURES, diversity, required_size
from hedgerow.vocabulary.problems import refuse, unknown

ADJUST = ("diversity", "heterogeneity", "none")


@dataclass(frozen=True, slots=True)
class Needed:
    """What is needed.

    Attributes
    ----------
    amount : float
        Information needed, in `unit`.
    fixed : float
        The same if all trials shared one effect.
    unit : str
        ``"participants"``, or ``"precision"`` (the sum of inverse sampling variances).
    effect : float
        The effect looked for, on the scale of the analysis.
    inflation : float
        By how much `amount` is more because one looks repeatedly; 1 where that was not asked for.
    """

    amount: float
    fixed: float
    unit: str
    effect: float
    inflation: float = 1.0

    def inflated(self, by: float) -> Needed:
        """The same with more information, because one looks repeatedly."""
        return replace(self, amount=self.amount / self.inflation * by, inflation=by)


def needed(
    fit: Fit, effect: float, plan: Plan, *, sd: float | None, control_risk: float | None, adjust: str, unit: str
) -> Needed:
    """Compute the information a meta-analysis needs; arguments as in `trial_sequential`."""
    if adjust not in ADJUST:
        raise unknown("adjustment of the required information size", adjust, ADJUST)
    if unit == "participants":
        return _participants(fit, effect, plan, sd, control_risk, adjust)
    if unit != "precision":
        raise unknown("unit of information", unit, ("participants", "precision"))
    value = log(effect) if find_measure(fit.effects.measure).transform.name == "exp" else effect
    if value == 0:
        raise refuse("unknown-sample-size", "The effect looked for is no effect.", "Give one worth finding.")
    fixed = (plan.fixed_drift / value) ** 2
    return Needed(fixed / (1 - _share(fit, adjust) / 100), fixed, unit, value)


def amounts(fit: Fit, rows: Index, unit: str) -> Array:
    """Information after each row added, in the order of adding."""
    return np.asarray(np.cumsum(1 / fit.effects.vi[rows] if unit == "precision" else _sizes(fit)[rows]))


def _participants(
    fit: Fit, effect: float, plan: Plan, sd: float | None, control_risk: float | None, adjust: str
) -> Needed:
    measure, risk = fit.effects.measure, control_risk
    if measure in MEASURES and measure not in ("MD", "SMD") and risk is None:
        risk = _control_risk(fit)
    if measure == "MD" and sd is None:
        sd = _pooled_sd(fit)
    size = required_size(
        measure, effect, sd=sd, control_risk=risk, alpha=plan.alpha, power=plan.power, sides=plan.sides
    )
    return Needed(size.fixed / (1 - _share(fit, adjust) / 100), size.fixed, "participants", size.effect)


def _share(fit: Fit, adjust: str) -> float:
    """Per cent of variance to adjust for; an equal-effects model has none."""
    found = {"diversity": diversity(fit), "heterogeneity": fit.i2, "none": 0.0}[adjust]
    return min(max(found or 0.0, 0.0), 100 * (1 - 1e-9))


def _sizes(fit: Fit) -> Array:
    n = fit.effects.n
    if n is None or not np.isfinite(n[fit.used]).all():
        raise refuse("missing-sample-size", "Participants are not known for every row.", "Use unit='precision'.")
    return n


def _control_risk(fit: Fit) -> float:
    """Events over participants of all control groups together."""
    columns = _known(fit, "control_risk", ("events2", "n2"))
    return float(np.sum(columns["events2"][fit.used]) / np.sum(columns["n2"][fit.used]))


def _pooled_sd(fit: Fit) -> float:
    """Standard deviation within groups, pooled over all of them."""
    columns = _known(fit, "sd", ("sd1", "n1", "sd2", "n2"))
    columns = {name: np.asarray(values)[fit.used] for name, values in columns.items()}
    df = [columns[f"n{i}"] - 1 for i in (1, 2)]
    return float(np.sqrt(sum(np.sum(d * columns[f"sd{i}"] ** 2) for i, d in zip((1, 2), df, strict=True)) / np.sum(df)))


def _known(fit: Fit, argument: str, names: tuple[str, ...]) -> Mapping[str, Any]:
    """Columns of the effects; where they were not made of them, the argument must be given."""
    if not set(names) <= fit.effects.columns.keys():
        what = f"The effects were not made of {', '.join(names)}, so {argument} is not known."
        raise refuse("unknown-sample-size", what, f"Give {argument}=, or use unit='precision'.")
    return fit.effects.columns
