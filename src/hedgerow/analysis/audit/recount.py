"""A count of the prose beside the same made again in a table."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.tally import Tally, tally, without_one
from hedgerow.analysis.expression.tokens import tokens_of
from hedgerow.review.audit.count import Count
from hedgerow.review.audit.unit import Unit


@dataclass(frozen=True, slots=True)
class Recount:
    """One count, twice.

    Attributes
    ----------
    count : Count
        As stated.
    unit : Unit
        What is counted.
    printed : float
        The number of the prose.
    made : Tally
        The numbers of the table.
    """

    count: Count
    unit: Unit
    printed: float
    made: Tally

    @property
    def agrees(self) -> bool:
        """Whether the table gives the printed number."""
        return self.made.explains(self.printed) is not None

    @property
    def surplus(self) -> float:
        """How many more are printed than stand in the table."""
        return self.printed - self.made.count


def recount(facts: Facts, count: Count) -> Recount | None:
    """Count again; None where the unit or the printed number is not known.

    Raises
    ------
    HedgerowError
        If the table could not be read, or a condition cannot be used on it.
    """
    unit, result = facts.unit(count.unit), facts.result(count.result)
    printed = count.printed.value if count.printed is not None else None if result is None else result.k
    if unit is None or printed is None:
        return None
    return Recount(count, unit, printed, tally(facts, unit, count.where, count.place))


def wider(facts: Facts, one: Recount) -> list[str]:
    """Conditions without which the table gives the printed number."""
    count = one.count
    return [
        left_out
        for left_out, rest in without_one(count.where)
        if tally(facts, one.unit, rest, count.place).count == one.printed
    ]


def moved(one: Recount, others: list[Recount]) -> str:
    """Rows that would explain two counts at once if they stood in the other category; empty if none do."""
    for other in others:
        here = set(one.count.where) - set(other.count.where)
        there = set(other.count.where) - set(one.count.where)
        if other.unit == one.unit and one.surplus == -other.surplus and _same_column(here, there):
            giving, source, target = (one, here, there) if one.surplus < 0 else (other, there, here)
            rows = f"{abs(one.surplus):g} of the {giving.made.count} with {source.pop()}"
            return f"This and {other.count.about!r} both fit if {rows} had {target.pop()}."
    return ""


def _same_column(here: set[str], there: set[str]) -> bool:
    """Whether each set is one condition, and both begin with the same column."""
    first = [next((token.text for token in tokens_of(each)), "") for conditions in (here, there) for each in conditions]
    return len(here) == len(there) == 1 and first[0] == first[1]
