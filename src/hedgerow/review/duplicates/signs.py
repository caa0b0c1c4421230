"""The signs that two records are one, or two: what each weighs, and what it forbids."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from hedgerow.review.duplicates.titles import Titles

AUTOMATIC = 8.0
"""Score from which records are merged without a person, if nothing forbids it."""


class Forbids(IntEnum):
    """When a difference keeps two records apart, whatever else they share."""

    never = 0
    unless_matched = 1
    """Not if a page or an identifier is the same, or if there is nothing but author and year to compare."""
    unless_paged = 2
    """Not if they begin on the same page."""
    unless_placed = 3
    """Not if they begin on the same page of the same volume."""
    unless_identified = 4
    """Not if a DOI or PubMed identifier is the same and the title is the very same."""
    always = 5


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that two records share or differ in.

    Attributes
    ----------
    reason : str
        In words, as shown to the person who decides.
    weight : float
        Points for one record (positive) or two (negative).
    forbids : Forbids
        Whether records that differ so may be merged without a person.
    """

    reason: str
    weight: float
    forbids: Forbids = Forbids.never


TITLE = {
    Titles.same: Sign(Titles.same, 5),
    Titles.spelling: Sign(Titles.spelling, 4),
    Titles.slip: Sign(Titles.slip, 3, Forbids.unless_placed),
    Titles.nearly: Sign(Titles.nearly, 4, Forbids.unless_matched),
    Titles.shorter: Sign(Titles.shorter, 2, Forbids.unless_matched),
    Titles.longer: Sign(Titles.longer, -2, Forbids.unless_matched),
    Titles.other: Sign(Titles.other, -6, Forbids.always),
}
SHORT_TITLE = Sign("the title is short", -4)
"""``Editorial``, ``Reply``: many records have such a title."""
ACCESSION = Sign("same accession number in the same database", 4)
IDENTICAL = Sign("the same in everything they say", 4)
"""Of an entry imported twice, however little it says."""
BARE = Sign("long title, and nothing but author and year to compare", 1)
"""References of a reference list: two works of one author, one year and so nearly one title are rarer than slips."""
DOI = Sign("same DOI", 4), Sign("different DOIs", -6)
PMID = Sign("same PubMed identifier", 6), Sign("different PubMed identifiers", -6, Forbids.always)
VOLUME = Sign("same volume", 1), Sign("different volumes", -4, Forbids.unless_paged)
PAGE = Sign("same first page", 3), Sign("different first pages", -5, Forbids.unless_identified)
LAST_PAGE = Sign("same last page", 1)
AUTHORS = Sign("same authors", 2), Sign("different authors", -6, Forbids.unless_identified)
YEAR = Sign("same year", 1), Sign("years one apart", 0), Sign("different years", -3, Forbids.unless_placed)
JOURNAL = Sign("same journal", 2), Sign("different journals", -6, Forbids.unless_identified)
ABSTRACT = Sign("same abstract", 3), Sign("different abstracts", -3)
