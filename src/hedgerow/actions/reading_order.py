"""The order in which a reviewer reads: likeliest inclusions first, learned from their own decisions only."""

from __future__ import annotations

from hedgerow.review.collection import collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.ranking import Ranker
from hedgerow.review.screening.reading import as_one
from hedgerow.review.screening.state import screened


class ReadingOrder:
    """Orders the records of a stage for one reviewer, again after every decision; texts are read once.

    Of the decisions in the ledger only the reviewer's own are looked at, so the order tells nothing of others'.

    Parameters
    ----------
    ledger : Ledger
        The facts when reading begins; records imported later are not in the order.
    reviewer, stage : str
        Who screens what.
    """

    def __init__(self, ledger: Ledger, reviewer: str, stage: str) -> None:
        collection = collect(ledger)
        self.reviewer, self.stage = reviewer, stage
        self.ids = tuple(screened(ledger, collection, stage).items)
        self.ranker = Ranker([as_one(collection, identity) for identity in self.ids])

    def left(self, ledger: Ledger) -> tuple[str, ...]:
        """Ids of the records that the reviewer has not decided on, in reading order."""
        said = own_answers(ledger, self.reviewer, self.stage)
        place = {identity: number for number, identity in enumerate(self.ids)}
        known = {place[identity]: answer for identity, answer in said.items() if identity in place}
        return tuple(self.ids[number] for number in self.ranker.order(list(known), list(known.values())))


def own_answers(ledger: Ledger, reviewer: str, stage: str) -> dict[str, bool]:
    """Ids of the records a reviewer decided on, in the order of their decisions, and whether each may go on."""
    items = screened(ledger, collect(ledger), stage).items.values()
    mine = [item for item in items if reviewer in item.decisions]
    mine.sort(key=lambda item: item.decisions[reviewer][-1].when)
    return {item.record: verdict[0] != "exclude" for item in mine if (verdict := item.verdict(reviewer)) is not None}
