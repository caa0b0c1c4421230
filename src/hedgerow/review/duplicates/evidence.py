"""What speaks for and against two records being one, and whether that is enough."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import partial_ratio, ratio

from hedgerow.review.duplicates.journals import same_journal
from hedgerow.review.duplicates.signature import Signature
from hedgerow.review.duplicates.signs import (
    ABSTRACT,
    ACCESSION,
    AUTHORS,
    AUTOMATIC,
    BARE,
    DOI,
    IDENTICAL,
    JOURNAL,
    LAST_PAGE,
    PAGE,
    PMID,
    SHORT_TITLE,
    TITLE,
    VOLUME,
    YEAR,
    Forbids,
    Sign,
)
from hedgerow.review.duplicates.titles import Titles, compare_titles

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


def _abstract(a: Signature, b: Signature) -> list[Sign]:
    if not a.abstract or not b.abstract:
        return []
    alike = partial_ratio(a.abstract, b.abstract)
    return [ABSTRACT[0]] if alike >= 85 else [ABSTRACT[1]] if alike < 50 else []


def _bare(a: Signature, b: Signature) -> list[Sign]:
    told = any(each.journals or each.volume or each.page or each.abstract for each in (a, b))
    return [] if told or min(len(a.letters), len(b.letters)) < LONG_LETTERS else [BARE]
