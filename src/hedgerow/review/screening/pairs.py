"""Agreement of each pair of reviewers, on what they decided while blinded to each other."""

from __future__ import annotations

from itertools import combinations

from hedgerow.review.collection import Collection
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import Decided, Decision
from hedgerow.review.screening.item import NEEDED

Pair = tuple[str, str]
Answers = dict[Pair, list[tuple[Decision, Decision]]]


def blinded_pairs(ledger: Ledger, collection: Collection, stage: str) -> Answers:
    """Decisions of each two reviewers on the same records at a stage, as they were before either could see the other's.

    A reviewer may correct a slip while the other has not decided, and the correction counts. Once both are in, they see
    each other's, and a later change is no independent judgement any more: the earlier one counts. A decision that was
    taken back, and not made anew, counts for nothing.

    Returns
    -------
    dict
        Names of two reviewers, in alphabetical order, to their pairs of decisions.
    """
    standing = {(fact.who, fact.payload.record) for fact in ledger.standing_of(Decided) if _concerns(fact, stage)}
    current: dict[str, dict[str, Decision]] = {}
    closed: dict[str, dict[str, Decision]] = {}
    for fact in ledger:
        if not _concerns(fact, stage) or (fact.who, fact.payload.record) not in standing:
            continue
        record = collection.shown.get(fact.payload.record)
        if record is not None and record not in closed:
            said = current.setdefault(record, {})
            said[fact.who] = fact.payload.decision
            if len(said) == NEEDED:
                closed[record] = said
    pairs: Answers = {}
    for said in closed.values():
        for one, other in combinations(sorted(said), 2):
            pairs.setdefault((one, other), []).append((said[one], said[other]))
    return pairs


def _concerns(fact: Fact, stage: str) -> bool:
    return isinstance(fact.payload, Decided) and fact.payload.stage == stage
