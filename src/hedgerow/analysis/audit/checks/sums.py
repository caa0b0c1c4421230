"""Parts that should make a total, as in a PRISMA flow."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.sum import Sum


@check("sums", "Do the parts make the total?")
def sums(facts: Facts) -> Verdicts:
    """Whole numbers are counts and must add up exactly; numbers with decimals within their rounding."""
    for each in facts.publication.sums:
        yield _told(each)


def _told(each: Sum) -> Finding | Held:
    made, total = _middle(each), each.total.value
    extra = round(made - total, 9)
    if _makes(each):
        return held(each, each.total.text, f"{_text(each)} = {made:g}" + (f", {extra:g} more" if extra > 0 else ""))
    reckoning = f"{_text(each)} = {made:g}; printed {each.total.text}"
    follows = f"{'at most ' if each.at_most else ''}{made:g}"
    if (extra > 0) == bool(each.less):  # something that is not printed may be missing from the parts, or taken away too
        words = "taken away too" if each.less else "in none of the parts"
        return finding(
            each, each.total.text, follows, reckoning, "conditional", f"Explained only if {abs(extra):g} are {words}."
        )
    repair = "A part or the total; or something that is counted twice."
    return finding(each, each.total.text, follows, reckoning, "impossible", repair)


def _makes(each: Sum) -> bool:
    low, high = _span(each)
    if each.at_most:
        return _middle(each) >= each.total.value
    return each.total.meets(low, high) if _decimals(each) else _middle(each) == each.total.value


def _decimals(each: Sum) -> bool:
    return any("." in part.text or "%" in part.text for part in (*each.parts, *each.less, each.total))


def _middle(each: Sum) -> float:
    return round(sum(part.value for part in each.parts) - sum(part.value for part in each.less), 9)


def _span(each: Sum) -> tuple[float, float]:
    half = sum(part.half for part in (*each.parts, *each.less))
    return _middle(each) - half, _middle(each) + half


def _text(each: Sum) -> str:
    return " + ".join(part.text for part in each.parts) + "".join(f" - {part.text}" for part in each.less)
