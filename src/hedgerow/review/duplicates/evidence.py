"""What speaks for and against two records being one, each with its weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz.fuzz import partial_ratio, ratio

from hedgerow.review.duplicates.signature import Signature
from hedgerow.review.duplicates.titles import Titles, compare_titles

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
_IDENTIFIERS = frozenset((DOI[0], PMID[0], ACCESSION))
_MATCHES = _IDENTIFIERS | {LAST_PAGE, BARE}
SHORT_LETTERS = 20  # of a title that many records may have
LONG_LETTERS = 40


def automatic(signs: Sequence[Sign]) -> bool:
    """Whether records are merged without a person: enough speaks for it, and nothing forbids it."""
    excused = _excused(signs)
    return score(signs) >= AUTOMATIC and all(sign.forbids <= excused for sign in signs)


def cannot_be_one(a: Signature, b: Signature) -> bool:
    """Whether a difference forbids two records to be one, even through records between them."""
    signs = evidence(a, b)
    excused = max(_excused(signs), Forbids.unless_placed)
    return any(sign.forbids > excused for sign in signs)


def _excused(signs: Sequence[Sign]) -> Forbids:
    """The gravest difference that what the records share makes up for."""
    if TITLE[Titles.same] in signs and not _IDENTIFIERS.isdisjoint(signs):
        return Forbids.unless_identified
    if PAGE[0] in signs:
        return Forbids.unless_placed if VOLUME[0] in signs else Forbids.unless_paged
    return Forbids.never if _MATCHES.isdisjoint(signs) else Forbids.unless_matched


def score(signs: Sequence[Sign]) -> float:
    """Sum of the weights."""
    return sum(sign.weight for sign in signs)


def evidence(a: Signature, b: Signature) -> list[Sign]:
    """Everything that two records share or differ in; what one of them does not say counts for nothing."""
    signs = _title(a, b)
    told = ((DOI, a.doi, b.doi), (PMID, a.pmid, b.pmid), (VOLUME, a.volume, b.volume))
    signs += [same if left == right else different for (same, different), left, right in told if left and right]
    if a.accession and a.accession == b.accession:
        signs.append(ACCESSION)
    if a == b:
        signs.append(IDENTICAL)
    signs += _page(a, b) + _authors(a, b) + _year(a, b) + _journal(a, b) + _abstract(a, b) + _bare(a, b)
    return signs


def _title(a: Signature, b: Signature) -> list[Sign]:
    if not a.letters or not b.letters:
        return []
    how = compare_titles(a.title, b.title)
    short = how is not Titles.other and min(_size(a.letters), _size(b.letters)) < SHORT_LETTERS
    return [TITLE[how], SHORT_TITLE] if short else [TITLE[how]]


def _size(letters: str) -> int:
    """Letters, as much as they say: a Chinese character is worth three."""
    return len(letters) if letters.isascii() else len(letters.encode())


def _page(a: Signature, b: Signature) -> list[Sign]:
    if not a.page or not b.page:
        return []
    if a.page == b.page:
        return [PAGE[0]]
    return [LAST_PAGE] if a.last_page and a.last_page == b.last_page else [PAGE[1]]


def _authors(a: Signature, b: Signature) -> list[Sign]:
    if not a.authors or not b.authors:
        return []
    shared = len(a.authors & b.authors) / min(len(a.authors), len(b.authors))
    if shared >= 0.5 or any(ratio(x, y) >= 80 for x in a.first for y in b.first):
        return [AUTHORS[0]]
    return [AUTHORS[1]] if not shared else []


def _year(a: Signature, b: Signature) -> list[Sign]:
    if a.year is None or b.year is None:
        return []
    apart = abs(a.year - b.year)
    return [YEAR[min(apart, 2)]]


def _journal(a: Signature, b: Signature) -> list[Sign]:
    if a.issn & b.issn:
        return [JOURNAL[0]]
    if not a.journals or not b.journals:
        return []
    same = any(same_journal(one, other) for one in a.journals for other in b.journals)
    return [JOURNAL[0] if same else JOURNAL[1]]


def same_journal(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are of one journal: equal, one an abbreviation of the other, or alike."""
    short, long = sorted((a, b), key=lambda words: len("".join(words)))
    if _abbreviates(short, long) or _initials(short, long):
        return True
    left, right = " ".join(short), " ".join(long)
    return ratio(left, right) >= 85


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether each word begins a word of the longer name, in order; only a name of three words may lack some of it."""
    if not short or not long or not long[0].startswith(short[0][:3]) or (len(short) < 3 and len(short) != len(long)):
        return False
    rest = iter(long)
    return all(any(_begins(word, other) for other in rest) for word in short)


def _begins(word: str, other: str) -> bool:
    """``natl`` is short for ``national``: its first letters, then letters in their order."""
    if other.startswith(word) or word.startswith(other):
        return True
    if word[:2] != other[:2]:
        return False
    letters = iter(other)
    return all(letter in letters for letter in word)


def _initials(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """``PNAS``, ``JAMA``: the first letters of a name."""
    return len(short) == 1 and 3 <= len(short[0]) <= 6 and short[0] == "".join(word[0] for word in long)


def _abstract(a: Signature, b: Signature) -> list[Sign]:
    if not a.abstract or not b.abstract:
        return []
    alike = partial_ratio(a.abstract, b.abstract)
    return [ABSTRACT[0]] if alike >= 85 else [ABSTRACT[1]] if alike < 50 else []


def _bare(a: Signature, b: Signature) -> list[Sign]:
    told = any(each.journals or each.volume or each.page or each.abstract for each in (a, b))
    return [] if told or min(len(a.letters), len(b.letters)) < LONG_LETTERS else [BARE]
