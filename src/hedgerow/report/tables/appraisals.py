"""Tables of judgements, in the layout of robvis: one row a study, one column an item."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.names import stems
from hedgerow.report.tables.csv_text import to_csv
from hedgerow.review.appraisal.appraisal import Appraisal


def appraisal_tables(result: RunResult) -> dict[str, str]:
    """CSV text by file name, one for each appraisal that has judgements."""
    known = [each for each in result.known.appraisals if each.appraised]
    names = stems(each.title for each in known)
    return {f"appraisal-{names[each.title]}.csv": judgement_table(each) for each in known}


def judgement_table(each: Appraisal) -> str:
    """Judgements as CSV text that robvis and hedgerow read; a cell without an agreed judgement is empty."""
    overall = any(one.overall for one in each.appraised)
    header = ("Study", *(item.label for item in each.instrument.items), *(["Overall"] if overall else []))
    rows = [
        (
            one.study,
            *(cell.level.name if cell.level else None for cell in one.cells),
            *([one.overall.name if one.overall else None] if overall else []),
        )
        for one in each.appraised
    ]
    return to_csv(header, rows)
