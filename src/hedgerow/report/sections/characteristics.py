"""What the studies are like: counts of categories."""

from __future__ import annotations

from hedgerow.analysis.characteristics import Characteristics
from hedgerow.analysis.results import RunResult
from hedgerow.figures.bars import bars_spec
from hedgerow.report.section import Figure, Section

TITLE = "Characteristics of the studies"


def characteristics(result: RunResult) -> Section | None:
    """Show counts by category; None if the protocol asks for none."""
    counted = result.known.characteristics
    if counted is None or not counted.columns:
        return None
    figure = _figure(counted)
    context = {
        "figure_name": figure.name,
        "counted": [counted.spec.title(column) for column in counted.spec.count],
        "totals": counted.totals,
        "columns": counted.columns,
        "source": counted.spec.source,
        "notes": counted.spec.notes,
    }
    return Section("characteristics.html", TITLE, context, (figure,))


def _figure(counted: Characteristics) -> Figure:
    unit = counted.spec.title(counted.spec.count[0])
    groups = {column.title: {each.name: each.counts[0] for each in column.categories} for column in counted.columns}
    spec = bars_spec(groups, unit=unit, title=TITLE)
    return Figure("characteristics", spec, f"{unit}: how many there are in each category, of {counted.totals[0]:,}.")
