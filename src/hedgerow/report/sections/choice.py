"""How rows were chosen: the rules as the protocol states them, and what each step left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.report.methods.choosing import preference
from hedgerow.report.section import Section
from hedgerow.review.protocol import Protocol


def choice(result: RunResult) -> Section | None:
    """Show rules and steps; None if the protocol has no table of outcomes."""
    outcomes = result.protocol.outcomes
    if outcomes is None:
        return None
    context = {
        "file": outcomes.file or "the ledger",
        "rules": list(_rules(result.protocol)),
        "steps": [_steps(each) for each in result.analyses],
        "coverage": result.coverage if result.coverage is not None and result.coverage.units else None,
    }
    return Section("choice.html", "How rows were chosen", context)


def _steps(analysis: AnalysisResult) -> dict[str, Any]:
    """One analysis with its steps; `before` lets the reader see what each step took away."""
    before = (None, *(step.rows for step in analysis.steps))
    return {
        "title": analysis.spec.title,
        "where": analysis.spec.where,
        "steps": list(zip(analysis.steps, before, strict=False)),
        "awaiting": analysis.awaiting,
    }


def _rules(protocol: Protocol) -> Iterator[tuple[str, str]]:
    """Each rule as what it is about and what the protocol says."""
    outcomes, rules = protocol.outcomes, protocol.rules
    if outcomes is None:
        return
    if rules.where:
        yield "Rows of the review", rules.where
    if rules.one_per:
        order = ", ".join(map(preference, rules.prefer)) or "order of the table"
        yield "One row for each", f"{rules.one_per}, chosen by: {order}"
    if outcomes.flip:
        yield "Sign turned where", outcomes.flip
    if outcomes.missing:
        yield "Cells that mean not known", ", ".join(outcomes.missing)
    for column, words in outcomes.recode.items():
        yield f"Recoded in {column}", ", ".join(f"{word} = {value}" for word, value in words.items())
    if outcomes.n_ranges == "lowest":
        yield "Ranges of sample sizes", "the lowest number"
