"""Anchors of harms in the page: of an event, and of one report of it."""

from __future__ import annotations

from collections.abc import Mapping

from hedgerow.analysis.harms.event import EventRow
from hedgerow.analysis.harms.record import Harms
from hedgerow.report.names import stems


def event_anchors(found: Harms) -> Mapping[str, str]:
    """Anchor of the reports of each event, by its name."""
    return {name: f"event-{stem}" for name, stem in stems(row.event for row in found.rows).items()}


def report_anchor(row: EventRow) -> str:
    """Anchor of the sentence of one report."""
    return f"event-sentence-{row.id}"
