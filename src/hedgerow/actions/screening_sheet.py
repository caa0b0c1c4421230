"""What a person has before them while screening or resolving, as rows of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.formats.screening_sheet import SheetRow
from hedgerow.review.collection import collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.reading import fullest, to_read
from hedgerow.review.screening.state import screened


def rows_to_read(ledger: Ledger, reviewer: str, stage: str, order: Sequence[str] | None = None) -> list[SheetRow]:
    """Rows of what a reviewer has still to decide on; nothing that anyone else decided is in them.

    Parameters
    ----------
    ledger : Ledger
        The facts.
    reviewer, stage : str
        Who screens what.
    order : sequence of str, optional
        Ids in reading order; that of import by default.
    """
    collection = collect(ledger)
    left = to_read(screened(ledger, collection, stage), reviewer)
    if order is not None:
        place = {identity: number for number, identity in enumerate(order)}
        left = tuple(sorted(left, key=lambda identity: place.get(identity, len(place))))
    return [SheetRow(collection.numbers[identity], fullest(collection, identity)) for identity in left]


def rows_to_resolve(ledger: Ledger, stage: str) -> list[SheetRow]:
    """Rows of the conflicts at a stage; both are in, so what each reviewer said stands in the note."""
    collection = collect(ledger)
    rows = []
    for item in screened(ledger, collection, stage).having("conflict"):
        said = [f"{name}: {decision} {reason}".strip() for name, (decision, reason) in item.verdicts.items()]
        number, record = collection.numbers[item.record], fullest(collection, item.record)
        rows.append(SheetRow(number, record, note="; ".join(said)))
    return rows
