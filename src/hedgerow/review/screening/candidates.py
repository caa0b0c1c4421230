"""Which records are to be decided on at a stage."""

from __future__ import annotations

from collections.abc import Iterable

from hedgerow.review.collection import Collection
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import Advanced, Removed, Retrieved


def candidates(ledger: Ledger, collection: Collection, stage: str, before: Iterable[str] | None) -> tuple[str, ...]:
    """Ids of the records that reached a stage, one for each group of duplicates, in the order of import.

    Parameters
    ----------
    ledger, collection
        The facts and their records.
    stage : str
        One of `STAGES`.
    before : iterable of str or None
        Ids of those that the stage before let in; None at the first stage, which all records reach but those that
        were removed before it.
    """
    gone = removed(ledger, collection)
    if before is None:
        return tuple(record for record in collection.groups if record not in gone)
    reached = set(before)
    for fact in ledger.standing_of(Advanced):
        if fact.payload.stage == stage:
            reached.update(collection.shown[each] for each in fact.payload.records if each in collection.shown)
    reached -= gone.keys() | not_retrieved(ledger, collection)
    return tuple(record for record in collection.groups if record in reached)


def removed(ledger: Ledger, collection: Collection) -> dict[str, Removed]:
    """Ids of the records that were removed before screening, with what was said of them; of several facts the last."""
    found = {collection.shown.get(fact.payload.record, ""): fact.payload for fact in ledger.standing_of(Removed)}
    return {record: payload for record, payload in found.items() if record}


def not_retrieved(ledger: Ledger, collection: Collection) -> set[str]:
    """Ids of the records whose full text was sought and could not be had."""
    last = {collection.shown.get(fact.payload.record, ""): fact.payload for fact in ledger.standing_of(Retrieved)}
    return {record for record, retrieved in last.items() if not retrieved.found}
