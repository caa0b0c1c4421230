"""The studies: rows each brings, and how many of its effects each analysis uses."""

from __future__ import annotations

from collections import Counter

from hedgerow.analysis.results import RunResult
from hedgerow.report.section import Section


def studies(result: RunResult) -> Section | None:
    """Show the table of studies; None where no table could be read."""
    outcomes = result.protocol.outcomes
    if outcomes is None or result.table is None or outcomes.study not in result.table.columns:
        return None
    rows = Counter(str(name) for name in result.table[outcomes.study] if name is not None)
    used = [Counter(row.study for row in each.rows) for each in result.analyses]
    context = {
        "file": outcomes.file,
        "analyses": [each.spec.title for each in result.analyses],
        "studies": [(name, rows[name], [each[name] for each in used]) for name in sorted(rows, key=str.casefold)],
        "total": rows.total(),
        "totals": [each.total() for each in used],
    }
    return Section("studies.html", "Studies", context)
