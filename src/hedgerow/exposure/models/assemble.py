"""From a model and values of its parameters to a linear system."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.system import System
from hedgerow.exposure.models.arithmetic import evaluate
from hedgerow.exposure.models.model import Entry, Model

NG_ML = 1000.0
"""Nanograms per millilitre in a milligram per litre."""

Numbers = NDArray[np.float64]


def assemble(model: Model, values: Mapping[str, Numbers]) -> System:
    """Make the system of a model; concentrations are in ng/mL.

    Parameters
    ----------
    model : Model
    values : mapping of parameter to array of shape (n,)
        From `hedgerow.exposure.models.draws.draw`.

    Notes
    -----
    A unit of a session after the first one (a second nasal spray) has an input of its own, after all others, where
    its share differs: see `inputs`.
    """
    n, place = len(next(iter(values.values()))), {name: i for i, name in enumerate(model.compartments)}
    ways = inputs(model)
    shares = np.column_stack([_over(evaluate(share, values), n) for _, share in ways])
    entries = np.array([place[entry.into] for entry, _ in ways])
    rates, outputs = np.zeros((n, len(place), len(place))), np.zeros((n, len(model.outputs), len(place)))
    for flow in model.flows:
        rate = evaluate(flow.rate, values)
        rates[:, place[flow.source], place[flow.source]] -= rate
        if flow.to is not None:
            rates[:, place[flow.to], place[flow.source]] += rate
    for i, output in enumerate(model.outputs):
        outputs[:, i, place[output.compartment]] = NG_ML * output.mass_ratio / evaluate(output.volume, values)
    return System(model.compartments, rates, entries, shares, outputs, model.analytes)


def inputs(model: Model) -> tuple[tuple[Entry, str], ...]:
    """Every input of the system: the entries with their share, then those whose later units have another."""
    first = tuple((entry, entry.fraction) for entry in model.entries)
    return first + tuple((entry, entry.later) for entry in model.entries if entry.later)


def _over(value: Numbers, n: int) -> Numbers:
    return np.broadcast_to(value, (n,))
