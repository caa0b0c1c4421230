"""Which facts a whole team shares, and which are one person's own until they are to be compared."""

from __future__ import annotations

from collections.abc import Iterable

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.kinds import SHARED
from hedgerow.review.ledger.ledger import Ledger


def is_shared(fact: Fact, ledger: Ledger) -> bool:
    """Whether everyone may see a fact; one that takes another back is like that other."""
    if fact.kind != "undone":
        return fact.kind in SHARED
    target = ledger.by_id.get(fact.corrects or "")
    return target is not None and is_shared(target, ledger)


def seen_by(ledger: Ledger, person: str) -> Iterable[Fact]:
    """Facts that hold nothing which anyone else decided, extracted or appraised."""
    return (fact for fact in ledger if fact.who == person or is_shared(fact, ledger))
