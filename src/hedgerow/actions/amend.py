"""Amend: take the protocol's amendments into the ledger, so that they mark the decisions made before them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from hedgerow.review.amended import Amended
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.protocol import Protocol
from hedgerow.review.protocol.spec.about import Amendment
from hedgerow.review.screening.facts import STAGES
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import Place, unknown


def record_amendments(
    store: Store,
    who: str,
    protocol: Protocol,
    *,
    stages: tuple[str, ...] = (),
    affects: Literal["all", "include", "exclude"] = "all",
) -> tuple[Fact, ...]:
    """Record those amendments of the protocol that the ledger does not have yet.

    Parameters
    ----------
    store : Store
        The review's ledger.
    who : str
        Who says so.
    protocol : Protocol
        Its ``[[amendments]]`` say what changed, when and why.
    stages : tuple of str
        Stages whose earlier decisions they mark.
    affects : {"all", "include", "exclude"}
        Which of those decisions: ``"exclude"`` where criteria were widened, ``"include"`` where narrowed.

    Raises
    ------
    HedgerowError
        If a stage does not exist.
    """
    for stage in stages:
        if stage not in STAGES:
            raise unknown("stage", stage, STAGES)

    def act(ledger: Ledger) -> list[Fact]:
        known = {(fact.payload.day, fact.payload.what) for fact in ledger.standing_of(Amended)}
        new = [each for each in protocol.amendments if (_day(each), each.what) not in known]
        return [
            Fact(Amended(_day(each), each.what, each.why, stages, affects), who, where=Place(protocol.file, each.line))
            for each in new
        ]

    return store.transact(act)


def _day(amendment: Amendment) -> date | None:
    try:
        return date.fromisoformat(amendment.date)
    except ValueError:
        return None
