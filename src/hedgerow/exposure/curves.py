"""Concentration over time: the typical patient, and the band between patients."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.expose import DRAWS, Exposure
from hedgerow.exposure.linear.grid import grid
from hedgerow.exposure.linear.half_lives import half_lives
from hedgerow.exposure.linear.simulate import concentrations as simulate
from hedgerow.exposure.models.assemble import assemble
from hedgerow.exposure.models.draws import TYPICAL, Variation, draw, varies
from hedgerow.exposure.models.library import find_model
from hedgerow.exposure.models.model import Model
from hedgerow.exposure.models.push import pushes
from hedgerow.exposure.profile import horizon

Numbers = NDArray[np.float64]

NEGLIGIBLE = 0.03
"""Share of the highest peak below which a curve is no longer shown."""


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One analyte by one model.

    Attributes
    ----------
    model, analyte : str
        Which.
    times : ndarray of shape (m,)
        Hours.
    typical : ndarray of shape (m,)
        Concentration in the typical patient, ng/mL.
    low, high : ndarray of shape (m,) or None
        5th and 95th centile between patients; None where the model's source prints no variability.
    """

    model: str
    analyte: str
    times: Numbers
    typical: Numbers
    low: Numbers | None = None
    high: Numbers | None = None


def concentrations(
    exposure: Exposure, times: Sequence[float] | Numbers, *, draws: int = DRAWS, uncertain: bool = False
) -> list[Curve]:
    """Compute concentrations at chosen times, e.g. when an outcome was measured.

    Parameters
    ----------
    exposure : Exposure
        From `hedgerow.exposure.expose.expose`: its models are asked again.
    times : sequence of float
        Hours from the beginning of the regimen, not negative.
    draws : int, default 200
        Patients drawn for the band; 0 for none.
    uncertain : bool, default False
        As in `expose`.

    Returns
    -------
    list of Curve
        For each model, one for each analyte; at the time of a dose, the concentration after it.
    """
    at = np.asarray(times, dtype=float)
    order = np.argsort(at)
    drawn = Variation(draws, between=True, uncertain=uncertain)
    found: list[Curve] = []
    for name in exposure.models:
        model = find_model(name)
        every = range(len(model.outputs))
        found += [_in_order(curve, order) for curve in _curves(model, exposure, at[order], drawn, every)]
    return found


def drawn_curves(exposure: Exposure, *, draws: int = DRAWS) -> list[Curve]:
    """Curves of the drug itself for a figure, on a grid that follows the regimen until nothing is left to see."""
    models = [find_model(name) for name in exposure.models]
    last = max(_last_seen(model, exposure) for model in models)
    given = tuple(push for model in models for push in pushes(model, exposure.regimen, exposure.weight))
    times = grid(given, last, per_level=16 if len(given) < 20 else 4)
    return [_curves(model, exposure, times, Variation(draws, between=True), [0])[0] for model in models]


def _curves(model: Model, exposure: Exposure, times: Numbers, drawn: Variation, analytes: Sequence[int]) -> list[Curve]:
    given = pushes(model, exposure.regimen, exposure.weight)
    typical = simulate(assemble(model, draw(model, exposure.weight, TYPICAL)).only(analytes), given, times)[0]
    bands: Numbers | list[None] = [None, None]
    if varies(model, drawn):
        many = assemble(model, draw(model, exposure.weight, drawn)).only(analytes)
        bands = np.quantile(simulate(many, given, times), [0.05, 0.95], axis=0)
    return [
        Curve(
            model.name, model.analytes[each], times, typical[i], *(None if band is None else band[i] for band in bands)
        )
        for i, each in enumerate(analytes)
    ]


def _in_order(curve: Curve, order: NDArray[np.intp]) -> Curve:
    """Give times back in the order in which they were asked for."""
    back = np.argsort(order)
    lines = (curve.times, curve.typical, curve.low, curve.high)
    return Curve(curve.model, curve.analyte, *(None if line is None else line[back] for line in lines))  # type: ignore[arg-type]


def _last_seen(model: Model, exposure: Exposure) -> float:
    """Hour after which the drug stays below a negligible share of its peak."""
    given = pushes(model, exposure.regimen, exposure.weight)
    system = assemble(model, draw(model, exposure.weight, TYPICAL)).only([0])
    last = horizon(given, exposure.until, half_lives(system, {push.input for push in given}))
    if exposure.until is not None:
        return last
    times = grid(given, last, per_level=4)
    curve = simulate(system, given, times)[0, 0]
    return float(times[np.flatnonzero(curve > NEGLIGIBLE * curve.max())[-1]])
