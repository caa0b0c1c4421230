"""Nonsense is refused with its reason: before any model is asked, and whatever the model."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hedgerow.exposure.regimen.record import Dose, Regimen
from hedgerow.exposure.routes import ROUTES
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

FASTEST = 7.0
"""mg/kg/h: the highest infusion rate of the guidelines in ``facts/regimens.csv`` (intensive care)."""

LARGEST = {"iv": 4.5, "im": 13.0}
"""mg/kg given at once to a person: the highest of the racemate's label; other routes are held to the larger."""

_SHORT = 1.0
"""Hours: a faster rate than `FASTEST` may run for less than this (an induction)."""

_DEVICE = 28.0
_DEVICE_SALT = 32.3


def check_regimen(regimen: Regimen, weight: float) -> None:
    """Refuse what cannot be meant for a person.

    Parameters
    ----------
    regimen : Regimen
    weight : float
        Kilogram.

    Raises
    ------
    HedgerowError
        With every reason: negative times, nothing given, two infusions at once on one line, a dose or rate beyond
        anything in the sources (mg/h/kg where mg/h was meant).
    """
    if not 0 < weight < 400:
        raise refuse("impossible-weight", f"A body weight of {weight:g} kg is not that of a person.", "Give kilograms.")
    check_times(regimen)
    problems = [problem for dose in regimen.doses for problem in _implausible(dose, weight)]
    if problems:
        raise HedgerowError(dict.fromkeys(problems))


def check_times(regimen: Regimen) -> None:
    """Refuse what no regimen can be, in man or animal: negative times, no amount, two infusions on one line."""
    problems = [*_impossible(regimen), *_overlapping(regimen)]
    if problems:
        raise HedgerowError(dict.fromkeys(problems))


def _impossible(regimen: Regimen) -> Iterator[Problem]:
    if not regimen.doses:
        yield Problem("no-regimen", "The regimen has no dose.", "Give at least one.")
    for dose in regimen.doses:
        if dose.start < 0 or dose.duration < 0:
            what = f"A dose begins at {dose.start:g} h and lasts {dose.duration:g} h: times are not negative."
            yield Problem("negative-time", what, "Count hours from the beginning of the regimen.")
        if not 0 < dose.amount < float("inf"):
            yield Problem("no-amount", f"A dose of {dose.amount:g} mg is no dose.", "Give an amount above 0.")
        if dose.duration and not ROUTES[dose.route].infusible:
            what = f"A dose by the {ROUTES[dose.route].title} route cannot run in over {dose.duration:g} h."
            yield Problem("not-infusible", what, "Give it at once, or name another route.")


def _overlapping(regimen: Regimen) -> Iterator[Problem]:
    """Two infusions on one line; a bolus may be given while one runs."""
    for route in regimen.routes:
        runs = sorted((dose for dose in regimen.doses if dose.route == route and dose.duration), key=_start)
        for one, other in pairwise(runs):
            if other.start < one.end - 1e-9:
                what = (
                    f"The {ROUTES[route].title} infusion from {other.start:g} h begins before the one from "
                    f"{one.start:g} to {one.end:g} h ends: one line carries one infusion."
                )
                yield Problem("overlapping-infusions", what, "Shorten the first, or write the sum of the rates.")


def _start(dose: Dose) -> float:
    return dose.start


def _implausible(dose: Dose, weight: float) -> Iterator[Problem]:
    per_kg = dose.milligrams(weight) / weight
    if dose.duration >= _SHORT and per_kg / dose.duration > FASTEST * (1 + 1e-9):
        rate = dose.amount / dose.duration
        unit, meant = ("mg/kg/h", "mg/h") if dose.per_kg else ("mg/h", "another unit")
        whole = f"{per_kg * weight / dose.duration:,.0f} mg/h at {weight:g} kg"
        what = (
            f"{rate:.4g} {unit} for {dose.duration:g} h is {whole}; "
            f"the highest rate of any guideline here is {FASTEST:g} mg/kg/h, in intensive care."
        )
        yield Problem("implausible-rate", what, f"Was {rate:.4g} {meant} meant?")
    most = LARGEST.get(dose.route, LARGEST["im"])
    if dose.duration < _SHORT and per_kg > most * (1 + 1e-9):
        what = f"{per_kg:.4g} mg/kg at once is beyond the highest dose of the label ({most:g} mg/kg)."
        yield Problem("implausible-dose", what, "Check amount, unit and body weight.")


def check_form(amount: float, route: str, drug: str, *, salt: bool) -> None:
    """Refuse a free base written as its salt, or the reverse, where the device tells which it is.

    Parameters
    ----------
    amount : float
        Milligrams as written.
    route, drug : str
        As in a dose.
    salt : bool
        Whether the amount was said to be of the hydrochloride.
    """
    if route != "in" or drug == "racemic ketamine" or amount < _DEVICE / 2:
        return
    written, other = (_DEVICE, _DEVICE_SALT) if salt else (_DEVICE_SALT, _DEVICE)
    if abs(amount / written - round(amount / written)) < 1e-3:
        is_, was = ("base", "salt") if salt else ("hydrochloride", "base")
        what = (
            f"{amount:g} mg of esketamine as a nasal spray is an amount of the {is_}, given here as the {was}: "
            f"a device holds 28 mg of the base, which is 32.3 mg of the hydrochloride."
        )
        number = round(amount / written) * other
        right = (
            f"{number:g} mg hydrochloride, or {amount:g} mg"
            if salt
            else f"{number:g} mg, or {amount:g} mg hydrochloride"
        )
        raise refuse("base-as-salt", what, f"Write {right}.")
