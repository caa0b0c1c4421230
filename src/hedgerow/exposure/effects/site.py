"""An effect site: a compartment that follows a concentration without taking drug from it."""

from __future__ import annotations

from math import log

import numpy as np

from hedgerow.exposure.linear.system import System


def with_site(system: System, output: int, half_life: float) -> System:
    """Add an effect site to a system, and make it its only output.

    Parameters
    ----------
    system : System
    output : int
        Which concentration drives the site.
    half_life : float
        Hours, above 0.

    Notes
    -----
    ``Ce' = k (C - Ce)``, k = log 2 / half-life: linear in the amounts, so the site is one more compartment, and all
    that holds for concentrations (closed form, areas, peaks) holds for it.
    """
    rate, (n, s) = log(2) / half_life, system.rates.shape[:2]
    rates, outputs = np.zeros((n, s + 1, s + 1)), np.zeros((n, 1, s + 1))
    rates[:, :s, :s] = system.rates
    rates[:, s, :s] = rate * system.outputs[:, output]
    rates[:, s, s] = -rate
    outputs[:, 0, s] = 1.0
    name = f"{system.analytes[output]} at the effect site"
    return System((*system.compartments, "effect site"), rates, system.entries, system.shares, outputs, (name,))
