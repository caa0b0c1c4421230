"""The question, who is eligible, and how the protocol changed."""

from __future__ import annotations

from hedgerow.analysis.results import RunResult
from hedgerow.report.section import Section

_PARTS = ("population", "intervention", "comparator", "outcome", "design")


def question(result: RunResult) -> Section | None:
    """Show the question as the protocol states it; None if it states nothing."""
    protocol = result.protocol
    parts = {part.capitalize(): getattr(protocol.question, part) for part in _PARTS}
    parts = {name: words for name, words in parts.items() if words}
    criteria = protocol.eligibility.include or protocol.eligibility.exclude
    if not (parts or criteria or protocol.amendments or protocol.review.registration):
        return None
    context = {
        "parts": parts,
        "eligibility": protocol.eligibility,
        "amendments": protocol.amendments,
        "review": protocol.review,
    }
    return Section("question.html", "Question", context)
