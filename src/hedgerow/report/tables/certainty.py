"""Tables of findings and of the judgements behind them."""

from __future__ import annotations

from hedgerow.analysis.certainty.record import Finding
from hedgerow.analysis.results import RunResult
from hedgerow.report.findings import finding_rows, header
from hedgerow.report.tables.csv_text import to_csv

COLUMNS = ("outcome", "item", "proposed", "numbers", "judged", "points", "state", "reasons")


def certainty_table(result: RunResult) -> dict[str, str]:
    """CSV text by file name: findings as the page shows them, and each reason with its judgement."""
    if result.certainty is None:
        return {}
    findings = result.certainty.findings
    shown = [row.cells for finding in findings for row in finding_rows(finding)]
    reasons = [row for finding in findings for row in _reasons(finding)]
    return {"findings.csv": to_csv(header(findings), shown), "certainty.csv": to_csv(COLUMNS, reasons)}


def _reasons(finding: Finding) -> list[tuple[object, ...]]:
    proposals = {each.item: each for each in finding.proposals}
    cells = {} if finding.judged is None else {cell.item.id: cell for cell in finding.judged.cells}
    rows: list[tuple[object, ...]] = []
    for item in dict.fromkeys((*cells, *proposals)):
        proposal, cell = proposals.get(item), cells.get(item)
        told = (proposal.level, proposal.reason) if proposal is not None else (None, None)
        level = None if cell is None else cell.level
        judged = (None, None) if level is None else (level.name, level.stars)
        support = () if cell is None else dict.fromkeys(each.support for each in cell.judgements)
        state = None if cell is None else cell.state
        rows.append((finding.spec.id, item, *told, *judged, state, " / ".join(support)))
    return rows
