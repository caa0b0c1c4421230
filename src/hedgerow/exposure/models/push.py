"""From a regimen to what enters a model's compartments."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from hedgerow.exposure.linear.drive import Push
from hedgerow.exposure.models.arithmetic import evaluate
from hedgerow.exposure.models.assemble import inputs
from hedgerow.exposure.models.model import Model
from hedgerow.exposure.regimen.record import Dose, Regimen

ENANTIOMER = 0.5
"""Share of one enantiomer in the racemate: a racemic dose is two half doses."""


def pushes(model: Model, regimen: Regimen, weight: float) -> tuple[Push, ...]:
    """Lay the doses of a regimen onto the inputs of a model.

    Parameters
    ----------
    model : Model
        Knows the routes of the regimen.
    regimen : Regimen
    weight : float
        Kilogram.

    Notes
    -----
    A zero-order release lasts as long as it typically does: it does not vary between patients. A racemic dose is
    half a dose of esketamine for a model of esketamine.
    """
    half = model.drug == "esketamine" and regimen.drug == "racemic ketamine"
    factor = ENANTIOMER if half else 1.0
    return tuple(push for dose in regimen.doses for push in _dose(model, dose, factor * dose.milligrams(weight)))


def _dose(model: Model, dose: Dose, amount: float) -> Iterator[Push]:
    ways, typical = inputs(model), {each.name: np.array(each.value) for each in model.parameters}
    later = {way: place for place, way in enumerate(ways) if place >= len(model.entries)}
    for place, entry in enumerate(model.entries):
        if dose.route not in entry.routes:
            continue
        release = float(evaluate(entry.duration, typical)) if entry.duration else 0.0
        if model.unit_mg is None or not entry.later:
            yield Push(place, dose.start, amount, dose.duration or release)
            continue
        for number, unit in enumerate(_units(amount, model.unit_mg)):
            to = place if number == 0 else later[entry, entry.later]
            yield Push(to, dose.start + number * model.unit_gap_h, unit, release)


def _units(amount: float, unit: float) -> Iterator[float]:
    """Whole units, and what is left over."""
    left = amount
    while left > 1e-6 * unit:
        yield min(unit, left)
        left -= unit
