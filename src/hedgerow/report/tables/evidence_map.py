"""The statements of the evidence map, and the votes counted from them, as CSV files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.results import RunResult
from hedgerow.report.tables.csv_text import to_csv

_STATED = ("id", "line", "study", "label", "row", "column", "domain", "shape", "size")
_FOUND = ("direction", "finding", "certainty", "sentence", "paper", "url")
_VOTES = ("row", "domain", "favours", "against", "unclear", "proportion", "ci_low", "ci_high", "p", "worst_proportion")


def map_tables(result: RunResult) -> dict[str, str]:
    """``map-statements.csv`` and, where votes were counted, ``map-votes.csv``; none without a map."""
    found = result.known.map
    if found is None or not found.statements:
        return {}
    names = (*_STATED, *_FOUND)
    rows = [[*(getattr(each, name) for name in names), *each.shown] for each in found.statements]
    made = {"map-statements.csv": to_csv((*names, *found.spec.show), rows)}
    return made | ({"map-votes.csv": to_csv(_VOTES, _votes(found))} if found.votes else {})


def _votes(found: EvidenceMap) -> Iterator[Sequence[Any]]:
    for each in found.votes:
        count = each.count
        low, high = count.ci or (None, None)
        votes = (count.favours, count.against, count.unclear)
        yield each.row, each.domain, *votes, count.proportion, low, high, count.p, each.worst.proportion
