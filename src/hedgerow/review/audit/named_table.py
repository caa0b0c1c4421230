"""``[[table]]``: a table of the publication, typed as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.lines import Path
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table of the publication, typed as a file."""

    name: str
    file: str
    place: Place = NOWHERE


def read_named_table(table: Any, path: Path, problems: Problems) -> NamedTable:
    """``[[table]]``."""
    keys = Keys(table, path, problems)
    named = NamedTable(keys.text("name", required=True), keys.text("file", required=True), problems.place(path))
    keys.finish()
    return named
