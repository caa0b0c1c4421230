"""One fact printed in several places."""

from __future__ import annotations

import re

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.verdict import Finding, Grade, Held, finding, held
from hedgerow.review.audit.number import Number, read_number
from hedgerow.review.audit.same import Same

_NUMBERS = re.compile(r"[-−]?\d+(?:\.\d+)?")


@check("same", "Is one number printed alike everywhere?")
def same(facts: Facts) -> Verdicts:
    """Numbers differ if no value rounds to both, as 3.6 and 3.7; words if any letter differs."""
    for each in facts.publication.same:
        if len(each.printed) > 1:
            yield _told(each)


def _told(each: Same) -> Finding | Held:
    shown = "; ".join(f"{text} ({source})" if source else text for text, source in _places(each))
    first, *others = each.printed
    if all(alike(first, other) for other in others):
        return held(each, shown, "the same in all places")
    grade: Grade = "conditional" if each.unless else "impossible"
    repair = f"Explained only if {each.unless}." if each.unless else "At most one of them is right."
    return finding(each, shown, "the same in all places", f"{' ≠ '.join(each.printed)}", grade, repair)


def _places(each: Same) -> list[tuple[str, str]]:
    return list(zip(each.printed, each.sources or ("",) * len(each.printed), strict=False))


def alike(first: str, second: str) -> bool:
    """Whether two texts say the same: equal words, and numbers to which some value rounds alike."""
    if _NUMBERS.sub("#", _plain(first)) != _NUMBERS.sub("#", _plain(second)):
        return False
    pairs = zip(_numbers(first), _numbers(second), strict=True)
    return all(_equal(one, other) or _overlap(one, other) for one, other in pairs)


def _equal(one: Number, other: Number) -> bool:
    """Equal values; a number that begins with zeros is a name, whose zeros count."""
    name = any(re.match(r"0\d", each.text) for each in (one, other))
    return one.text == other.text if name else one.value == other.value


def _overlap(one: Number, other: Number) -> bool:
    """A common end is not enough: only one of two neighbours is the right rounding of a half."""
    return (
        min(one.high, other.high) - max(one.low, other.low) > 1e-9 * max(1.0, abs(one.value)) and one.half != other.half
    )


def _numbers(text: str) -> list[Number]:
    return [each for found in _NUMBERS.findall(text) if (each := read_number(found)) is not None]


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("–", "-").split())
