"""Leave-one-out of a model with moderators: its coefficients without each row, or without each study."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.regression.fitting import regress_rows
from hedgerow.stats.regression.record import Regression
from hedgerow.vocabulary.frames import make_frame

_COEFFICIENTS = ("estimate", "se", "p", "ci_low", "ci_high")
_MODEL = ("tau2", "i2", "r2", "qm", "qm_p", "qe")


@dataclass(frozen=True, slots=True, eq=False)
class LeaveOneOutRegression:
    """The same model without each row (or group of rows), in input order; NaN where it could not be fitted.

    Attributes
    ----------
    without : tuple of str
        What was left out.
    names : tuple of str
        Coefficients of the whole model.
    estimate, se, p, ci_low, ci_high : (groups, p) arrays
        Coefficients without it; NaN for one that the other rows cannot tell.
    tau2, i2, r2, qm, qm_p, qe : (groups,) arrays
        As in `Regression`.
    outcome : tuple of Outcome
        How each fit ended.
    frame_kind : str
        The kind of data frame `to_frame` makes.
    """

    without: tuple[str, ...]
    names: tuple[str, ...]
    estimate: Array
    se: Array
    p: Array
    ci_low: Array
    ci_high: Array
    tau2: Array
    i2: Array
    r2: Array
    qm: Array
    qm_p: Array
    qe: Array
    outcome: tuple[Outcome, ...]
    frame_kind: str

    def __len__(self) -> int:
        return len(self.without)

    def to_frame(self) -> Any:
        """One row for what was left out and a coefficient."""
        p = len(self.names)
        columns: dict[str, Any] = {
            "without": [name for name in self.without for _ in range(p)],
            "name": list(self.names) * len(self),
        }
        columns |= {name: getattr(self, name).ravel() for name in _COEFFICIENTS}
        columns |= {name: np.repeat(getattr(self, name), p) for name in _MODEL}
        return make_frame(columns, self.frame_kind)


def regress_without(reg: Regression, group: Index, without: Sequence[str]) -> LeaveOneOutRegression:
    """Fit a model again without each of the groups numbered from 0, `group` (k,) naming that of each row used."""
    fits = [_refit(reg, group != each) for each in range(len(without))]
    coefficients = {name: np.full((len(fits), len(reg.names)), np.nan) for name in _COEFFICIENTS}
    for row, fit in enumerate(fits):
        there = [reg.names.index(name) for name in fit.names]
        for name, values in coefficients.items():
            values[row, there] = getattr(fit, name)
    model = {name: np.array([getattr(fit, name) for fit in fits], dtype=float) for name in _MODEL}
    outcomes = tuple(fit.outcome for fit in fits)
    return LeaveOneOutRegression(
        without=tuple(without),
        names=reg.names,
        **coefficients,
        **model,
        outcome=outcomes,
        frame_kind=reg.effects.frame_kind,
    )


def _refit(reg: Regression, kept: np.ndarray[Any, np.dtype[np.bool_]]) -> Regression:
    """The model of the rows kept, (k,) bool; columns that say nothing without the others are left out of it."""
    used = reg.used.copy()
    used[reg.used] = kept
    design = np.full((len(used), len(reg.names)), np.nan)
    if reg.basis is not None:
        design[reg.used] = reg.basis.prepared.columns
    return regress_rows(reg.effects, used, design, reg.names, reg.settings)
