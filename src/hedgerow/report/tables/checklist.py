"""The PRISMA 2020 checklist as a table, to be finished by the authors."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.fill import fill_checklist
from hedgerow.report.sections.checklist import checklist
from hedgerow.report.tables.csv_text import to_csv

HEADER = ("item", "part", "asks_for", "status", "what_the_data_say", "section_of_the_report")


def checklist_table(result: RunResult) -> dict[str, str]:
    """CSV text by file name, where the report shows the checklist."""
    if checklist(result) is None:
        return {}
    rows = (
        (each.item.number, each.item.section, each.item.label, each.status, each.words, each.section)
        for each in fill_checklist(result)
    )
    return {"prisma-2020-checklist.csv": to_csv(HEADER, rows)}
