"""``[reporting]``: how many studies report randomisation, blinding and the like, in percent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class ReportingSpec:
    """``[reporting]``.

    Attributes
    ----------
    file : str
        Table, relative to the review's folder.
    item : str
        Column that names what was looked for.
    percent : str
        Column of percentages of studies.
    reported : bool
        Whether these are studies that report the item; False for those that do not.
    source : str
        Where the percentages are printed.
    notes : tuple of str
        What a reader should know.
    place : Place
        Where the section stands.
    """

    file: str
    item: str
    percent: str
    reported: bool = True
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE


def read_reporting(table: Any, problems: Problems) -> ReportingSpec | None:
    """Read the section; None where a key that it needs is absent or wrong."""
    keys = Keys(table, ("reporting",), problems)
    file, item = (keys.text(key, required=True) for key in ("file", "item"))
    yes, no = keys.text("reported", None), keys.text("not_reported", None)
    source, notes = keys.text("source"), keys.texts("notes")
    keys.finish()
    if (yes is None) == (no is None):
        what = "[reporting] must say in which column the percentages are."
        keys.add("missing-key", keys.path, what, 'Write either reported = "..." or not_reported = "...", not both.')
    elif file and item:
        return ReportingSpec(file, item, yes or no, yes is not None, source, notes, problems.place(keys.path))
    return None
