"""Decisions as a table for people; the facts beside it are what counts."""

from __future__ import annotations

from hedgerow.report.tables.csv_text import to_csv
from hedgerow.review.collection import collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import Decided, Resolved

HEADER = ("record", "title", "stage", "act", "who", "decision", "reason", "note", "when", "stands", "fact", "corrects")


def decisions_table(ledger: Ledger) -> str:
    """Write every decision and resolution as CSV, those corrected as well."""
    collection, standing = collect(ledger), {fact.id for fact in ledger.standing}
    rows = []
    for fact in ledger:
        told = fact.payload
        if isinstance(told, (Decided, Resolved)) and told.record in collection.facts:
            about = (
                collection.numbers[told.record],
                collection.record(told.record).title,
                told.stage,
                fact.kind,
                fact.who,
            )
            said = (told.decision, told.reason, told.note, fact.when.isoformat(timespec="seconds"))
            rows.append((*about, *said, "yes" if fact.id in standing else "no", fact.id, fact.corrects))
    return to_csv(HEADER, rows)
