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
    first, *others = (counted.spec.title(column) for column in counted.spec.count)
    totals = dict(zip((first, *others), counted.totals, strict=True))
    caption = f"{first} in each category, of {totals[first]:,}"
    more = "".join(f"; in brackets: {name.lower()}, of {totals[name]:,}" for name in others)
    return Figure("characteristics", bars_spec(counted, title=TITLE), f"{caption}{more}.")
