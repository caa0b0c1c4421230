"""Studies of the table: rows each brings, and how many of its effects each analysis pools."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from hedgerow.analysis.results import RunResult


@dataclass(frozen=True, slots=True)
class StudyCount:
    """One study.

    Attributes
    ----------
    name : str
        As written in the table.
    rows : int
        Its rows in the table.
    used : tuple of int
        Its effects in each analysis, in the order of the protocol.
    """

    name: str
    rows: int
    used: tuple[int, ...]


def study_counts(result: RunResult) -> list[StudyCount]:
    """Count the studies of a run, in the order of their names; none where no table could be read."""
    outcomes = result.protocol.outcomes
    if outcomes is None or result.table is None or outcomes.study not in result.table.columns:
        return []
    rows = Counter(str(name) for name in result.table[outcomes.study] if name is not None)
    used = [Counter(row.study for row in each.rows) for each in result.analyses]
    return [StudyCount(name, rows[name], tuple(each[name] for each in used)) for name in sorted(rows, key=str.casefold)]
