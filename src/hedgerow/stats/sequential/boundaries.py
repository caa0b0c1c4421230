"""Boundaries of a sequential test: where one may stop, for benefit or harm or for futility."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from hedgerow.stats.effects import Array
from hedgerow.stats.sequential.plan import Plan, check_information, check_plan
from hedgerow.stats.sequential.recursion import Interval, Unstopped, start
from hedgerow.stats.sequential.spending import find_spending

_FAR = 9.0  # a bound beyond this has a probability of 1e-19: nothing was left to spend


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """Boundaries for the test statistic Z, one value a look.

    Attributes
    ----------
    information : (looks,) array
        Share of the required information at each look.
    upper, lower : (looks,) arrays
        Beyond these there is an effect; `lower` is minus infinity in a one-sided test.
    futility_upper, futility_lower : (looks,) arrays
        Between these (below `futility_upper`, in a one-sided test) one may give up; NaN where there are none.
    drift : float
        Mean of Z at full information at which the test has the power asked for.
    inflation : float
        The information that takes, over that of a test with a single look.
    plan : Plan
        What was decided.
    """

    information: Array
    upper: Array
    lower: Array
    futility_upper: Array
    futility_lower: Array
    drift: float
    inflation: float
    plan: Plan


def boundaries(
    information: Sequence[float] | Array,
    *,
    alpha: float = 0.05,
    power: float = 0.9,
    sides: int = 2,
    spending: str = "obf",
    futility: str | None = None,
    futility_spending: str = "obf",
) -> Boundaries:
    """Compute the boundaries of a sequential test by error spending (Lan & DeMets 1983).

    Parameters
    ----------
    information : sequence of float
        Share of the required information at each look, rising to 1 at most; where the last is below 1 a last look at
        1 is planned after it, and its boundary is the last entry.
    alpha, power : float
        Level of the whole test and probability to find the effect looked for.
    sides : {1, 2}, default 2
        A two-sided test spends half of `alpha` on each side.
    spending, futility_spending : str, default "obf"
        How `alpha`, and the error of missing the effect, are spent: ``"obf"`` (O'Brien-Fleming type), ``"pocock"``,
        ``"linear"``, ``"power-1.5"``, ``"power-2"``, ``"power-3"``.
    futility : {None, "non-binding", "binding"}
        Whether there are boundaries for giving up; with non-binding ones the level holds even if one goes on.

    Returns
    -------
    Boundaries

    Raises
    ------
    HedgerowError
        If information fractions do not rise to 1 at most, or a name is unknown.

    Notes
    -----
    Futility boundaries spend ``1 - power`` under the effect looked for (Pampallona, Tsiatis & Kim 2001). They lie at
    0 or above; what cannot be spent at an early look is spent later. The information is inflated so that both
    boundaries meet at the last look.
    """
    plan = check_plan(Plan(alpha, power, sides, spending, futility, futility_spending))
    t = check_information(information)
    t = np.append(t, 1.0) if t[-1] < 1 - 1e-9 else t
    walk = _Walk(plan, t, None if plan.futility == "binding" else _alone(plan, t))
    drift = _solve(walk)
    _, upper, futile = walk.along(drift)
    two = plan.sides == 2
    inflation = (drift / plan.fixed_drift) ** 2
    lower = -upper if two else np.full_like(upper, -np.inf)
    return Boundaries(t, upper, lower, futile, -futile if two else np.full_like(futile, np.nan), drift, inflation, plan)


def _solve(walk: _Walk) -> float:
    """The drift at which no power is lacking; one look needs the least."""
    low = high = 0.99 * walk.plan.fixed_drift
    while walk.lacking(high) > 0:
        low, high = high, 1.1 * high
    return float(brentq(walk.lacking, low, high, xtol=1e-12))


@dataclass(frozen=True, slots=True)
class _Walk:
    """One passage through the looks for an assumed drift; `known` are upper boundaries that do not depend on it."""

    plan: Plan
    t: Array
    known: Array | None

    def lacking(self, drift: float) -> float:
        """Power that the test lacks at this drift."""
        return self.along(drift)[0]

    def along(self, drift: float) -> tuple[float, Array, Array]:
        """Power lacking, upper boundaries, futility boundaries."""
        plan, t, last = self.plan, self.t, len(self.t) - 1
        alpha = find_spending(plan.spending).spent(t, plan.one_side)
        beta = find_spending(plan.futility_spending).spent(t, 1 - plan.power)
        none, true = start(0.0), start(drift)
        upper = np.full(len(t), np.inf) if self.known is None else self.known
        futile = np.full(len(t), np.nan)
        found, missed = 0.0, 0.0
        for i, at in enumerate(t):
            if self.known is None:
                upper[i] = _upper(none, at, float(alpha[i] - (alpha[i - 1] if i else 0.0)))
            found += true.above(at, upper[i])
            if i == last:
                break
            if plan.futility is not None:
                futile[i] = _futile(true, at, float(beta[i]) - missed, upper[i], sides=plan.sides)
                missed = missed if np.isnan(futile[i]) else float(beta[i])
            gap = float(t[i + 1] - at)
            if self.known is None:
                none = none.go_on(at, self._between(upper[i], futile[i], both=True), gap)
            true = true.go_on(at, self._between(upper[i], futile[i], both=False), gap)
        if plan.futility is not None:
            futile[last] = upper[last]
        return plan.power - found, upper, futile

    def _between(self, upper: float, futile: float, *, both: bool) -> tuple[Interval, ...]:
        """Where one goes on. With an effect upwards, going on below the futility region counts as missing it."""
        low = -upper if self.plan.sides == 2 else -np.inf
        if np.isnan(futile):
            return ((low, upper),)
        return ((low, -futile), (futile, upper)) if both and self.plan.sides == 2 else ((futile, upper),)


def _alone(plan: Plan, t: Array) -> Array:
    """Upper boundaries of a test that does not rely on stopping for futility."""
    spent = np.diff(find_spending(plan.spending).spent(t, plan.one_side), prepend=0.0)
    paths, upper = start(0.0), np.full(len(t), np.inf)
    for i, at in enumerate(t):
        upper[i] = _upper(paths, at, float(spent[i]))
        if i + 1 < len(t):
            low = -upper[i] if plan.sides == 2 else -np.inf
            paths = paths.go_on(at, ((low, upper[i]),), float(t[i + 1] - at))
    return upper


def _upper(paths: Unstopped, t: float, error: float) -> float:
    """The boundary above which this error lies."""
    if paths.above(t, _FAR) >= error:
        return np.inf
    if paths.above(t, -_FAR) <= error:  # fewer paths left than may cross
        return -_FAR
    return float(brentq(lambda z: paths.above(t, z) - error, -_FAR, _FAR, xtol=1e-13))


def _futile(paths: Unstopped, t: float, error: float, upper: float, *, sides: int) -> float:
    """The boundary below which this error lies; NaN where it would be below 0 in a two-sided test."""
    low, high = (0.0 if sides == 2 else -_FAR), min(upper, _FAR)
    if paths.below(t, low) >= error:
        return np.nan
    if paths.below(t, high) <= error:
        return high
    return float(brentq(lambda z: paths.below(t, z) - error, low, high, xtol=1e-13))
