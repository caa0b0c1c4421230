"""Amounts and rates as people write them: "0.5 mg/kg", "20 mg/h", "9 mg/kg/day", "0.29 mg/kg/h", "20 mg/h/70 kg"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hedgerow.vocabulary.units import TIME, convert, known_unit

SALT_TO_BASE = 237.73 / 274.19
"""Milligrams of ketamine base in a milligram of its hydrochloride (molar masses)."""

_NUMBER = r"(?P<value>\d+(?:\.\d+)?)"
_MASS = r"(?P<mass>mg|g|ug|µg|μg|mcg)"
_TIMES = r"(?:s|sec|min|minutes?|h|hr|hour|d|day|wk|week)"
PATTERN = re.compile(rf"(?<![\w.]){_NUMBER}\s*{_MASS}(?P<per>(?:\s*/\s*(?:kg|70\s*kg|{_TIMES})\b)*)(?![\w/])")


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount.

    Attributes
    ----------
    value : float
        Milligrams; per kilogram where `per_kg`; per hour where `per_hour`.
    per_kg, per_hour : bool
        What it is divided by.
    daily : bool
        The time it was divided by was a day: for doses that are not infused this is an amount a day.
    written : str
        As it stood in the text.
    """

    value: float
    per_kg: bool
    per_hour: bool
    daily: bool
    written: str


def read_amount(found: re.Match[str]) -> Amount:
    """Take an amount from a match of `PATTERN`.

    ``/70 kg`` is a rate for a body of 70 kg, so ``20 mg/h/70 kg`` is 20/70 mg/kg/h.
    """
    value = convert(float(found["value"]), found["mass"], "mg")
    parts = [part.strip() for part in (found["per"] or "").split("/") if part.strip()]
    per_kg, unit = False, ""
    for part in parts:
        if part.replace(" ", "") == "70kg":
            value, per_kg = value / 70, True
        elif part == "kg":
            per_kg = True
        else:
            unit = known_unit(part)
            value /= TIME[unit] / TIME["h"]
    return Amount(value, per_kg, bool(unit), unit == "d", found.group(0).strip())
