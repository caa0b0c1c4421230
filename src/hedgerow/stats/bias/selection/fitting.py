"""Fit a selection model: the search over coefficients, variance between studies and selection together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.bias.selection.deltas import Deltas
from hedgerow.stats.bias.selection.setting import Setting
from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.maximise import Maximum, maximise

_FAR = 1e6  # no coefficient, in units of a standard error, is sought beyond


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The top of the likelihood, in the setting's units.

    Attributes
    ----------
    maximum : Maximum
        Of coefficients (p,), tau2, and the coordinates of the parameters estimated.
    deltas : Deltas
        The parameters.
    log_likelihood : float
        In units of the effects given.
    truncation : float or None
        Where it was estimated.
    """

    maximum: Maximum
    deltas: Deltas
    log_likelihood: float
    truncation: float | None = None

    def split(self) -> tuple[Array, float, Array]:
        """Coefficients, tau2, and all parameters of the selection."""
        p = len(self.maximum.at) - 1 - int(self.deltas.estimated.sum())
        return self.maximum.at[:p], float(self.maximum.at[p]), self.deltas.values(self.maximum.at[p + 1 :])

    def covariance(self) -> Array:
        """Of coefficients, tau2 and all parameters, (p + 1 + q,) squared; 0 for those fixed or at a bound."""
        at, free, estimated = self.maximum.at, self.maximum.free, self.deltas.estimated
        p1 = len(at) - int(estimated.sum())
        inner = np.zeros((len(at), len(at)))
        if free.any():
            inner[np.ix_(free, free)] = np.linalg.inv(-self.maximum.curvature[np.ix_(free, free)])
        outer = np.zeros((p1 + len(estimated), len(at)))
        outer[:p1, :p1] = np.eye(p1)
        outer[p1:, p1:] = self.deltas.slopes(at[p1:])
        return np.asarray(outer @ inner @ outer.T)


def fit_selection(setting: Setting, tau2: float) -> Fitted:
    """Find the top; the search starts from `tau2`, the variance between studies without selection."""
    if setting.choices.family.kind != "truncest":
        return _fit(setting, None, _starts(setting, tau2), setting.tau2)
    # between two effects the likelihood only rises or only falls with the truncation point, so the top is at an effect
    points = np.unique(setting.sign * setting.unit * setting.y)
    points = points[1:] if setting.sign > 0 else points[:-1]
    first = _starts(setting, tau2)[:1]
    best = max((_fit(setting, float(point), first, setting.tau2) for point in points), key=lambda f: f.log_likelihood)
    return _fit(setting, best.truncation, [best.maximum.at, *_starts(setting, tau2)], setting.tau2)


def fit_homogeneous(setting: Setting, found: Fitted) -> Fitted:
    """The top where tau2 is 0, with the truncation point found with it estimated."""
    p = setting.x.shape[1]
    there = found.maximum.at.copy()
    there[p] = 0.0
    return _fit(setting, found.truncation, [there, *_starts(setting, 0.0)], 0.0)


def _fit(setting: Setting, truncation: float | None, starts: list[Array], fixed: float | None) -> Fitted:
    model, deltas, p = setting.model(truncation), setting.deltas(), setting.x.shape[1]
    low_delta, high_delta = deltas.bounds
    low = np.concatenate([np.full(p, -_FAR), [fixed or 0.0], low_delta])
    high = np.concatenate([np.full(p, _FAR), [_FAR if fixed is None else fixed], high_delta])

    def function(at: Array) -> tuple[float, Array]:
        moved = at[p + 1 :]
        value, by_beta, by_tau2, by_delta = model.value_slope(at[:p], float(at[p]), deltas.values(moved))
        return value, np.concatenate([by_beta, [by_tau2], by_delta @ deltas.slopes(moved)])

    top = maximise(function, starts, low, high)
    return Fitted(top, deltas, top.value - len(setting.y) * float(np.log(setting.unit)), truncation)


def _starts(setting: Setting, tau2: float) -> list[Array]:
    """The coefficients without selection beside each start of the family; then half of them, and effects that vary."""
    deltas = setting.deltas()
    estimated = deltas.estimated
    w = 1 / (setting.root**2 + tau2)
    beta = np.linalg.lstsq(setting.x * np.sqrt(w)[:, None], setting.y * np.sqrt(w), rcond=None)[0]
    if not estimated.any():
        return [np.concatenate([beta, [tau2]])]
    family = [
        np.minimum(np.resize(each, len(estimated))[estimated], deltas.bounds[1])
        for each in setting.choices.family.starts
    ]
    near = [np.concatenate([beta, [tau2], each]) for each in family]
    return [*near, np.concatenate([beta / 2, [3 * tau2], family[-1]])]
