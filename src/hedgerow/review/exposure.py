"""``[exposure]``: what each arm was given, so that the report can tell how much drug it was exposed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class ExposureSpec:
    """``[exposure]``.

    Attributes
    ----------
    file : str
        Table, relative to the review's folder: one row an arm at a time.
    arm, regimen, species : str
        Columns: what the row is called; what was given, as text; ``human`` or an animal.
    delay : str or None
        Column of hours from the last dose to the measurement.
    draw : int
        How many regimens of people are drawn, the first ones of the table.
    source : str
        Where the regimens are printed.
    notes : tuple of str
        What a reader should know.
    place : Place
        Where the section stands.
    """

    file: str
    arm: str
    regimen: str
    species: str
    delay: str | None = None
    draw: int = 0
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE


def read_exposure(table: Any, problems: Problems) -> ExposureSpec | None:
    """Read the section; None where a key that it needs is absent or wrong."""
    keys = Keys(table, ("exposure",), problems)
    file, arm, regimen, species = (keys.text(key, required=True) for key in ("file", "arm", "regimen", "species"))
    delay, draw = keys.text("delay", None), keys.take("draw", int, 0)
    source, notes = keys.text("source"), keys.texts("notes")
    keys.finish()
    if file and arm and regimen and species:
        return ExposureSpec(file, arm, regimen, species, delay, draw, source, notes, problems.place(keys.path))
    return None
