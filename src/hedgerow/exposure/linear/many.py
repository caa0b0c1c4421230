"""Many regimens on the same patients: metrics only, no curve is kept."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.drive import Push, lay
from hedgerow.exposure.linear.extremes import peaks, time_above
from hedgerow.exposure.linear.grid import grid
from hedgerow.exposure.linear.modes import Modes, modes
from hedgerow.exposure.linear.simulate import sampled, worths
from hedgerow.exposure.linear.system import System

Numbers = NDArray[np.float64]

_FINEST = 1 / 60
"""Hours of the first step after an edge."""


@dataclass(frozen=True, slots=True, eq=False)
class ManyMetrics:
    """Metrics of a regimens (arms) in n patients (draws) for o analytes.

    Attributes
    ----------
    cmax, tmax, auc : ndarray of shape (a, n, o)
        ng/mL, h, and ng h/mL to infinity.
    above : ndarray of shape (a, n, o, t)
        Hours above each of t thresholds.
    """

    cmax: Numbers
    tmax: Numbers
    auc: Numbers
    above: Numbers


def measure_many(
    system: System, regimens: Sequence[Sequence[Push]], tail: float, thresholds: Sequence[float] = ()
) -> ManyMetrics:
    """Measure what many regimens make in the same patients.

    Parameters
    ----------
    system : System
        Of n patients: the rates of decay are found once for all regimens.
    regimens : sequence of sequence of Push
        One for each arm.
    tail : float
        Hours after the last dose within which peaks and time above thresholds are looked for.
    thresholds : sequence of float
        ng/mL.

    Notes
    -----
    Areas and peaks at the end of a dose are exact, other peaks are good to about 1e-3 of the peak, since hours after a
    dose the grid is hours wide. Arms are shared among the processor's cores.
    """
    used = {push.input for pushes in regimens for push in pushes}
    known = {entry: modes(system, entry) for entry in used}

    def one(pushes: Sequence[Push]) -> tuple[Numbers, ...]:
        return _measure(system, tuple(pushes), tail, thresholds, known)

    with ThreadPoolExecutor(cpu_count()) as pool:
        found = list(pool.map(one, regimens))
    cmax, tmax, above = (np.stack(each) for each in zip(*found, strict=True))
    return ManyMetrics(cmax, tmax, np.einsum("noq,aq->ano", worths(system), _given(system, regimens)), above)


def _given(system: System, regimens: Sequence[Sequence[Push]]) -> Numbers:
    """Amount that each regimen gives into each input, mg: shape (a, q)."""
    given = np.zeros((len(regimens), len(system.entries)))
    for arm, pushes in enumerate(regimens):
        for push in pushes:
            given[arm, push.input] += push.amount
    return given


def _measure(
    system: System, pushes: tuple[Push, ...], tail: float, thresholds: Sequence[float], known: dict[int, Modes]
) -> tuple[Numbers, ...]:
    times = grid(pushes, max(push.end for push in pushes) + tail, per_level=2, finest=_FINEST)
    samples = sampled(system, lay(pushes, times, len(system.entries)), known)
    above = [time_above(samples, level) for level in thresholds]
    hours = np.stack(above, axis=-1) if above else np.empty((system.n, len(system.analytes), 0))
    return (*peaks(samples), hours)
