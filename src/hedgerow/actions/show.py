"""Show one record: what it says, where it came from, and what one person may know of its way."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.collection import Collection, collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.records import Record
from hedgerow.review.screening.blinded import Sight, sight
from hedgerow.review.screening.facts import STAGES
from hedgerow.review.screening.reading import as_one
from hedgerow.review.screening.state import screened
from hedgerow.review.searches import Searched, SourceConsulted


@dataclass(frozen=True, slots=True)
class Member:
    """A record of a group.

    Attributes
    ----------
    number : int
        Its number.
    source : str
        Database or other source that it came from.
    file, line
        Where it stands in which export.
    """

    number: int
    source: str
    file: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as one person may see it.

    Attributes
    ----------
    number : int
        Number of the record that stands for its group.
    record : Record
        What the group says together.
    members : tuple of Member
        Its members, and where each came from.
    sights : tuple of Sight
        What the person may see of its decisions, for each stage that it reached.
    """

    number: int
    record: Record
    members: tuple[Member, ...]
    sights: tuple[Sight, ...]


def show_record(ledger: Ledger, who: str, name: str) -> Shown:
    """Show a record to a person.

    Parameters
    ----------
    ledger : Ledger
        The facts.
    who : str
        Who looks; nobody else's decisions are shown before the record has all it needs.
    name : str
        Number or id of the record.

    Raises
    ------
    HedgerowError
        If there is no such record.
    """
    collection = collect(ledger)
    identity = collection.find(name)
    stages = (screened(ledger, collection, stage).items for stage in STAGES)
    sights = tuple(sight(items[identity], who) for items in stages if identity in items)
    members = tuple(_member(ledger, collection, each) for each in collection.groups[identity])
    return Shown(collection.numbers[identity], as_one(collection, identity), members, sights)


def _member(ledger: Ledger, collection: Collection, identity: str) -> Member:
    fact = collection.facts[identity]
    source = ledger.by_id[fact.payload.source].payload if fact.payload.source in ledger.by_id else None
    name = source.database if isinstance(source, Searched) else ""
    name = source.name if isinstance(source, SourceConsulted) else name
    return Member(collection.numbers[identity], name, fact.where.file or "", fact.where.line)
