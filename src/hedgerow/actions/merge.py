"""Merge a packet: take the facts that someone made elsewhere into the review they were made for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from hedgerow.actions.export import FACTS
from hedgerow.formats.facts import read_facts
from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import Advanced, Decided
from hedgerow.store.contract import Store
from hedgerow.vocabulary.problems import HedgerowError, Problem


def merge_packet(store: Store, packet: Path) -> tuple[Fact, ...]:
    """Append the facts of a packet that the ledger does not have; merging it again adds nothing.

    Parameters
    ----------
    store : Store
        The review's ledger.
    packet : Path
        An export of the folder in which the packet was restored and worked on.

    Returns
    -------
    tuple of Fact
        Facts that were new.

    Raises
    ------
    HedgerowError
        If a fact cannot be read, is about something that this review does not have, or is a second decision of the
        same person on the same record that corrects none: nothing is merged then.
    """
    facts = read_facts(packet / FACTS)

    def act(ledger: Ledger) -> list[Fact]:
        new = [fact for fact in facts if fact.id not in ledger.by_id and not isinstance(fact.payload, Advanced)]
        merged = ledger.append(new)
        problems = [*_strangers(merged, new), *_second_decisions(merged, {fact.id for fact in new})]
        if problems:
            raise HedgerowError(problems)
        return new

    return store.transact(act)


def _strangers(merged: Ledger, new: list[Fact]) -> Iterator[Problem]:
    """Decisions on records that the review does not have: the packet is another review's."""
    known = collect(merged).numbers
    records = {record for fact in new if (record := getattr(fact.payload, "record", None)) is not None}
    strange = {record for record in records if isinstance(record, str) and record not in known}
    if strange:
        what = f"The packet decides on {len(strange)} records that this review does not have."
        yield Problem("not-this-review", what, "Merge it into the review it was made from.")


def _second_decisions(merged: Ledger, new: set[str]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], Fact] = {}
    for fact in merged.standing_of(Decided):
        key = (fact.who, fact.payload.stage, fact.payload.record)
        if key in first and fact.id in new:
            number = collect(merged).numbers[fact.payload.record]
            what = f"{fact.who} decided on record {number} at {fact.payload.stage} both here and in the packet."
            yield Problem("decided-before", what, f"Undo one of the two first: {first[key].id} here, {fact.id} there.")
        first.setdefault(key, fact)
