"""Read a regimen from TOML: the same records as from text, with every key named."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from math import isfinite
from typing import Any

from hedgerow.exposure.regimen.amounts import PATTERN, SALT_TO_BASE, read_amount
from hedgerow.exposure.regimen.check import check_form
from hedgerow.exposure.regimen.record import DRUGS, Dose, Regimen
from hedgerow.exposure.regimen.text import read_text
from hedgerow.exposure.routes import find_route
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, refuse, unknown

KEYS = {
    "amount": "number: how much",
    "unit": 'text: "mg", "mg/kg", "ug/kg", "mg/h", "mg/kg/h", ...',
    "route": "text: iv im sc ip po sl in it",
    "start_h": "number: hour of the first dose (0)",
    "duration_h": "number: hours it runs in over (0: at once)",
    "every_h": "number: hours from one dose to the next",
    "times": "number: how many doses (1)",
    "form": '"base" (the default) or "hydrochloride"',
}
"""Keys of a ``[[doses]]`` table."""


def read_toml(text: str, file: str = "") -> Regimen:
    """Read a regimen.

    Parameters
    ----------
    text : str
        Either ``text = "20 mg/h iv for 100 h"``, or ``[[doses]]`` tables with the keys of `KEYS`; ``drug`` beside.
    file : str
        Name, for messages.

    Raises
    ------
    HedgerowError
        With everything that is wrong.
    """
    where = Place(file)
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise refuse("regimen-syntax", f"This is not TOML: {error}.", "Mend the line named.", where) from None
    for key in raw:
        if key not in ("text", "drug", "doses"):
            raise unknown("regimen key", key, ("text", "drug", "doses"), where)
    drug = raw.get("drug", "")
    if drug not in ("", *DRUGS):
        raise unknown("drug", drug, DRUGS, where)
    if "text" in raw:
        read = read_text(str(raw["text"]))
        return Regimen(read.doses, read.text, drug or read.drug, read.notes)
    problems: list[Problem] = []
    doses: list[Dose] = []
    for number, keys in enumerate(raw.get("doses", []), 1):
        try:
            doses += _doses(keys, drug, Place(file, column=f"doses {number}"))
        except HedgerowError as error:
            problems += error.problems
    if problems:
        raise HedgerowError(problems)
    return Regimen(tuple(sorted(doses, key=lambda dose: dose.start)), file, drug)


def _doses(keys: Mapping[str, Any], drug: str, where: Place) -> list[Dose]:
    _check_keys(keys, where)
    number = keys["amount"]
    found = PATTERN.fullmatch(f"{number} {keys['unit']}")
    if found is None:
        raise refuse("unknown-unit", f"{keys['unit']!r} is no unit of a dose.", f"Use {KEYS['unit']}.", where)
    amount, route = read_amount(found), find_route(str(keys["route"])).code
    duration, times = float(keys.get("duration_h", 0.0)), int(keys.get("times", 1))
    if amount.per_hour and not duration:
        raise refuse("no-duration", f"{number} {keys['unit']} is a rate without duration_h.", "Add it.", where)
    if times > 1 and "every_h" not in keys:
        raise refuse("no-interval", f"{times} doses without every_h.", "Say how far apart they are.", where)
    salt = keys.get("form", "base") == "hydrochloride"
    check_form(float(number), route, drug, salt=salt)
    whole = amount.value * (SALT_TO_BASE if salt else 1.0) * (duration if amount.per_hour else 1.0)
    starts = (float(keys.get("start_h", 0.0)) + i * float(keys.get("every_h", 0.0)) for i in range(times))
    return [Dose(whole, route, start, duration, amount.per_kg) for start in starts]


def _check_keys(keys: Mapping[str, Any], where: Place) -> None:
    for key in keys:
        if key not in KEYS:
            raise unknown("regimen key", key, KEYS, where)
    for key in ("amount", "unit", "route"):
        if key not in keys:
            raise refuse("missing-key", f"A dose lacks {key!r}.", f"Add {key}: {KEYS[key]}.", where)
    for key in ("amount", "start_h", "duration_h", "every_h", "times"):
        value = keys.get(key, 0)
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            raise refuse("wrong-type", f"{key} is {value!r}, not a number.", f"Write {KEYS[key]}.", where)
    if keys.get("form", "base") not in ("base", "hydrochloride"):
        raise unknown("form", keys["form"], ("base", "hydrochloride"), where)
