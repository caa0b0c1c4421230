"""Effect over time: a regimen's concentrations through an effect site and a response."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.effects.model import EffectModel, find_effect
from hedgerow.exposure.effects.response import sigmoid
from hedgerow.exposure.effects.site import with_site
from hedgerow.exposure.expose import Exposure
from hedgerow.exposure.linear.simulate import concentrations
from hedgerow.exposure.models.assemble import assemble
from hedgerow.exposure.models.draws import TYPICAL, draw
from hedgerow.exposure.models.library import find_model
from hedgerow.exposure.models.push import pushes
from hedgerow.vocabulary.problems import refuse

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class EffectCurve:
    """Effect by one model of concentration and one of effect, in the typical patient.

    Attributes
    ----------
    model, effect_model : str
        Which.
    times : ndarray of shape (m,)
        Hours from the beginning of the regimen.
    site : ndarray of shape (m,)
        Concentration at the effect site, ng/mL.
    effect : ndarray of shape (m,)
        Share of the greatest effect; see `EffectModel.effect`.
    hours_above_c50 : float
        Hours after the end of the regimen until the site falls below its C50; 0 if it is not above it then.
    """

    model: str
    effect_model: str
    times: Numbers
    site: Numbers
    effect: Numbers
    hours_above_c50: float


def effect_over_time(exposure: Exposure, effect: str, times: Sequence[float] | Numbers) -> list[EffectCurve]:
    """Compute the effect that a regimen's concentrations imply.

    Parameters
    ----------
    exposure : Exposure
        From `hedgerow.exposure.expose.expose`.
    effect : str
        Name of a model of effect, e.g. ``"dahan-2011"``.
    times : sequence of float
        Hours from the beginning of the regimen, not negative, rising.

    Returns
    -------
    list of EffectCurve
        One for each model of the same drug.

    Raises
    ------
    HedgerowError
        If no model of `exposure` describes the drug that drives the effect.

    Notes
    -----
    What two models say together, where nobody fitted them together: a hypothesis, not a measurement.
    """
    found, at = find_effect(effect), np.asarray(times, dtype=float)
    models = [model for name in exposure.models if (model := find_model(name)).drug == found.drug]
    if not models:
        what = f"{found.name} is driven by {found.drug}, which none of the models asked describes."
        raise refuse("other-drug", what, f"Ask a model of {found.drug}.")
    return [_curve(model.name, exposure, found, at) for model in models]


def _curve(name: str, exposure: Exposure, effect: EffectModel, times: Numbers) -> EffectCurve:
    model = find_model(name)
    given = pushes(model, exposure.regimen, exposure.weight)
    system = with_site(assemble(model, draw(model, exposure.weight, TYPICAL)), 0, effect.half_life_h)
    site = concentrations(system, given, times)[0, 0]
    # long after the end the site falls with its own half-life: 40 of them cover any start, a hundredth is fine enough
    after = exposure.regimen.end + effect.half_life_h * np.linspace(0, 40, 4001)
    tail = concentrations(system, given, after)[0, 0]
    above = np.flatnonzero(tail > effect.c50_ng_ml)
    hours = 0.0 if not len(above) or above[0] > 0 else _crossing(after, tail, int(above[-1]), effect.c50_ng_ml)
    response = sigmoid(site, effect.c50_ng_ml, hill=effect.hill, emax=effect.emax)
    return EffectCurve(name, effect.name, times, site, response, max(0.0, hours - exposure.regimen.end))


def _crossing(times: Numbers, values: Numbers, last: int, level: float) -> float:
    """When a falling curve crosses a level between two points, as if it fell exponentially."""
    share = np.log(values[last] / level) / np.log(values[last] / values[last + 1])
    return float(times[last] + share * (times[last + 1] - times[last]))
