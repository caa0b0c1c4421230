"""Tables of the extraction: the outcome data made, the rules that acted, differences between extractors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hedgerow.analysis.extraction.extracted import Extracted
from hedgerow.analysis.results import RunResult
from hedgerow.report.tables.csv_text import to_csv

STEPS = ("row", "rule", "group", "before", "after")
DIFFERENCES = (
    "study", "experiment", "group", "outcome", "time", "field", "first_extractor", "first", "second_extractor",
    "second", "absolute", "relative", "conflict", "suspicion", "state",
)  # fmt: skip


def extraction_tables(result: RunResult) -> dict[str, str]:
    """CSV text by file name; none where nothing was extracted."""
    found = result.known.extracted
    if found is None:
        return {}
    frame = found.made.table.frame
    steps = ((row, step.rule, step.of, step.before, step.after) for row, step in found.made.steps)
    return {
        "extraction-outcomes.csv": to_csv(frame.columns, frame.rows()),
        "extraction-rules.csv": to_csv(STEPS, steps),
        "extraction-differences.csv": to_csv(DIFFERENCES, _differences(found)),
    }


def _differences(found: Extracted) -> Iterator[tuple[Any, ...]]:
    for each in found.settled:
        for one in each.differences:
            first, second = [reading for reading in each.readings if reading.role == "extractor"][:2]
            who = (first.extractor, one.first, second.extractor, one.second)
            yield *first.key, one.field, *who, one.absolute, one.relative, one.conflict, one.suspicion, each.state
