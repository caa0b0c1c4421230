"""Certainty: the table of findings, and for each outcome what the numbers propose beside what people judged."""

from __future__ import annotations

from typing import Any

from hedgerow.analysis.certainty.record import Finding
from hedgerow.analysis.results import RunResult
from hedgerow.report.findings import NOT_RATED, OWN, finding_rows, header
from hedgerow.report.findings_document import can_write_documents
from hedgerow.report.section import Section
from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.item import Item, Level
from hedgerow.vocabulary.citations import cite

TITLE = "Certainty of the evidence"


def certainty(result: RunResult) -> Section | None:
    """Show the table of findings; None where the protocol does not ask for one."""
    made = result.certainty
    if made is None:
        return None
    context = {
        "header": header(made.findings),
        "findings": [[row.cells for row in finding_rows(finding)] for finding in made.findings],
        "own": OWN,
        "outcomes": [_outcome(made.instrument, finding) for finding in made.findings],
        "instrument": f"{made.instrument.title} ({made.instrument.version})",
        "paper": str(cite(made.instrument.reference)),
        "verification": made.instrument.verification,
        "overall_note": made.instrument.overall_note,
        "source": made.spec.judged.source,
        "document": can_write_documents(),
        "notes": made.spec.judged.notes,
    }
    return Section("certainty.html", TITLE, context)


def _outcome(instrument: Instrument, finding: Finding) -> dict[str, Any]:
    proposed = None if finding.judged is None else finding.judged.proposed
    return {
        "title": finding.title,
        "level": NOT_RATED if finding.level is None else finding.level.name,
        "alone": _alone(finding),
        "sum": "" if proposed is None or proposed == finding.level else proposed.name,
        "items": [_item(item, finding) for item in instrument.items],
    }


def _alone(finding: Finding) -> bool:
    """Whether one person alone judged; the standards for Cochrane reviews (MECIR C74) ask for two where possible."""
    cells = () if finding.judged is None else finding.judged.cells
    return any(each.state == "single" for each in cells)


def _item(item: Item, finding: Finding) -> dict[str, str]:
    proposal = next((each for each in finding.proposals if each.item == item.id), None)
    cells = () if finding.judged is None else finding.judged.cells
    cell = next((each for each in cells if each.item.id == item.id), None)
    return {
        "label": item.label,
        "proposed": "" if proposal is None else proposal.level or "Cannot tell",
        "numbers": "" if proposal is None else proposal.reason,
        "judged": "" if cell is None else "open: assessors differ" if cell.state == "conflict" else _name(cell.level),
        "reason": "" if cell is None else " / ".join(dict.fromkeys(each.support for each in cell.judgements)),
    }


def _name(level: Level | None) -> str:
    if level is None:
        return ""
    sign = "+" if level.stars > 0 else "\N{MINUS SIGN}"
    return f"{level.name} ({sign}{abs(level.stars)})" if level.stars else level.name
