"""How two titles differ: not at all, in spelling, by words that one of them lacks, or in what they say."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

Words = tuple[str, ...]
_OPPOSITES = (
    ("hypo", "hyper"), ("pre", "post"), ("anti", "pro"), ("intra", "inter"), ("intra", "extra"), ("macro", "micro"),
    ("mono", "poly"), ("mono", "multi"), ("over", "under"), ("sub", "super"), ("agonist", "antagonist"),
)  # fmt: skip
_SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "in",
        "on",
        "for",
        "with",
        "by",
        "to",
        "from",
        "at",
        "as",
        "is",
        "its",
        "versus",
        "vs",
    ]
)
_NOTICES = frozenset(
    [
        "erratum",
        "corrigendum",
        "correction",
        "corrected",
        "retraction",
        "retracted",
        "reply",
        "comment",
        "response",
        "addendum",
        "part",
    ]
)
SHORTEST_ALIKE = 5  # letters: below, one letter makes another word
NEARLY = 0.8  # of the longer title's letters
FEWEST_SHARED = 4  # words two titles must share for one to be the other, shortened


class Titles(StrEnum):
    """How two titles differ."""

    same = "same title"
    spelling = "titles differ in spelling only"
    slip = "titles differ in a letter or two"
    nearly = "one title lacks a few words of the other"
    shorter = "one title lacks words of the other"
    longer = "one title goes on where the other ends"
    other = "titles differ"


def compare_titles(a: Words, b: Words) -> Titles:
    """Compare titles word by word.

    Numbers, notices (erratum, reply, part) and opposites (hypo-, hyper-) are never a matter of spelling.
    """
    if "".join(a) == "".join(b):
        return Titles.same if a else Titles.other
    rest_a, rest_b = _without(a, b), _without(b, a)
    rest_a, rest_b = _unmatched(_joined(rest_a, rest_b), _joined(rest_b, rest_a))
    return _by_what_is_left(a, b, rest_a, rest_b) if rest_a or rest_b else Titles.spelling


def _by_what_is_left(a: Words, b: Words, rest_a: Words, rest_b: Words) -> Titles:
    rest = (*rest_a, *rest_b)
    short, long = sorted(("".join(a), "".join(b)), key=len)
    if not _NOTICES.isdisjoint(rest) or min(len(a) - len(rest_a), len(b) - len(rest_b)) < FEWEST_SHARED:
        return Titles.other
    if any(word.isdigit() for word in rest):
        return Titles.longer if long.startswith(short) else Titles.other
    if rest_a and rest_b:
        return Titles.slip if Levenshtein.distance(short, long, score_cutoff=2) <= 2 else Titles.other
    return Titles.nearly if len(short) >= NEARLY * len(long) else Titles.shorter


def _without(words: Words, others: Words) -> Words:
    """Words that the other title lacks, in order; small words count for nothing."""
    spare = Counter(others)
    kept = []
    for word in words:
        if spare[word]:
            spare[word] -= 1
        elif word not in _SMALL:
            kept.append(word)
    return tuple(kept)


def _joined(words: Words, others: Words) -> Words:
    """Words with two neighbours made one where the other title writes them so: ``sub anesthetic``."""
    joined = list(words)
    for at in range(len(words) - 2, -1, -1):
        if words[at] + words[at + 1] in others:
            joined[at : at + 2] = [words[at] + words[at + 1]]
    return tuple(joined)


def _unmatched(a: Words, b: Words) -> tuple[Words, Words]:
    """Words that no word of the other title is a spelling of."""
    left = list(b)
    rest = []
    for word in a:
        match = next((other for other in left if word == other or _alike(word, other)), None)
        if match is None:
            rest.append(word)
        else:
            left.remove(match)
    return tuple(rest), tuple(left)


def _alike(a: str, b: str) -> bool:
    """Whether two words are spellings of one: they begin alike, and a slip of two letters or an ending parts them."""
    if min(len(a), len(b)) < SHORTEST_ALIKE or a[0] != b[0] or a.isdigit() or b.isdigit():
        return False
    if _digits(a) != _digits(b) or any(_parted(a, b, *pair) or _parted(b, a, *pair) for pair in _OPPOSITES):
        return False
    return Levenshtein.distance(a, b, score_cutoff=2) <= 2 or (a[:4] == b[:4] and ratio(a, b) >= 78)


def _digits(word: str) -> str:
    return "" if word.isalpha() else "".join(filter(str.isdigit, word))


def _parted(a: str, b: str, one: str, other: str) -> bool:
    """Whether opposites make two words of one stem."""
    return a.startswith(one) and b.startswith(other) and a[len(one) :] == b[len(other) :]
