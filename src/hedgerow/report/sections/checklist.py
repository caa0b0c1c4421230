"""The PRISMA 2020 checklist, for reviews that say more than a table of outcomes."""

from __future__ import annotations

from collections import Counter

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.fill import fill_checklist
from hedgerow.report.checklist.items import official_wording
from hedgerow.report.section import Section

TITLE = "PRISMA 2020 checklist"


def checklist(result: RunResult) -> Section | None:
    """Show every item with what the data say to it; None for a table without criteria, flow or appraisal."""
    known, told = result.known, result.protocol.eligibility
    if not (told.include or told.exclude or known.flows or known.appraisals or known.extracted):
        return None
    items = fill_checklist(result)
    context = {"items": items, "counts": Counter(each.status for each in items), "wording": official_wording()}
    return Section("checklist.html", TITLE, context)
