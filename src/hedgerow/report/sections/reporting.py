"""How many studies report randomisation, blinding and the like."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.figures.reporting import reporting_spec
from hedgerow.report.section import Figure, Section

TITLE = "Reporting of measures against bias"


def reporting(result: RunResult) -> Section | None:
    """Show percentages of studies; None if the protocol names none."""
    known = result.known.reporting
    if known is None or not known.items:
        return None
    caption = "Studies that report each item, and those that do not, in per cent."
    figure = Figure("reporting", reporting_spec(known, title=TITLE), caption)
    context = {"figure_name": figure.name, "source": known.spec.source, "notes": known.spec.notes}
    return Section("reporting.html", TITLE, context, (figure,))
