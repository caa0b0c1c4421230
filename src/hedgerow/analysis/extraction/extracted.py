"""Everything that extraction gives: readings, what stands, the table of outcome data, and it under other options."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from hedgerow.analysis.alternative import Alternative
from hedgerow.analysis.extraction.outcome_table import OutcomeTable, make_outcome_table
from hedgerow.analysis.table import Table
from hedgerow.review.extraction.reading import Reading
from hedgerow.review.extraction.settle import Settled, settle_readings
from hedgerow.review.extraction.spec import OPTIONS, ExtractionSpec
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Extracted:
    """What was extracted.

    Attributes
    ----------
    spec : ExtractionSpec
        What the protocol says.
    settled : tuple of Settled
        Every value, with both readings.
    made : OutcomeTable
        The table of outcome data, and the rules that made each row.
    alternatives : tuple of Alternative
        The same table under each other option of every rule that acted on some row.
    """

    spec: ExtractionSpec
    settled: tuple[Settled, ...]
    made: OutcomeTable
    alternatives: tuple[Alternative, ...] = ()

    @property
    def read(self) -> int:
        """Values that somebody has read; the others are awaited."""
        return sum(each.state != "awaiting" for each in self.settled)

    @property
    def read_twice(self) -> int:
        """Values that two or more people have read."""
        return sum(each.state in ("agreed", "resolved", "conflict") for each in self.settled)


def extract(
    spec: ExtractionSpec, source: Table, readings: Iterable[Reading], problems: Iterable[Problem] = ()
) -> Extracted:
    """Settle readings, and make the table of outcome data by the protocol's rules.

    Parameters
    ----------
    spec : ExtractionSpec
        The protocol's section.
    source : Table
        The table that was read.
    readings : iterable of Reading
        From it.
    problems : iterable of Problem
        Found while reading.
    """
    settled, found = settle_readings(readings, spec.rules.tolerance)
    source = replace(source, problems=(*source.problems, *problems, *found))
    made = make_outcome_table(settled, spec.rules, source)
    return Extracted(spec, settled, made, tuple(_alternatives(spec, settled, made, source)))


def _alternatives(
    spec: ExtractionSpec, settled: tuple[Settled, ...], made: OutcomeTable, source: Table
) -> Iterator[Alternative]:
    acted = {step.rule for _, step in made.steps}
    crossed = any(each.reading is not None and each.reading.design == "crossover" for each in settled)
    acted |= {"crossover"} if crossed else set()
    acted |= {"arms"} if "shared_control" in acted else set()
    for rule, options in OPTIONS.items():
        taken = getattr(spec.rules, rule)
        for option in options if rule in acted else ():
            if option != taken:
                changed: dict[str, Any] = {rule: option}
                other = make_outcome_table(settled, replace(spec.rules, **changed), source)
                yield Alternative(rule, taken, option, other.table)
