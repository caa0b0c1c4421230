"""What several reviews say of one trial."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.table_results import Claim
from hedgerow.analysis.audit.verdict import Finding, Grade, Held, finding, held

EXCLUSIVE = ("route", "dose", "n", "design", "reference", "p", "species", "author")
"""Aspects of which a trial has one; of others (conclusion, duration) two reviews may tell different parts."""

_DIGITS = re.compile(r"\d+(?:\.\d+)?")

SYNONYMS = {
    "intravenous": "iv",
    "oral": "po",
    "by mouth": "po",
    "subcutaneous": "sc",
    "intramuscular": "im",
    "intranasal": "in",
}


@check("claims", "Do reviews agree on a trial?", ("xu2022",))
def claims(facts: Facts) -> Verdicts:
    """Compare what is said of one aspect of one trial; spelling and full stops are no matter.

    An empty cell is a source that was read and does not tell: alone it is no finding, and no contradiction.
    """
    for group in _groups(facts.claims):
        if len(group) > 1:
            yield _told(group)


def _groups(found: tuple[Claim, ...]) -> Iterator[list[Claim]]:
    groups: dict[tuple[str, str], list[Claim]] = {}
    for each in found:
        groups.setdefault((each.about.casefold(), each.aspect.casefold()), []).append(each)
    yield from groups.values()


def _told(group: list[Claim]) -> Finding | Held:
    first = group[0]
    says: dict[str, list[str]] = {}
    for each in group:
        says.setdefault(_plain(each.said), []).append(f"{each.by}: {each.said or 'not stated'}")
    printed = "; ".join(text for texts in says.values() for text in texts)
    told = [each.said for each in group if each.said]
    if len(told) == 1:
        return _alone(first, printed, told[0])
    if len(says) - ("" in says) < 2:
        return held(first, printed, f"{first.aspect}: all that tell say the same")
    exclusive = first.aspect.casefold() in EXCLUSIVE
    if first.aspect.casefold() == "dose":
        exclusive = not _other_units([words for words in says if words])
    grade: Grade = "impossible" if exclusive else "conditional"
    follows = f"one {first.aspect}" if exclusive else f"the same {first.aspect}, unless they speak of different parts"
    reckoning = " ≠ ".join(dict.fromkeys(told))
    parts = "Explained only if they speak of different outcomes or times, or in different units."
    repair = "The trial's own report tells which." if exclusive else parts
    return finding(first, f"{first.aspect}: {printed}", follows, reckoning, grade, repair)


def _alone(first: Claim, printed: str, said: str) -> Finding:
    """A value that one source gives, where the others were read and do not."""
    follows = f"the same {first.aspect} in another source, before it is relied on"
    reckoning = f"{said}: 1 source of those that were read for it"
    repair = "The trial's full report tells whether it stands there."
    return finding(first, f"{first.aspect}: {printed}", follows, reckoning, "conditional", repair)


def _other_units(said: list[str]) -> bool:
    """Whether numbers and units both differ, so that a weight or a duration may turn one into the other."""
    numbers = {tuple(_DIGITS.findall(each)[:1]) for each in said}
    units = {_DIGITS.sub("", each) for each in said}
    return all(numbers) and len(numbers) == len(said) and len(units) == len(said)


def _plain(said: str) -> str:
    words = " ".join(re.sub(r"\.(?!\d)", "", said.casefold()).replace("–", "-").split())
    return SYNONYMS.get(words, words)
