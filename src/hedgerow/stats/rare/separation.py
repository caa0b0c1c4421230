"""Whether events leave a coefficient without bound (complete or quasi-complete separation)."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

from hedgerow.stats.effects import Array, Mask

_MOVED = 1e-7  # of a linear predictor, where a direction may move it by 1: the solver's tolerance is 1e-9


def separated(design: Array, least: Mask, most: Mask) -> bool:
    """Whether a change of coefficients makes nothing less likely, however far it goes (Albert & Anderson 1984).

    Such a change lowers linear predictors only of counts that are the least possible, raises them only of counts
    that are the most possible, and leaves all others.

    Parameters
    ----------
    design : (rows, p) array
        Of the linear predictors, columns of like size.
    least, most : (rows,) bool arrays
        Counts with the fewest, or the most, events possible.
    """
    free = least | most
    rest = design[~free]
    if len(rest) >= design.shape[1] and np.linalg.matrix_rank(rest) == design.shape[1]:
        return False
    up = np.where(most, 1.0, -1.0)[free, None] * design[free]
    found = linprog(
        -up.sum(axis=0), A_ub=-up, b_ub=np.zeros(len(up)), A_eq=rest, b_eq=np.zeros(len(rest)),
        bounds=(-1, 1),
    )  # fmt: skip
    return bool(-found.fun > _MOVED)
