"""Two records that may be one: what links them, why, and whether a person must look."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.review.duplicates.evidence import automatic, score
from hedgerow.review.duplicates.signature import Signature
from hedgerow.review.duplicates.signs import DOI, JOURNAL, PAGE, PMID, TITLE, VOLUME, Sign
from hedgerow.review.duplicates.titles import Titles
from hedgerow.review.links import Link

QUEUED = 4.0
"""Score from which a pair that is not merged by itself is shown to a person."""

_ALIKE = {TITLE[each] for each in (Titles.same, Titles.spelling, Titles.nearly)}
_ELSEWHERE = {DOI[1], JOURNAL[1], PAGE[1], PMID[1], VOLUME[1]}
_BEFORE = {"abstract", "preprint", "paper"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be one.

    Attributes
    ----------
    a, b : int
        Positions of the records, from 0, the smaller first.
    link : {"same-record", "same-report", "same-study"}
        What they seem to have to do with each other.
    score : float
        Sum of the weights of the signs.
    reasons : tuple of str
        What speaks for and against it, each with its weight.
    automatic : bool
        Whether they are merged without a person.
    """

    a: int
    b: int
    link: Link
    score: float
    reasons: tuple[str, ...]
    automatic: bool


def judge(a: int, b: int, left: Signature, right: Signature, signs: list[Sign]) -> Pair | None:
    """Judge a pair by its signs; None where nothing links the two."""
    if automatic(signs):
        return _pair(a, b, "same-record", signs, merged=True)
    if _same_report(left, right, signs):
        return _pair(a, b, "same-report", signs)
    if score(signs) >= QUEUED or PMID[0] in signs:
        return _pair(a, b, "same-record", signs)
    if left.trials & right.trials:
        shared = ", ".join(sorted(left.trials & right.trials))
        return _pair(a, b, "same-study", [*signs, Sign(f"same trial registration {shared}", 0)])
    return None


def _same_report(left: Signature, right: Signature, signs: list[Sign]) -> bool:
    """One text in two places: an abstract in two journals, a preprint or an abstract and its article."""
    if _ALIKE.isdisjoint(signs) or not left.authors & right.authors:
        return False
    first = {left.kind, right.kind} & _BEFORE
    return not _ELSEWHERE.isdisjoint(signs) or (bool(first) and left.kind != right.kind)


def _pair(a: int, b: int, link: Link, signs: list[Sign], merged: bool = False) -> Pair:
    reasons = tuple(f"{sign.reason} ({sign.weight:+g})" for sign in sorted(signs, key=lambda one: -abs(one.weight)))
    return Pair(a, b, link, score(signs), reasons, merged)
