"""A number in the text, and the entry of the reference list that it points to."""

from __future__ import annotations

from collections.abc import Mapping
from unicodedata import combining, normalize

from rapidfuzz.fuzz import ratio

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.table_references import Citation, Reference
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held

_ALIKE = 75.0  # of 100: a name misspelt by a letter or two, as Toppers for Noppers

Entries = Mapping[tuple[str, str], Reference]


@check("citations", "Does a citation point to the work it is about?")
def citations(facts: Facts) -> Verdicts:
    """Compare author and year of the work that a text is about with the entry its number points to."""
    entries = {(each.by, each.reference): each for each in facts.references}
    for each in facts.citations:
        yield _told(each, entries)


def _told(citation: Citation, entries: Entries) -> Finding | Held:
    entry = entries.get((citation.by, citation.reference))
    if entry is None:
        printed = f"reference {citation.reference} of {citation.by}"
        return finding(citation, printed, citation.words, "the list has no such entry", "impossible")
    printed = f"reference {citation.reference} of {citation.by}: {entry.words}"
    years = {each.year for each in (citation, entry) if each.year}
    likeness = _likeness(citation.author, entry.author)
    if len(years) < 2 and likeness == 100:
        return held(citation, printed, f"is about {citation.words}")
    reckoning = f"{entry.words} ≠ {citation.words}"
    if len(years) < 2 and likeness >= _ALIKE:
        repair = "Explained only by a misspelt name."
        return finding(citation, printed, citation.words, reckoning, "conditional", repair)
    return finding(citation, printed, citation.words, reckoning, "impossible", _repair(citation, entries))


def _repair(citation: Citation, entries: Entries) -> str:
    """Where in its own list the work stands."""
    meant = [
        number
        for (by, number), each in entries.items()
        if by == citation.by and each.year == citation.year and _likeness(citation.author, each.author) == 100
    ]
    if meant:
        return f"{citation.words} is reference {' or '.join(meant)} of the same list."
    return f"No entry of the list is by {citation.words}."


def _likeness(author: str, printed: str) -> float:
    """Of family names, from 0 to 100; initials before or after are no matter."""
    return max((ratio(_plain(author), word) for word in _plain(printed).split() if len(word) > 1), default=0.0)


def _plain(name: str) -> str:
    letters = normalize("NFKD", name.replace(".", " "))
    return "".join(each for each in letters if not combining(each)).casefold().strip()
