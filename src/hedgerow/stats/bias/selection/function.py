"""The selection function that was fitted, with its interval: what a figure of it draws."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.bias.selection.bound import Weights, weigh
from hedgerow.stats.bias.selection.choices import TRUNCATED
from hedgerow.stats.bias.selection.record import SelectionModel
from hedgerow.stats.effects import Array
from hedgerow.stats.given import numbers
from hedgerow.vocabulary.problems import refuse

_POINTS = 401


@dataclass(frozen=True, slots=True, eq=False)
class SelectionFunction:
    """How likely a study with P value `p` is to be seen; arrays (n,).

    Attributes
    ----------
    p : array
        P values, by the model's alternative.
    weight : array
        The function, relative to that of the first interval, or to its value at P = 0 (for the beta function, to
        its own scale, which is arbitrary).
    low, high : arrays
        Its interval, point by point, by the delta method on the logarithm; NaN without standard errors.
    level : float
        Coverage.
    """

    p: Array
    weight: Array
    low: Array
    high: Array
    level: float


def selection_function(model: SelectionModel, p: object = None) -> SelectionFunction:
    """Evaluate a fitted selection function.

    Parameters
    ----------
    model : SelectionModel
        From `selection_model`. One that depends on precision is evaluated for the least precise study.
    p : (n,) array-like, optional
        P values; by default 401 from 0 to 1, and just beyond each step.

    Raises
    ------
    HedgerowError
        If the model has no estimate, or is a truncated distribution: that is a function of the effect, not of P.
    """
    if model.delta is None or model.delta_vb is None:
        raise refuse("no-fit", f"There is no selection function: {model.reason}", "See the model's outcome.")
    if model.kind in TRUNCATED:
        what = f"A truncated distribution is no function of P: effects beyond {model.truncation:g} have weight 1."
        raise refuse("not-a-function-of-p", what, "See model.delta for the weight of the others.")
    where = _usual(model) if p is None else numbers("p", p)
    if not ((where >= 0) & (where <= 1)).all():
        raise refuse("bad-p", "P values lie between 0 and 1.", "Give such values.")
    found = _weights(model, where)
    variance = np.einsum("nq,qr,nr->n", found.slope[0], model.delta_vb, found.slope[0])
    half = float(ndtri((1 + model.level) / 2)) * np.sqrt(variance)
    return SelectionFunction(
        where, np.exp(found.log[0]), np.exp(found.log[0] - half), np.exp(found.log[0] + half), model.level
    )


def _usual(model: SelectionModel) -> Array:
    steps = model.choices.steps
    beyond = np.nextafter(steps[steps < 1], 1)
    return np.unique(np.concatenate([np.linspace(0, 1, _POINTS), steps, beyond]))


def _weights(model: SelectionModel, p: Array) -> Weights:
    assert model.delta is not None  # noqa: S101 -- told apart before
    choices = model.choices
    if choices.family.weigh is None:
        interval = np.searchsorted(choices.steps, p)
        slope = np.eye(len(model.delta))[interval] / model.delta[interval][:, None]
        return Weights(np.log(model.delta)[interval][None], slope[None])
    least, clip = np.finfo(float).tiny, choices.family.clip
    log_p = np.log(np.clip(p, max(clip, least), 1 - clip))
    log_q = np.log(np.clip(1 - p, max(clip, least), 1 - clip))
    return weigh(choices.family, log_p[None], log_q[None], model.delta, choices.start, np.ones((1, 1)))
