"""Every problem found, with its place and what to do."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.section import Section


def problems(result: RunResult) -> Section | None:
    """List all problems: those of the review and its analyses, then those of single rows."""
    errors = [each for each in result.problems if each.severity == "error"]
    warnings = [each for each in result.problems if each.severity != "error"]
    context = {
        "errors": errors,
        "warnings": [each for each in warnings if each.row is None],
        "rows": [each for each in warnings if each.row is not None],
    }
    return Section("problems.html", "Problems found", context)
