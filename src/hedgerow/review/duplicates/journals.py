"""Whether two names are of one journal."""

from __future__ import annotations

from rapidfuzz.fuzz import ratio


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
