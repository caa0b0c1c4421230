"""From a fitted analysis and the choices to the likelihood of a selection model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import log_ndtr

from hedgerow.stats.bias.selection.bound import TWO_SIDED, Bound, Smooth, bound_steps, bound_truncation
from hedgerow.stats.bias.selection.choices import TRUNCATED, Choices
from hedgerow.stats.bias.selection.deltas import Deltas
from hedgerow.stats.bias.selection.likelihood import Selected
from hedgerow.stats.bias.selection.outcome import SelectionOutcome
from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.fit import Fit
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.tau2 import find_estimator


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """The studies of an analysis in units in which their standard errors are about 1.

    Attributes
    ----------
    y, root : (k,) arrays
        Effects, turned so that selection favours large ones, and standard errors; both over `unit`.
    x : (k, p) array
        Design of orthogonal columns, turned as the effects are.
    back : (p, p) array
        Coefficients are ``unit * back @ those of x``.
    names : tuple of str
        Of the coefficients.
    unit, sign : float
        Median standard error; -1 for the alternative "less".
    tau2 : float or None
        Where it is fixed (0 without random effects).
    rows : (k,) bool array or None
        Effects that the selection acts on.
    choices : Choices
        What was asked for.
    imprecision : (k,) array or None
        What the first parameter is multiplied by; the largest is 1.
    """

    y: Array
    root: Array
    x: Array
    back: Array
    names: tuple[str, ...]
    unit: float
    sign: float
    tau2: float | None
    rows: Mask | None
    choices: Choices
    imprecision: Array | None

    @property
    def z(self) -> Array:
        """Effects over their standard errors."""
        return self.y / self.root

    @property
    def p_values(self) -> Array:
        """P values of the effects, (k,)."""
        two = self.choices.alternative == TWO_SIDED
        return np.asarray(2 * np.exp(log_ndtr(-np.abs(self.z))) if two else np.exp(log_ndtr(-self.z)))

    def model(self, truncation: float | None = None) -> Selected:
        """The likelihood; `truncation` in the units of the effects given."""
        return Selected(self.z, self.root, self.x / self.root[:, None], self._bound(truncation), self.rows)

    def _bound(self, truncation: float | None) -> Bound:
        choices = self.choices
        if choices.family.kind in TRUNCATED:
            point = choices.truncation if truncation is None else truncation
            return bound_truncation(self.z, self.sign * point / self.unit / self.root)
        if choices.family.weigh is None:
            return bound_steps(self.z, choices.steps, choices.alternative)
        return Smooth(choices.family, self.z, choices.alternative, choices.start, self.imprecision)

    def deltas(self) -> Deltas:
        """The parameters; of functions on intervals the first is 1, as only their ratios matter."""
        choices, q = self.choices, self.choices.parameters
        given = np.full(q, np.nan) if choices.delta is None else choices.delta
        if choices.family.kind in TRUNCATED:
            given = np.append(1.0, given)
        elif choices.family.weigh is None and choices.delta is None:
            given = np.append(1.0, given[1:])
        return Deltas(given, np.resize(choices.family.low, len(given)), choices.decreasing)

    def counts(self) -> tuple[int, ...]:
        """Effects in each interval that the selection function distinguishes; empty where it distinguishes none."""
        rows = np.ones(len(self.y), bool) if self.rows is None else self.rows
        if self.choices.family.kind in TRUNCATED:
            beyond = (self.y[rows] * self.unit) >= self.sign * self.choices.truncation
            return int(beyond.sum()), int((~beyond).sum())
        if not self.choices.steps.size:
            return ()
        interval = np.searchsorted(self.choices.steps, self.p_values[rows])
        return tuple(int(n) for n in np.bincount(interval, minlength=len(self.choices.steps)))


def setting_of(fit: Fit | Regression, choices: Choices) -> Setting:
    """Read an analysis; its estimate must be there, and no sampling variance 0."""
    es, used = fit.effects, fit.used
    sei = es.sei[used]
    unit, sign = float(np.median(sei)), -1.0 if choices.alternative == "less" else 1.0
    if isinstance(fit, Regression):
        assert fit.basis is not None  # noqa: S101 -- a regression without one is told apart before
        x, back = fit.basis.prepared.basis * np.sqrt(fit.k), fit.basis.prepared.back * np.sqrt(fit.k)
    else:
        x, back = np.ones((fit.k, 1)), np.eye(1)
    names = fit.names if isinstance(fit, Regression) else ("intercept",)
    fixed = fit.settings.tau2 if find_estimator(fit.settings.method).random else 0.0
    values = None if choices.precision is None else choices.precision.value(es)[used]
    return Setting(
        sign * es.yi[used] / unit, sei / unit, sign * x, back, names, unit, sign,
        None if fixed is None else fixed / unit**2, None if choices.subset is None else choices.subset[used], choices,
        None if values is None else values / values.max(),
    )  # fmt: skip


def unusable(fit: Fit | Regression, choices: Choices) -> tuple[SelectionOutcome, str] | None:
    """Why there can be no selection model, if so."""
    estimated = fit.basis is not None if isinstance(fit, Regression) else fit.estimate is not None
    if not estimated:
        return SelectionOutcome.NO_FIT, f"The analysis has no estimate: {fit.outcome.value}"
    if (fit.effects.vi[fit.used] == 0).any():
        rows = ", ".join(repr(fit.effects.labels[int(i)]) for i in np.flatnonzero(fit.used & (fit.effects.vi == 0)))
        return SelectionOutcome.ZERO_VARIANCE, f"Rows with a sampling variance of 0: {rows}."
    setting = setting_of(fit, choices)
    count = len(setting.names) + (setting.tau2 is None) + int(setting.deltas().estimated.sum())
    if fit.k < count:
        return SelectionOutcome.TOO_FEW, f"There are {fit.k} effects for {count} parameters."
    counts, estimated_delta = setting.counts(), setting.deltas().estimated
    if 0 in counts and estimated_delta.any() and not choices.decreasing and choices.family.kind != "truncest":
        return SelectionOutcome.EMPTY_INTERVAL, f"{_intervals(choices)}: {', '.join(map(str, counts))} effects."
    return None


def _intervals(choices: Choices) -> str:
    if choices.family.kind in TRUNCATED:
        return f"Effects beyond {choices.truncation:g}, and not"
    ends = ", ".join(f"{step:g}" for step in choices.steps)
    return f"P values up to {ends}"
