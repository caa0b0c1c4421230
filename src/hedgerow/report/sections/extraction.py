"""What was extracted: how many values, by how many people, how far they agree, and the rules that acted row by row."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hedgerow.analysis.extraction.extracted import Extracted
from hedgerow.analysis.results import RunResult
from hedgerow.report.numbers import count, percent
from hedgerow.report.section import Section
from hedgerow.review.extraction.settle import Settled
from hedgerow.review.extraction.spec import OPTIONS

STATES = {
    "agreed": "read by two, within the tolerance",
    "resolved": "settled by consensus or a third person",
    "single": "read by one person only",
    "conflict": "open: extractors differ",
    "awaiting": "to be read: the numbers are awaited",
}


def extraction(result: RunResult) -> Section | None:
    """Show the extraction; None if the protocol has none."""
    found = result.known.extracted
    if found is None:
        return None
    states = Counter(each.state for each in found.settled)
    context = {
        "file": found.spec.file or "the ledger",
        "values": len(found.settled),
        "readings": sum(len(each.readings) for each in found.settled),
        "states": [(words, states[state]) for state, words in STATES.items() if states[state]],
        "tolerance": found.spec.rules.tolerance,
        "rules": [(rule, getattr(found.spec.rules, rule)) for rule in OPTIONS],
        "order": ", then ".join(found.spec.rules.outcome_order),
        "differences": [row for each in found.settled for row in _differences(each)],
        "acted": Counter(step.rule for _, step in found.made.steps).most_common(),
        "steps": [(row, step.rule, step.of, step.before, step.after) for row, step in found.made.steps],
        "sentence": _sentence(found),
    }
    return Section("extraction.html", "Extraction", context)


def _sentence(found: Extracted) -> str:
    rows = count(len(found.made.table), "comparison")
    read, awaited = count(found.read, "value"), len(found.settled) - found.read
    waiting = f", {awaited} more are awaited" if awaited else ""
    return f"{read} were read, {found.read_twice} of them by two or more people{waiting}; they give {rows}."


def _differences(each: Settled) -> list[tuple[Any, ...]]:
    return [
        (
            each.readings[0].told,
            one.field,
            one.first,
            one.second,
            "" if one.absolute is None else f"{one.absolute:+.4g}",
            "" if one.relative is None else percent(100 * one.relative, 1),
            "conflict" if one.conflict else "within tolerance",
            one.suspicion,
            each.state,
        )
        for one in each.differences
    ]
