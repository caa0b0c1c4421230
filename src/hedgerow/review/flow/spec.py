"""``[flow]``: counts of the flow diagram that a publication prints, kept apart from records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """``[flow]``.

    Attributes
    ----------
    file : str
        Table of counts, in the layout of the R package PRISMA2020 (columns ``data`` and ``n`` at least).
    source : str
        Where the counts are printed.
    notes : tuple of str
        What a reader should know.
    place : Place
        Where the section stands.
    """

    file: str
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE


def read_flow(table: Any, problems: Problems) -> FlowSpec | None:
    """Read the section; None where it names no table."""
    keys = Keys(table, ("flow",), problems)
    file, source, notes = keys.text("file", required=True), keys.text("source"), keys.texts("notes")
    keys.finish()
    return FlowSpec(file, source, notes, problems.place(keys.path)) if file else None
