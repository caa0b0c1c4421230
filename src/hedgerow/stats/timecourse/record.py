"""The record of a fitted time course, and the effect it expects anywhere on the two clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Interval
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.timecourse.curves import Curve
from hedgerow.stats.timecourse.problem import Course
from hedgerow.stats.wald import margin
from hedgerow.vocabulary.problems import Problem, refuse


@dataclass(frozen=True, slots=True)
class Expected:
    """Effects expected at some inputs: estimate, confidence and prediction interval, (n,) each.

    The prediction interval is that of the true effect of a new study there.
    """

    estimate: Array
    se: Array
    ci_low: Array
    ci_high: Array
    pi_low: Array
    pi_high: Array


@dataclass(frozen=True, slots=True, eq=False)
class TimeCourse:
    """A curve of effect over time, dose or exposure, with random effects between and within studies.

    Attributes
    ----------
    curve : Curve
        What was fitted.
    parameters : mapping of str to float or None
        Half-lives, ET50, half effect; None where the studies cannot tell it.
    intervals : mapping of str to (float or None, float or None)
        Profile-likelihood intervals; None for an end that the data leave open.
    height : float or None
        Effect at a shape of 1; `se`, `ci`, `p` allow for the parameters' uncertainty.
    se, ci, p
        Of the height.
    sigma2 : mapping of str to float
        Variances (and correlations) of the random effects.
    log_likelihood : float or None
        Full likelihood at the estimates; `aic` from it.
    aic : float or None
        Akaike's criterion.
    k, studies : int
        Effects and studies used.
    outcome : Outcome
        How the fit ended.
    notes : tuple of Problem
        Rows left out, parameters that cannot be told.
    course : Course
        The data.
    mixed : Mixed
        The linear model at the parameters.
    values : (P,) array
        The parameters, at 1 where they could not be told.
    vb : array
        Covariance of the linear coefficients and the logarithms of the parameters.
    """

    curve: Curve
    parameters: Mapping[str, float | None]
    intervals: Mapping[str, tuple[float | None, float | None]]
    height: float | None
    se: float | None
    ci: Interval | None
    p: float | None
    sigma2: Mapping[str, float]
    log_likelihood: float | None
    aic: float | None
    k: int
    studies: int
    outcome: Outcome
    notes: tuple[Problem, ...]
    course: Course
    mixed: Mixed
    values: Array
    vb: Array

    def effect(self, **inputs: Any) -> Expected:
        """Effects expected at other inputs, e.g. ``course.effect(since_end=[0, 1, 7])``; numbers or (n,) arrays each.

        Raises
        ------
        HedgerowError
            If an input of the curve is missing, or the model could not be fitted.
        """
        if self.height is None:
            raise refuse("no-estimate", f"There is no curve: {self.outcome.value}")
        lacking = [name for name in self.curve.inputs if name not in inputs]
        if lacking:
            raise refuse("missing-input", f"The curve {self.curve.code!r} needs {lacking[0]}.", f"Give {lacking[0]}=.")
        read = {name: np.atleast_1d(np.asarray(inputs[name], dtype=float)) for name in self.curve.inputs}
        slopes = gradient(self, read, max((len(each) for each in read.values()), default=1))
        coefficients = linear_coefficients(self)
        estimate = slopes[:, : len(coefficients)] @ coefficients
        se = np.sqrt(np.maximum(np.einsum("np,pq,nq->n", slopes, self.vb, slopes), 0.0))
        spread = np.sqrt(se**2 + (self.mixed.tau2 or 0.0))
        half = margin(None, self.course.settings.level)
        return Expected(
            estimate, se, estimate - half * se, estimate + half * se, estimate - half * spread, estimate + half * spread
        )


def gradient(found: TimeCourse, inputs: Mapping[str, Array], size: int) -> Array:
    """Slopes of `size` expected effects by the linear coefficients and the logarithms of the parameters, (n, p + P)."""
    shape = _shape(found.curve, inputs, found.values, size)
    linear = [np.ones_like(shape), shape] if len(linear_coefficients(found)) > 1 else [shape]
    own = [i for i, name in enumerate(found.parameters) if found.parameters[name] is not None]
    return np.column_stack([*linear, *((found.height or 0.0) * _slope(found, inputs, i, size) for i in own)])


def _shape(curve: Curve, inputs: Mapping[str, Array], values: Array, size: int) -> Array:
    with np.errstate(all="ignore"):
        return np.broadcast_to(curve.shape(inputs, values), (size,)).astype(float)


def _slope(found: TimeCourse, inputs: Mapping[str, Array], i: int, size: int, step: float = 1e-4) -> Array:
    """Slope of the shape by the logarithm of a parameter, by central differences (error of step squared)."""
    up, down = found.values.copy(), found.values.copy()
    up[i] *= np.exp(step)
    down[i] *= np.exp(-step)
    above, below = (_shape(found.curve, inputs, values, size) for values in (up, down))
    slope: Array = (above - below) / (2 * step)
    return slope


def linear_coefficients(found: TimeCourse) -> Array:
    """Intercept, if there is one, and height."""
    basis = found.mixed.basis
    if basis is None or found.height is None:
        return np.full(1, np.nan)
    level = (basis.prepared.back @ basis.estimate)[:-1]
    return np.append(level, found.height)
