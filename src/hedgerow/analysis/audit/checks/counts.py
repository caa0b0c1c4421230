"""Counts of the prose, made again in the tables."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.recount import Recount, moved, recount, wider
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.vocabulary.problems import HedgerowError


@check("counts", "Do counts in the text agree with the tables?")
def counts(facts: Facts) -> Verdicts:
    """Count again; where numbers differ, try each condition away, and rows moved from one category to another."""
    made: list[Recount] = []
    for count in facts.publication.counts:
        try:
            one = recount(facts, count)
        except HedgerowError as error:
            yield from error.problems
            continue
        made += [] if one is None else [one]
    wrong = [one for one in made if not one.agrees]
    for one in made:
        yield _held(one) if one.agrees else _finding(facts, one, [each for each in wrong if each is not one])


def _held(one: Recount) -> Held:
    made, name = one.made, one.unit.name
    words = f"{made.count} {name} in the table"
    if made.count != one.printed:
        words = f"{made.sure} {name} in the table, without {', '.join(made.split)}, which has rows of both kinds"
    return held(one.count, _printed(one), words)


def _finding(facts: Facts, one: Recount, others: list[Recount]) -> Finding:
    conditions = f" with {' and '.join(one.count.where)}" if one.count.where else ""
    reckoning = f"{one.unit.table}: {one.made.count} {one.unit.name}{conditions}"
    follows, wide = f"{one.made.count} in the table", wider(facts, one)
    if wide:
        repair = f"Explained only if those counted need not meet the condition {' or '.join(wide)}."
        return finding(one.count, _printed(one), follows, reckoning, "conditional", repair)
    repair = moved(one, others) or "The count in the text, or a row of the table."
    return finding(one.count, _printed(one), follows, reckoning, "impossible", repair)


def _printed(one: Recount) -> str:
    return f"{one.printed:g} ({one.unit.name})"
