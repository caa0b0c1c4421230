"""The studies: rows each brings, and how many of its effects each analysis uses."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.names import letters, stems
from hedgerow.report.section import Section
from hedgerow.report.study_counts import study_counts


def studies(result: RunResult) -> Section | None:
    """Show the table of studies; None where no table could be read.

    Its columns are letters, for titles of analyses are long; a key says which is which.
    """
    counted, outcomes = study_counts(result), result.protocol.outcomes
    if not counted or outcomes is None:
        return None
    names = stems(each.id for each in result.analyses)
    context = {
        "file": outcomes.file,
        "key": [(letters(i), each.spec.title, names[each.id]) for i, each in enumerate(result.analyses)],
        "studies": counted,
        "total": sum(each.rows for each in counted),
        "totals": [len(each.rows) for each in result.analyses],
    }
    return Section("studies.html", "Studies", context)
