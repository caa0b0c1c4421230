"""The reporting checklists as tables, to be finished by the authors."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.fill import FILLS, fill_checklist
from hedgerow.report.checklist.items import checklist_of
from hedgerow.report.sections.checklist import checklist
from hedgerow.report.tables.csv_text import to_csv

HEADER = ("item", "part", "asks_for", "status", "what_the_data_say", "section_of_the_report")


def checklist_table(result: RunResult) -> dict[str, str]:
    """CSV text by file name, where the report shows the checklists."""
    if checklist(result) is None:
        return {}
    return {f"{key}-checklist.csv": to_csv(HEADER, _rows(result, key)) for key in FILLS}


def _rows(result: RunResult, key: str) -> Iterator[tuple[str, ...]]:
    for each in fill_checklist(result, checklist_of(key)):
        yield each.item.number, each.item.section, each.item.label, each.status, each.words, each.section
