"""Tables of harms: the sums and comparisons of each event, and each event of each study with its sentence."""

from __future__ import annotations

from hedgerow.analysis.harms.columns import COLUMNS, harm_rows
from hedgerow.analysis.harms.event import WORDS, EventRow
from hedgerow.analysis.results import RunResult
from hedgerow.report.tables.csv_text import to_csv

_COUNTED = ("events1", "n1", "events2", "n2", "pairs_both", "pairs_only1", "pairs_only2", "pairs_neither", "reckoned")


def harms_table(result: RunResult) -> dict[str, str]:
    """``harms.csv`` and ``adverse-events.csv``; none where the protocol names no table of adverse events."""
    found = result.known.harms
    if found is None:
        return {}
    events = to_csv(("id", *WORDS, "kind", *_COUNTED), [_event(row) for row in found.rows])
    return {"harms.csv": to_csv(COLUMNS, harm_rows(found.harms)), "adverse-events.csv": events}


def _event(row: EventRow) -> tuple[object, ...]:
    counted = (*(row.group1 or (None, None)), *(row.group2 or (None, None)), *(row.pairs or (None,) * 4))
    return (row.id, *(getattr(row, name) for name in WORDS), row.kind, *counted, "; ".join(row.reckoned))
