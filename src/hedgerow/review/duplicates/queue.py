"""Duplicates among the records of a ledger: what the machine may merge, and what a person has still to judge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from hedgerow.review.collection import Collection
from hedgerow.review.duplicates.find import Advance, find_duplicates
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.links import Link, Linked


@dataclass(frozen=True, slots=True)
class Question:
    """Two records that a person should look at.

    Attributes
    ----------
    records : tuple of str
        Their ids.
    link : str
        What they seem to have to do with each other.
    score : float
        Of the signs that speak for it.
    reasons : tuple of str
        The signs.
    """

    records: tuple[str, str]
    link: Link
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found among the records of a ledger.

    Attributes
    ----------
    merges : tuple of Linked
        Groups above the threshold, to be merged by the machine.
    questions : tuple of Question
        Pairs for a person, the likeliest first; none that anyone has judged.
    """

    merges: tuple[Linked, ...]
    questions: tuple[Question, ...]


def look_for_duplicates(ledger: Ledger, collection: Collection, advance: Advance | None = None) -> Found:
    """Look among the records that are shown, one for each group known already.

    What a person called different, and a merge that was taken back, are not merged again: they stay as people left
    them. A group that would join two such records is left to a person whole.
    """
    ids = tuple(collection.groups)
    found = find_duplicates([collection.record(identity) for identity in ids], advance)
    apart = set(_kept_apart(ledger, collection))
    judged = {pair for fact in ledger.standing_of(Linked) for pair in _pairs(fact, collection)}
    reasons = {pair.a: pair.reasons for pair in reversed(found.merged)}
    merges = []
    for members in found.clusters:
        group = tuple(ids[place] for place in members)
        if apart.isdisjoint(frozenset(pair) for pair in combinations(group, 2)):
            merges.append(Linked(group, "same-record", reasons.get(members[0], ()), automatic=True))
    asked = [pair for pair in found.queued if frozenset((ids[pair.a], ids[pair.b])) not in judged | apart]
    questions = (Question((ids[pair.a], ids[pair.b]), pair.link, pair.score, pair.reasons) for pair in asked)
    return Found(tuple(merges), tuple(questions))


def _kept_apart(ledger: Ledger, collection: Collection) -> Iterator[frozenset[str]]:
    """Pairs called different, and pairs of a merge that was taken back."""
    standing = {fact.id for fact in ledger.standing_of(Linked)}
    for fact in ledger:
        if isinstance(fact.payload, Linked):
            different = fact.payload.link == "different"
            if different == (fact.id in standing) and (different or fact.payload.link == "same-record"):
                yield from _pairs(fact, collection)


def _pairs(fact: Fact, collection: Collection) -> Iterator[frozenset[str]]:
    """Pairs of the records that now stand for those of a judgement."""
    shown = sorted({collection.shown[each] for each in fact.payload.records if each in collection.shown})
    yield from map(frozenset, combinations(shown, 2))
