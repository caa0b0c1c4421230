"""The independent choices of a sequential analysis, and the one place that refuses a pair which makes no sense."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.sequential.spending import find_spending
from hedgerow.vocabulary.problems import refuse, unknown

FUTILITY = {
    "non-binding": "the test keeps its level even if one goes on after crossing a futility boundary",
    "binding": "the test keeps its level only if one stops when a futility boundary is crossed",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What was decided before looking; `find_plan` has checked it.

    Attributes
    ----------
    alpha, power : float
        Level of the whole test, over both sides if there are two; probability to find the effect looked for.
    sides : {1, 2}
        One-sided (for positive effects) or two-sided.
    spending, futility_spending : str
        Keys of `hedgerow.stats.sequential.spending.SPENDING`.
    futility : {None, "non-binding", "binding"}
        Whether there are boundaries for giving up, and whether the test relies on them.
    """

    alpha: float = 0.05
    power: float = 0.9
    sides: int = 2
    spending: str = "obf"
    futility: str | None = None
    futility_spending: str = "obf"

    @property
    def one_side(self) -> float:
        """Level on one side."""
        return self.alpha / self.sides

    @property
    def fixed_drift(self) -> float:
        """Mean of the statistic at which a single look has the power asked for."""
        return float(ndtri(1 - self.one_side) + ndtri(self.power))


def check_plan(plan: Plan) -> Plan:
    """Return the plan if it makes sense; refuse it otherwise."""
    find_spending(plan.spending)
    find_spending(plan.futility_spending)
    for name, value in (("alpha", plan.alpha), ("power", plan.power)):
        if not 0 < value < 1:
            raise refuse("bad-level", f"{name} is {value!r}, not a probability.", "Write 0.05 for 5 per cent.")
    if plan.power <= plan.one_side:
        raise refuse("bad-level", f"The power {plan.power} is not above the level of the test.", "Ask for 0.8 or 0.9.")
    if plan.sides not in (1, 2):
        raise refuse("unknown-value", f"sides is {plan.sides!r}.", "A test has 1 side or 2.")
    if plan.futility is not None and plan.futility not in FUTILITY:
        raise unknown("kind of futility boundary", plan.futility, FUTILITY)
    return plan


def check_information(information: Sequence[float] | Array) -> Array:
    """Return information fractions as an array; they must rise, above 0 up to 1."""
    t = np.asarray(information, dtype=float)
    if t.ndim != 1 or not t.size or not (np.diff(t, prepend=0.0) > 0).all() or t[-1] > 1 + 1e-12:
        what = f"The information fractions are {np.array2string(t)}; they must rise from above 0 to 1 at most."
        raise refuse("bad-information", what, "Give the share of the required information at each look.")
    return t
