"""Results on the scale of their analysis, one by one; a measure that does not exist is a problem of its line."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.scale import Scaled, scaled
from hedgerow.review.audit.result import Result
from hedgerow.vocabulary.problems import HedgerowError


def each_scaled(facts: Facts) -> Iterator[tuple[Result, Scaled]]:
    """Results whose scale is known, with their numbers on it."""
    for result in facts.results:
        made = known_scale(result, facts)
        if made is not None:
            yield result, made


def known_scale(result: Result | None, facts: Facts) -> Scaled | None:
    """A result on its scale; None for a measure that does not exist, which `possible` tells."""
    try:
        return None if result is None else scaled(result, facts)
    except HedgerowError:
        return None


def printed(result: Result) -> str:
    """A result as it is printed: ``"1.6 (SE 0.3), 1.1 to 2.1, P = 0.00, I² 72%, k = 19"``."""
    parts = [
        (result.estimate.text if result.estimate else "") + (f" (SE {result.se.text})" if result.se else ""),
        f"{result.low.text} to {result.high.text}" if result.low and result.high else "",
        p_text(result.p.text) if result.p else "",
        f"I² {result.i2.text.rstrip('%')}%" if result.i2 else "",
        f"k = {result.k}" if result.k is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def p_text(text: str) -> str:
    """``"P = 0.03"``, ``"P <0.01"``."""
    return f"P {text}" if text[:1] in "<>≤≥=" else f"P = {text}"
