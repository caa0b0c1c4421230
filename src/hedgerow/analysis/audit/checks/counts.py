"""Counts of the prose, made again in the tables."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.tally import Tally, tally, without_one
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.counts import Count
from hedgerow.review.audit.tables import Unit
from hedgerow.vocabulary.problems import HedgerowError


@check("counts", "Do counts in the text agree with the tables?")
def counts(facts: Facts) -> Verdicts:
    """Count again; where the numbers differ, try each condition away, for prose often means a wider set."""
    for count in facts.publication.counts:
        unit, value = facts.unit(count.unit), _value(facts, count)
        if unit is None or value is None:
            continue
        try:
            yield _told(facts, count, unit, value)
        except HedgerowError as error:
            yield from error.problems


def _value(facts: Facts, count: Count) -> float | None:
    result = facts.result(count.result)
    return count.printed.value if count.printed is not None else None if result is None else result.k


def _told(facts: Facts, count: Count, unit: Unit, value: float) -> Finding | Held:
    made = tally(facts, unit, count.where, count.place)
    printed = f"{value:g} ({unit.name})"
    if made.explains(value) is not None:
        return held(count, printed, _words(made, value, unit))
    conditions = f" with {' and '.join(count.where)}" if count.where else ""
    reckoning = f"{unit.table}: {made.count} {unit.name}{conditions}"
    follows = f"{made.count} in the table"
    wider = _wider(facts, count, unit, value)
    if wider:
        repair = f"Explained only if those counted need not meet the condition {' or '.join(wider)}."
        return finding(count, printed, follows, reckoning, "conditional", repair)
    return finding(count, printed, follows, reckoning, "impossible", "The count in the text, or a row of the table.")


def _words(made: Tally, value: float, unit: Unit) -> str:
    if made.count == value:
        return f"{made.count} {unit.name} in the table"
    return f"{made.sure} {unit.name} in the table, without {', '.join(made.split)}, which has rows of both kinds"


def _wider(facts: Facts, count: Count, unit: Unit, value: float) -> list[str]:
    """Conditions without which the count is the printed one."""
    return [
        left_out for left_out, rest in without_one(count.where) if tally(facts, unit, rest, count.place).count == value
    ]
