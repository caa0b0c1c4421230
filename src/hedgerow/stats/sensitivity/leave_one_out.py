"""Leave-one-out: the estimate without each row, or without each study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, overload

import numpy as np

from hedgerow.stats.engine import Pooled, pool_models
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.common_mean import UNEVEN
from hedgerow.stats.kernel.left_out import left_out
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.names import names_of, one_a_row
from hedgerow.stats.pool_many import ManyFits, columns_of, join
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.leave_one_out_regression import LeaveOneOutRegression, regress_without

_CHUNK = 2**22  # fits times rows at a time: bounds memory where every fit needs weights of its own


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOneOut(ManyFits):
    """The same analysis without each row (or group of rows), in input order; the other fields are of `ManyFits`.

    Attributes
    ----------
    without : tuple of str
        What was left out.
    """

    without: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.without)


@overload
def leave_one_out(fit: Fit, by: Sequence[Any] | None = None) -> LeaveOneOut: ...
@overload
def leave_one_out(fit: Regression, by: Sequence[Any] | None = None) -> LeaveOneOutRegression: ...
def leave_one_out(fit: Fit | Regression, by: Sequence[Any] | None = None) -> LeaveOneOut | LeaveOneOutRegression:
    """Make an analysis again without each row, or without each study.

    Parameters
    ----------
    fit : Fit or Regression
        The analysis.
    by : sequence, optional
        One value for each input row (the study's name, say): rows with equal values are left out together.

    Returns
    -------
    LeaveOneOut, or LeaveOneOutRegression for a Regression
        In order of first appearance; rows that the fit did not use do not appear.
    """
    every = fit.effects.labels if by is None else names_of(one_a_row("by", by, len(fit.effects)))
    names = [str(every[int(i)]) for i in np.flatnonzero(fit.used)]
    group, without = (np.arange(len(names)), names) if by is None else number_groups(names)
    if isinstance(fit, Regression):
        return regress_without(fit, group, without)
    many = join(refit_without(fit, group, len(without)), (len(without),))
    return LeaveOneOut(without=tuple(without), **columns_of(many))


def number_groups(names: Sequence[str]) -> tuple[Index, list[str]]:
    """Number names from 0 in order of first appearance."""
    order = {name: i for i, name in enumerate(dict.fromkeys(names))}
    return np.array([order[name] for name in names], dtype=np.intp), list(order)


def refit_without(fit: Fit, group: Index, groups: int) -> list[Pooled]:
    """Pool without each of the groups numbered 0 .. groups - 1, a chunk of fits at a time.

    Parameters
    ----------
    fit : Fit
        The analysis.
    group : (k,) int array
        Group of each row used.
    groups : int
        Number of groups.
    """
    y, v = fit.effects.yi[fit.used], fit.effects.vi[fit.used]
    settings = fit.settings
    if settings.weights is not None:
        settings = replace(settings, weights=settings.weights[fit.used])
    step = max(1, _CHUNK // max(1, len(y)))
    whole = left_out(y, v, group)
    parts = (whole.take(np.arange(i, min(i + step, groups))) for i in range(0, groups, step))
    # beside one huge weight the shared sums would lose digits: each fit is then laid out by itself
    uneven = v.size and v.max() > UNEVEN * v.min()
    return [pool_models(part.dense() if uneven else part, settings) for part in parts]
