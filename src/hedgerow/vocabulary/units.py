"""Units of time and of mass: from what papers print to one unit."""

from __future__ import annotations

from collections.abc import Mapping

from hedgerow.vocabulary.problems import refuse, unknown

TIME: Mapping[str, float] = {"s": 1 / 60, "min": 1.0, "h": 60.0, "d": 1440.0, "wk": 10080.0}
"""Length of each unit of time in minutes."""

MASS: Mapping[str, float] = {"ng": 1e-6, "ug": 1e-3, "mg": 1.0, "g": 1e3, "kg": 1e6}
"""Each unit of mass in milligrams."""

_DIMENSIONS = {"time": TIME, "mass": MASS}

_SPELLINGS = {
    "sec": "s", "second": "s", "seconds": "s", "minute": "min", "minutes": "min", "mins": "min",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d",
    "w": "wk", "wks": "wk", "week": "wk", "weeks": "wk",
    "µg": "ug", "μg": "ug", "mcg": "ug", "gram": "g", "grams": "g",
}  # fmt: skip
"""Other spellings; both micro signs of Unicode stand here."""


def known_unit(unit: str) -> str:
    """The plain name of a unit (``"µg"`` is ``"ug"``, ``"hours"`` is ``"h"``); an unknown unit raises."""
    plain = unit.strip()
    plain = _SPELLINGS.get(plain, _SPELLINGS.get(plain.lower(), plain))
    names = [name for units in _DIMENSIONS.values() for name in units]
    if plain not in names:
        raise unknown("unit", unit, names)
    return plain


def dimension(unit: str) -> str:
    """``"time"`` or ``"mass"``."""
    plain = known_unit(unit)
    return next(name for name, units in _DIMENSIONS.items() if plain in units)


def convert(value: float, unit: str, to: str) -> float:
    """Convert a number (or an array) from one unit to another of the same dimension.

    Raises
    ------
    HedgerowError
        If a unit is unknown, or the two measure different things.

    Examples
    --------
    >>> convert(2, "d", "h")
    48.0
    """
    dimensions = dimension(unit), dimension(to)
    if dimensions[0] != dimensions[1]:
        what = f"{unit!r} is a unit of {dimensions[0]}, {to!r} of {dimensions[1]}; one cannot become the other."
        raise refuse("incompatible-units", what, "Check the two units.")
    units = _DIMENSIONS[dimensions[0]]
    return value * units[known_unit(unit)] / units[known_unit(to)]
