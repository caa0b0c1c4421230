"""What was read and what computed: hashes and versions, so that the run can be repeated."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.section import Section


def provenance(result: RunResult) -> Section:
    """Show inputs with their SHA-256, versions, and how to check the numbers in R."""
    return Section("provenance.html", "Provenance", {"inputs": result.inputs, "versions": result.versions})
