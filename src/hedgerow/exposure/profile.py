"""What one model says of one regimen: peaks, areas, half-lives, time above thresholds, and how patients differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.drive import Push, lay
from hedgerow.exposure.linear.extremes import peaks, time_above
from hedgerow.exposure.linear.grid import grid
from hedgerow.exposure.linear.half_lives import half_lives
from hedgerow.exposure.linear.simulate import areas, sampled
from hedgerow.exposure.linear.system import System
from hedgerow.exposure.models.assemble import assemble
from hedgerow.exposure.models.draws import TYPICAL, Variation, draw, varies
from hedgerow.exposure.models.model import Model
from hedgerow.exposure.models.push import pushes
from hedgerow.exposure.regimen.record import Regimen

Numbers = NDArray[np.float64]
Range = tuple[float, float]

UNIT = "ng/mL"
TAIL = 12
"""Terminal half-lives after the last dose within which a peak and the time above a threshold are looked for."""

_MANY, _SOME = 40, 8


@dataclass(frozen=True, slots=True)
class Metrics:
    """One analyte in the typical patient.

    Attributes
    ----------
    cmax : float
        Highest concentration, ng/mL.
    tmax : float
        Hour at which it is reached.
    auc : float
        Area under the curve, ng h/mL: to infinity, or to the hour asked for.
    half_lives : tuple of float
        Hours, the shortest first; the last is the terminal one.
    above : dict of float to float
        Hours above each threshold in ng/mL.
    cmax_range, auc_range : (float, float) or None
        5th and 95th centile between patients; None where the model's source prints no variability.
    """

    cmax: float
    tmax: float
    auc: float
    half_lives: tuple[float, ...]
    above: dict[float, float] = field(default_factory=dict)
    cmax_range: Range | None = None
    auc_range: Range | None = None


def profile(
    model: Model, regimen: Regimen, weight: float, until: float | None, thresholds: Sequence[float], drawn: Variation
) -> dict[str, Metrics]:
    """Compute what one model says of one regimen.

    Parameters
    ----------
    model : Model
        Knows the routes of the regimen.
    regimen : Regimen
    weight : float
        Kilogram.
    until : float or None
        Hour at which everything ends; None for infinity.
    thresholds : sequence of float
        Concentrations in ng/mL.
    drawn : Variation
        Patients drawn for the ranges, and what varies over them.

    Returns
    -------
    dict of str to Metrics
        By analyte, the drug itself first.
    """
    given = pushes(model, regimen, weight)
    system = assemble(model, draw(model, weight, TYPICAL))
    lives = half_lives(system, {push.input for push in given})
    made = _measure(system, given, until, lives, thresholds)
    ranges = _ranges(model, given, weight, until, lives, drawn)
    return {
        name: Metrics(
            float(made[0][0, i]), float(made[1][0, i]), float(made[2][0, i]), lives[i],
            {level: float(hours[0, i]) for level, hours in made[3].items()},
            *(_pair(each[:, i]) if each is not None else None for each in ranges),
        )
        for i, name in enumerate(model.analytes)
    }  # fmt: skip


def horizon(given: Sequence[Push], until: float | None, lives: Sequence[tuple[float, ...]]) -> float:
    """Hour at which the computation of peaks may end."""
    if until is not None:
        return until
    return max(push.end for push in given) + TAIL * max(each[-1] for each in lives)


def _measure(
    system: System, given: tuple[Push, ...], until: float | None, lives: Sequence[tuple[float, ...]],
    thresholds: Sequence[float], coarse: int = 1,
) -> tuple[Numbers, Numbers, Numbers, dict[float, Numbers]]:  # fmt: skip
    """Peak, its time, area, and hours above thresholds, of every patient and analyte."""
    per_level = 4 if len(given) > _MANY else 8 if len(given) > _SOME else 16
    times = grid(given, horizon(given, until, lives), max(4, per_level // coarse))
    samples = sampled(system, lay(given, times, len(system.entries)))
    height, when = peaks(samples)
    return height, when, areas(system, given, until), {level: time_above(samples, level) for level in thresholds}


def _ranges(
    model: Model, given: tuple[Push, ...], weight: float, until: float | None, lives: Sequence[tuple[float, ...]],
    drawn: Variation,
) -> tuple[Numbers | None, Numbers | None]:  # fmt: skip
    """Peaks and areas of patients drawn; None where nothing varies between them."""
    if not varies(model, drawn):
        return None, None
    system = assemble(model, draw(model, weight, drawn))
    height, _, area, _ = _measure(system, given, until, lives, (), coarse=4)
    return height, area


def _pair(values: Numbers) -> Range:
    low, high = np.quantile(values, [0.05, 0.95])
    return float(low), float(high)
