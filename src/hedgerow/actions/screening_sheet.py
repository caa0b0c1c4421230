"""What a person has before them while screening or resolving, as rows of a sheet."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.formats.screening_sheet import SheetRow
from hedgerow.review.collection import collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.reading import as_one, to_read
from hedgerow.review.screening.roles import role_problem
from hedgerow.review.screening.state import screened
from hedgerow.vocabulary.problems import HedgerowError


def ids_to_read(ledger: Ledger, reviewer: str, stage: str, order: Sequence[str] | None = None) -> tuple[str, ...]:
    """Ids of what a reviewer has still to decide on.

    Parameters
    ----------
    ledger : Ledger
        The facts.
    reviewer, stage : str
        Who screens what.
    order : sequence of str, optional
        Ids in reading order; that of import by default.

    Raises
    ------
    HedgerowError
        If the person is no reviewer of the stage.
    """
    if (problem := role_problem(ledger, reviewer, stage, "reviewer")) is not None:
        raise HedgerowError(problem)
    left = to_read(screened(ledger, collect(ledger), stage), reviewer)
    if order is None:
        return left
    place = {identity: number for number, identity in enumerate(order)}
    return tuple(sorted(left, key=lambda identity: place.get(identity, len(place))))


def rows_to_read(ledger: Ledger, ids: Sequence[str]) -> list[SheetRow]:
    """Rows of records to be decided on; nothing that anyone else decided is in them."""
    collection = collect(ledger)
    return [SheetRow(collection.numbers[identity], as_one(collection, identity)) for identity in ids]


def rows_to_resolve(ledger: Ledger, stage: str) -> list[SheetRow]:
    """Rows of the conflicts at a stage; both are in, so what each reviewer said stands in the note."""
    collection = collect(ledger)
    rows = []
    for item in screened(ledger, collection, stage).having("conflict"):
        said = [f"{name}: {decision} {reason}".strip() for name, (decision, reason) in item.verdicts.items()]
        number, record = collection.numbers[item.record], as_one(collection, item.record)
        rows.append(SheetRow(number, record, note="; ".join(said)))
    return rows
