"""Reporting checklists, for reviews that say more than a table of outcomes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.fill import FILLS, fill_checklist
from hedgerow.report.checklist.items import Checklist, checklist_of
from hedgerow.report.section import Section

TITLE = "Reporting checklists"


def checklist(result: RunResult) -> Section | None:
    """Show every item with what the data say to it; None for a table without criteria, flow or appraisal."""
    known, told = result.known, result.protocol.eligibility
    if not (told.include or told.exclude or known.flows or known.appraisals or known.extracted):
        return None
    return Section("checklist.html", TITLE, {"checklists": [_filled(result, checklist_of(key)) for key in FILLS]})


def _filled(result: RunResult, asked: Checklist) -> dict[str, Any]:
    items = fill_checklist(result, asked)
    return {"asked": asked, "entries": items, "counts": Counter(each.status for each in items)}
