"""One view of the records that are one: worked out each time, so that undoing a judgement leaves no trace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hedgerow.review.records import Record

_FIRST_GIVEN = (
    "year",
    "journal",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
    "language",
    "accession",
    "database",
    "url",
)


@dataclass(frozen=True, slots=True)
class Merged:
    """Records that are one record.

    Attributes
    ----------
    record : Record
        What they say together: the longest title, abstract and list of authors, all keywords and ISSNs, and what any of
        them gives of the rest, the first one's where several do. Format, fields and place are those of the first.
    members : tuple of Record
        The records themselves, with all their fields and places.
    """

    record: Record
    members: tuple[Record, ...]


def merge(members: Sequence[Record]) -> Merged:
    """Make one view of records that are one.

    Parameters
    ----------
    members : sequence of Record
        At least one.
    """
    first = members[0]
    told = {
        name: next((v for each in members if (v := getattr(each, name))), getattr(first, name)) for name in _FIRST_GIVEN
    }
    record = replace(
        first,
        **told,
        title=max((each.title for each in members), key=len),
        abstract=max((each.abstract for each in members), key=len),
        authors=max((each.authors for each in members), key=len),
        keywords=tuple(dict.fromkeys(word for each in members for word in each.keywords)),
        issn=tuple(dict.fromkeys(number for each in members for number in each.issn)),
        kind=next((each.kind for each in members if each.kind), ""),
    )
    return Merged(record, tuple(members))
