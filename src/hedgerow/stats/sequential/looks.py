"""After which rows of a cumulative analysis one looks."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.sequential.boundaries import Boundaries, boundaries
from hedgerow.stats.sequential.needed import Needed
from hedgerow.stats.sequential.plan import Plan

_APART = 0.01  # share of the required information that must come in between two looks
_ROUNDS = 50
_SETTLED = 1e-6  # of the inflation


def choose_looks(need: Needed, accrued: Array, plan: Plan) -> tuple[Needed, Index, Boundaries]:
    """Choose the rows after which one looks, and compute their boundaries; both depend on how much is needed.

    Parameters
    ----------
    need : Needed
        Required information; with futility boundaries it is inflated so that they meet the others at its end.
    accrued : (rows,) array
        Information after each row.
    plan : Plan
        What was decided.

    Returns
    -------
    need : Needed
    looks : int array
        Places of the rows after which one looks.
    bounds : Boundaries
    """
    for _ in range(_ROUNDS):
        planned = max(need.amount, float(accrued[-1]))
        looks = _rows_apart(accrued / planned)
        bounds = boundaries(
            accrued[looks] / planned,
            alpha=plan.alpha,
            power=plan.power,
            sides=plan.sides,
            spending=plan.spending,
            futility=plan.futility,
            futility_spending=plan.futility_spending,
        )
        if plan.futility is None or abs(bounds.inflation / need.inflation - 1) < _SETTLED:
            break
        need = need.inflated(bounds.inflation)
    return need, looks, bounds


def _rows_apart(t: Array) -> Index:
    """The last row, and before it those that lie far enough from the next one and from the start."""
    kept = [len(t) - 1]
    for i in range(len(t) - 2, -1, -1):
        if t[kept[-1]] - t[i] >= _APART and t[i] >= _APART:
            kept.append(i)
    return np.array(kept[::-1], dtype=np.intp)
