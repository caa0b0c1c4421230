"""Find the greatest likelihood of a location-scale model."""

from __future__ import annotations

import numpy as np
from scipy.optimize import LinearConstraint, minimize

from hedgerow.stats.effects import Array
from hedgerow.stats.kernel.maximise import Maximum, maximise
from hedgerow.stats.regression.location_scale.likelihood import ScaleLikelihood
from hedgerow.stats.regression.location_scale.outcome import ScaleOutcome

_WIDE = 30.0  # how far from the start a coefficient of the logarithm is sought, per standard deviation of its moderator
_ZERO = 1e-7  # of a typical sampling variance: what the constrained search leaves of a variance that is 0


def top_of(model: ScaleLikelihood, tau2: float) -> tuple[Maximum, ScaleOutcome]:
    """The top, from a common variance between studies; the model's effects are in units of a typical standard error."""
    common = np.full(len(model.y), max(tau2, 0.05 * float(np.median(model.v))))
    if model.link == "log":
        start = np.asarray(np.linalg.lstsq(model.z, np.log(common), rcond=None)[0], float)
        apart = np.linalg.lstsq(model.z, np.log(np.maximum(model.y**2, common / 20)), rcond=None)[0]
        found = maximise(model.value_slope, [start, np.asarray(apart, float)], start - _WIDE, start + _WIDE)
        return found, ScaleOutcome.OK if found.settled and found.free.all() else ScaleOutcome.FLAT
    start = _within(model, np.linalg.lstsq(model.z, common, rcond=None)[0])
    none = np.full(len(start), np.inf)
    if model.tau2(start).min() < _ZERO:
        value, _ = model.value_slope(start)
        return Maximum(start, value, none > 0, np.full((len(start),) * 2, np.nan), True), ScaleOutcome.AT_ZERO
    found = maximise(model.value_slope, [start], -none, none)
    return found, ScaleOutcome.OK if found.settled else ScaleOutcome.FLAT


def _within(model: ScaleLikelihood, start: Array) -> Array:
    """The top where no variance is negative."""

    def falling(a: Array) -> tuple[float, Array]:
        value, slope = model.value_slope(a)
        return (-value, -slope) if np.isfinite(value) else (1e12, np.zeros_like(a))

    positive = LinearConstraint(model.z, 0.0, np.inf)
    options = {"ftol": 1e-14, "maxiter": 500}
    found = minimize(falling, start, jac=True, method="SLSQP", constraints=[positive], options=options)
    return np.asarray(found.x)
