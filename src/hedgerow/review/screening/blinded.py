"""What a reviewer may see: their own decisions, and nobody else's until a record has all it needs."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.screening.facts import Decision
from hedgerow.review.screening.item import Item, State


@dataclass(frozen=True, slots=True)
class Sight:
    """A record as one reviewer may see it; whatever shows records to a reviewer shows this.

    Attributes
    ----------
    record, stage : str
        As in `Item`.
    own : tuple of (decision, reason) or None
        What the reviewer decided.
    others : dict
        What the others decided, by name: empty until the record has all the decisions it needs, this reviewer's own
        among them or not, so that a third person can resolve what two disagree on.
    state : str or None
        State of the record; None until then, for "undecided" would tell whether anyone else has been there.
    resolution : Fact or None
        The resolution that settles the record, once there is one.
    """

    record: str
    stage: str
    own: tuple[Decision, str] | None
    others: dict[str, tuple[Decision, str]]
    state: State | None
    resolution: Fact | None


def sight(item: Item, reviewer: str) -> Sight:
    """What a reviewer may see of a record at a stage."""
    own, open_ = item.verdict(reviewer), item.complete
    others = {name: said for name, said in item.verdicts.items() if name != reviewer} if open_ else {}
    state, resolution = (item.state, item.settled) if open_ else (None, None)
    return Sight(item.record, item.stage, own, others, state, resolution)
