"""Exposure of animals, only relative: dose over a clearance scaled by body weight, with what that is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hedgerow.exposure.notice import NOTICE
from hedgerow.exposure.regimen.check import check_times
from hedgerow.exposure.regimen.read import read_regimen
from hedgerow.exposure.regimen.record import Regimen
from hedgerow.exposure.routes import ROUTES
from hedgerow.vocabulary.problems import refuse, unknown

WEIGHTS: Mapping[str, float] = {"mouse": 0.025, "rat": 0.25, "rabbit": 3.0, "dog": 20.0}
"""Kilogram, where none is given."""

CLEARANCE, REFERENCE_WEIGHT, EXPONENT = 79.0, 70.0, 0.75
"""L/h of ketamine in man (kamp2020, meta-analysis of 18 studies), at 70 kg, and the power with which it is scaled."""

LOG_SD = 0.7
"""Root mean square error of the log of a clearance so scaled, in the three species where one was measured."""


@dataclass(frozen=True, slots=True)
class RelativeExposure:
    """Exposure of an animal, on a scale that is good for comparisons.

    Attributes
    ----------
    regimen : Regimen
        As it was understood.
    species : str
        Which.
    weight : float
        Kilogram.
    total : float or None
        Milligrams per kilogram in all; None for doses that are not systemic.
    auc : float or None
        mg h/L by allometry, bioavailability taken as 1: relative, never a measured exposure. None for doses that are
        not systemic.
    log_sd : float
        SD of the log of `auc` for a comparison between species; within a species it cancels.
    days : float
        From the first dose to the end of the last, counted in days of treatment: one at least.
    note, notice : str
        Stand beside every number of this.
    """

    regimen: Regimen
    species: str
    weight: float
    total: float | None
    auc: float | None
    log_sd: float
    days: float
    note: str = "Relative exposure by allometry from man; no verified model of this species is public."
    notice: str = NOTICE


def relative_exposure(regimen: str | Regimen, species: str, *, weight: float | None = None) -> RelativeExposure:
    """Tell how much an animal was exposed to, relative to other arms.

    Parameters
    ----------
    regimen : str or Regimen
        E.g. ``"10 mg/kg ip daily for 5 days"``.
    species : {"mouse", "rat", "rabbit", "dog"}
        Man has models: see `hedgerow.exposure.expose.expose`.
    weight : float, optional
        Kilogram; a usual weight of the species by default.

    Raises
    ------
    HedgerowError
        If the regimen cannot be read or is nonsense, or the species is not known.

    Notes
    -----
    ``auc = dose / (79 L/h (weight / 70 kg)^0.75)``; the error between species is about a factor of 2, one SD.
    """
    read = read_regimen(regimen)
    if species in ("human", "man", "patient"):
        what = "Man has models of his own; relative exposure is for animals."
        raise refuse("human-species", what, "Use expose.")
    if species not in WEIGHTS:
        raise unknown("species", species, WEIGHTS)
    check_times(read)
    mass = WEIGHTS[species] if weight is None else weight
    clearance = CLEARANCE * (mass / REFERENCE_WEIGHT) ** EXPONENT
    whole = read.total(mass)
    days = max(1.0, _last_day(read))
    if not all(ROUTES[route].systemic for route in read.routes):
        return RelativeExposure(read, species, mass, None, None, LOG_SD, days)
    return RelativeExposure(read, species, mass, whole / mass, whole / clearance, LOG_SD, days)


def _last_day(regimen: Regimen) -> float:
    """Days of treatment: a course of daily doses counts the day of its last one."""
    first, last = regimen.doses[0].start, regimen.doses[-1]
    since = (last.start - first) / 24
    return since + last.duration / 24 if last.duration else float(int(since) + 1)
