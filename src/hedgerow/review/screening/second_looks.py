"""Which decisions were made before the protocol was amended, and need another look."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.amended import Amended
from hedgerow.review.collection import Collection
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import Decided, Resolved


@dataclass(frozen=True, slots=True)
class Look:
    """A decision that an amendment has marked.

    Attributes
    ----------
    record : str
        Id of the record that stands for its group.
    decision : Fact
        The standing decision or resolution, older than the amendment.
    amendment : Fact
        The latest amendment that marks it. A correction, even to the same answer, is younger, and so unmarked.
    """

    record: str
    decision: Fact
    amendment: Fact


def second_looks(ledger: Ledger, collection: Collection) -> tuple[Look, ...]:
    """Find them, in the order in which they were decided.

    An amendment marks the decisions taken before it was recorded, at the stages it names, with the answers it affects.
    Time counts, not the order of the ledger: a packet merged later may hold decisions made before.
    """
    amendments = ledger.standing_of(Amended)
    decided = [*ledger.standing_of(Decided), *ledger.standing_of(Resolved)]
    looks = []
    for fact in sorted(decided, key=lambda one: one.when):
        marks = [each for each in amendments if _marks(each, fact)]
        if marks and fact.payload.record in collection.shown:
            looks.append(Look(collection.shown[fact.payload.record], fact, max(marks, key=lambda one: one.when)))
    return tuple(looks)


def _marks(amendment: Fact, decision: Fact) -> bool:
    amended: Amended = amendment.payload
    affected = amended.affects in ("all", decision.payload.decision)
    return affected and decision.payload.stage in amended.stages and decision.when < amendment.when
