"""``[[table]]``: a table of the publication, typed as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table of the publication, typed as a file.

    Attributes
    ----------
    name, file : str
        How other sections call it, and where it is.
    characteristics : str
        Table whose columns stand beside those of each row of the same study and experiment; empty if there is none.
    where : str or None
        Expression; only rows for which it is true belong to the table.
    place : Place
        Where it stands.
    """

    name: str
    file: str
    characteristics: str = ""
    where: str | None = None
    place: Place = NOWHERE


def read_named_table(table: Any, path: Path, problems: Problems) -> NamedTable:
    """``[[table]]``."""
    keys = Keys(table, path, problems)
    named = NamedTable(
        name=keys.text("name", required=True),
        file=keys.text("file", required=True),
        characteristics=keys.text("characteristics"),
        where=keys.text("where", None),
        place=problems.place(path),
    )
    keys.finish()
    return named
