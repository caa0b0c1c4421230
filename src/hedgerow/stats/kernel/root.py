"""Safeguarded Newton search for tau2, many meta-analyses at once.

Every estimating equation is written as *expected over observed, minus 1*: with equal sampling variances that ratio
is exactly linear in tau2, so Newton needs one step there and three to six otherwise. A bracket holds the search;
a step that would leave it, or a wrong slope, becomes a bisection.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Flags, Index, Model

Equation = Callable[[Model, Array, Index], tuple[Array, Array]]
"""(model, tau2, which meta-analyses these are) -> (value, slope); the value rises through 0 at the root."""

_STEPS = 200  # bisection alone needs about 110 to exhaust a double; Newton needs 3 to 6
_SMALL = 1e-7  # the search being quadratic, what a step this small (relative) leaves is below rounding


def find_root(equation: Equation, model: Model, low: Array, high: Array, start: Array) -> tuple[Array, Flags]:
    """Find tau2 between `low` and `high` where the equation is 0.

    Parameters
    ----------
    equation : callable
        See `Equation`.
    model : Model
        B meta-analyses.
    low, high, start : (B,) arrays
        Bracket (the value is below 0 at `low` and not below 0 at `high`) and first guess.

    Returns
    -------
    tau2 : (B,) array
    settled : (B,) bool array
        False where the search did not settle.
    """
    tau2, low, high = start.copy(), low.copy(), high.copy()
    settled = np.zeros(len(start), bool)
    active, part = np.arange(len(start)), model
    for _ in range(_STEPS):
        here = tau2[active]
        there = _next(*equation(part, here, active), here, low, high, active)
        tau2[active] = there
        done = np.abs(there - here) <= _SMALL * there
        if done.all():
            settled[active] = True
            break
        if done.any():
            settled[active[done]] = True
            keep = np.flatnonzero(~done)
            active, part = active[keep], part.take(keep)
    return tau2, settled


def _next(value: Array, slope: Array, here: Array, low: Array, high: Array, active: Index) -> Array:
    """Shrink the bracket in place; return where Newton leads, or the bracket's middle if that is no good."""
    below = value < 0
    low[active] = np.where(below, here, low[active])
    high[active] = np.where(below, high[active], here)
    newton = here - value / slope
    inside = (slope > 0) & (newton >= low[active]) & (newton <= high[active])
    return np.asarray(np.where(inside, newton, 0.5 * (low[active] + high[active])))
