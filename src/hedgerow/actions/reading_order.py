"""The order in which a reviewer reads: likeliest inclusions first, learned from their own decisions only."""

from __future__ import annotations

from hedgerow.review.collection import collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.ranking import Ranker
from hedgerow.review.screening.reading import fullest
from hedgerow.review.screening.state import screened


def reading_order(ledger: Ledger, reviewer: str, stage: str) -> tuple[str, ...]:
    """Order the records of a stage.

    Parameters
    ----------
    ledger : Ledger
        The facts; of the decisions in it, only the reviewer's own are looked at, so the order tells nothing of others'.
    reviewer, stage : str
        Who screens what.

    Returns
    -------
    tuple of str
        Ids of all records of the stage; in the order of import until the reviewer has included one and excluded one.
    """
    collection = collect(ledger)
    items = list(screened(ledger, collection, stage).items.values())
    said = {place: item.verdict(reviewer) for place, item in enumerate(items)}
    included = {place: verdict[0] != "exclude" for place, verdict in said.items() if verdict is not None}
    ids = [item.record for item in items]
    if len(set(included.values())) < 2:
        return tuple(ids)
    ranker = Ranker([fullest(collection, identity) for identity in ids])
    scores = ranker.scores(list(included), list(included.values()))
    return tuple(ids[place] for place in (-scores).argsort(kind="stable"))
