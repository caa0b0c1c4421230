"""The records of a review: which there are, which are one, and what each is called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.links import Linked
from hedgerow.review.records import Record
from hedgerow.review.searches import Imported, Searched, SourceConsulted
from hedgerow.vocabulary.problems import NOWHERE, Place, refuse


@dataclass(frozen=True)
class Collection:
    """Records by their ids, and the groups of those that are one record, returned more than once.

    Attributes
    ----------
    facts : dict
        Id of each record to the fact of its import, in the order of import.
    numbers : dict
        Id to the record's number, from 1; a number is never given twice, whatever is taken back.
    shown : dict
        Id of each record to the id of the one that stands for its group: the first that was imported.
    """

    facts: dict[str, Fact]
    numbers: dict[str, int]
    shown: dict[str, str]

    def record(self, identity: str) -> Record:
        """What the export says of a record."""
        found: Record = self.facts[identity].payload.record
        return found

    @cached_property
    def groups(self) -> dict[str, tuple[str, ...]]:
        """Id of each record that stands for a group to the ids of all members, itself first."""
        found: dict[str, list[str]] = {}
        for identity in self.facts:
            found.setdefault(self.shown[identity], []).append(identity)
        return {first: tuple(members) for first, members in found.items()}

    @cached_property
    def _by_number(self) -> dict[str, str]:
        return {str(number): identity for identity, number in self.numbers.items()}

    def find(self, name: str, where: Place = NOWHERE, *, itself: bool = False) -> str:
        """Id of the record that stands for the group of a record named by its number or its id, or of `itself`.

        Raises
        ------
        HedgerowError
            If there is no such record.
        """
        identity = self._by_number.get(name.strip(), name.strip())
        if identity in self.facts:
            return identity if itself else self.shown[identity]
        what = f"There is no record {name!r}; this review has {len(self.facts)}."
        raise refuse("no-such-record", what, "Give the number of a record, as lists show it.", where)


def collect(ledger: Ledger) -> Collection:
    """Find the records of a ledger, and group those that standing judgements call the same record.

    The records of a search that was taken back are gone with it. Decisions do not change them.
    """
    return ledger.keep(_collect, (Imported, Linked, Searched, SourceConsulted))


def _collect(ledger: Ledger) -> Collection:
    gone = ledger.taken_back
    facts = {fact.id: fact for fact in ledger.standing_of(Imported) if fact.payload.source not in gone}
    every = (fact for fact in ledger if isinstance(fact.payload, Imported))
    numbers = {fact.id: number for number, fact in enumerate(every, 1)}
    links = (fact.payload for fact in ledger.standing_of(Linked))
    same = (link.records for link in links if link.link == "same-record")
    return Collection(facts, numbers, first_of_group(facts, same))


def first_of_group(ids: Iterable[str], same: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Join what is the same, and name each group by its first member in the order given."""
    order = {identity: number for number, identity in enumerate(ids)}
    parent = {identity: identity for identity in order}

    def root(identity: str) -> str:
        while parent[identity] != identity:
            parent[identity] = parent[parent[identity]]
            identity = parent[identity]
        return identity

    for members in same:
        roots = {root(member) for member in members if member in parent}
        if roots:
            first = min(roots, key=order.__getitem__)
            parent.update(dict.fromkeys(roots, first))
    return {identity: root(identity) for identity in order}
