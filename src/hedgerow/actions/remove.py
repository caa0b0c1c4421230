"""Remove records before anyone screens them: marked by an automation tool, or for another reason than a duplicate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from hedgerow.actions.named_records import named_records
from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import STAGES, Removed
from hedgerow.review.screening.state import screened
from hedgerow.store.contract import Store


def remove_records(
    store: Store, who: str, records: Sequence[str], by: Literal["automation", "other"], reason: str
) -> tuple[Fact, ...]:
    """Take records out before screening; nobody is asked to decide on them, and the flow diagram counts them apart.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who removes them.
    records : sequence of str
        Numbers or ids.
    by : {"automation", "other"}
        Whether a tool marked them as ineligible.
    reason : str
        Name of the tool, or why they were removed, in words.

    Raises
    ------
    HedgerowError
        If a record does not exist, is removed already, or has been screened: what someone decided on was screened.
    """

    def act(ledger: Ledger) -> list[Fact]:
        collection = collect(ledger)
        items = screened(ledger, collection, STAGES[0]).items.values()
        unread = {item.record for item in items if not item.decisions and item.resolution is None}
        ids = named_records(collection, records, unread, "was removed already, or somebody has screened it")
        return [Fact(Removed(each, by, reason), who) for each in ids]

    return store.transact(act)
