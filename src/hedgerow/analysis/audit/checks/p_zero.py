"""P values printed as zero."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.verdict import Finding
from hedgerow.review.audit.number import Number
from hedgerow.review.audit.statement import Statement


@check("p-zero", "Is a P printed as zero?")
def p_zero(facts: Facts) -> Verdicts:
    """No test gives P = 0: it is a small P, rounded; told once for the whole publication."""
    stated: list[tuple[Statement, Number | None]] = [(each, each.p) for each in facts.results]
    stated += [(each, each.p) for each in facts.publication.comparisons]
    zeros = [(each, p) for each, p in stated if p is not None and p.value == 0 and not p.sign]
    if not zeros:
        return
    first, widest = zeros[0][0], max((p for _, p in zeros), key=lambda p: p.high)
    texts = ", ".join(sorted({f"P = {p.text}" for _, p in zeros}))
    yield Finding(
        about=f"{texts}, {len(zeros)} times",
        printed="; ".join(dict.fromkeys(each.about for each, _ in zeros)),
        follows=f"P < {widest.high:g}",
        arithmetic=f"{widest.text} is what every P below {widest.high:g} rounds to; no test gives 0",
        grade="conditional",
        repair=f"Print P < {max(2 * widest.high, 0.001):g}, or more digits; it is read here as P < {widest.high:g}.",
        source=first.source,
        place=first.place,
    )
