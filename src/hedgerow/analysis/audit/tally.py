"""Count a unit in its table again: all of it, and those that meet conditions."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.expression import parse_condition
from hedgerow.analysis.printed_table import chosen_rows
from hedgerow.analysis.table import Table
from hedgerow.review.audit.unit import Unit
from hedgerow.vocabulary.problems import HedgerowError, Place, refuse


@dataclass(frozen=True, slots=True)
class Tally:
    """A unit counted under conditions.

    Attributes
    ----------
    count : int
        Of which some row meets the conditions.
    sure : int
        Of which every row does: an article with rows in two categories is in `count` of both, in `sure` of neither.
    total : int
        Of the unit as a whole.
    split : tuple of str
        Names of those with rows both in and out.
    """

    count: int
    sure: int
    total: int
    split: tuple[str, ...] = ()

    def explains(self, value: float) -> int | None:
        """The count that is this value, if one is."""
        return next((each for each in (self.count, self.sure) if each == value), None)


def tally(facts: Facts, unit: Unit, conditions: tuple[str, ...], place: Place) -> Tally:
    """Count a unit.

    Raises
    ------
    HedgerowError
        If its table could not be read, or a condition cannot be used on it.
    """
    table = facts.tables.get(unit.table)
    if table is None:
        raise refuse("no-table", f"There is no table to count {unit.name} in.", "Name it in a [[table]].", place)
    belonging = rows_of(table, unit.where, unit.place)
    meeting = rows_of(table, (*unit.where, *conditions), place)
    if not unit.distinct:
        return Tally(len(meeting), len(meeting), len(belonging))
    if unit.distinct not in table.frame.columns:
        raise refuse("unknown-column", f"{table.file} has no column {unit.distinct!r}.", "Correct it.", unit.place)
    inside = set(meeting.frame[unit.distinct].drop_nulls())
    lines = set(meeting.lines.tolist())
    names = zip(belonging.frame[unit.distinct], belonging.lines.tolist(), strict=True)
    split = {name for name, line in names if name in inside and line not in lines}
    total = belonging.frame[unit.distinct].drop_nulls().n_unique()
    return Tally(len(inside), len(inside - split), total, tuple(sorted(split)))


def rows_of(table: Table, conditions: tuple[str, ...], place: Place) -> Table:
    """Rows that meet all conditions; one that cannot be used raises."""
    where = " AND ".join(f"({each})" for each in conditions) or None
    rows, problems = chosen_rows(table, where, place)
    errors = [each for each in problems if each.severity == "error"]
    if errors:
        raise HedgerowError(errors)
    return rows


def countable(facts: Facts, unit: Unit, conditions: tuple[str, ...], place: Place) -> bool:
    """Whether the unit has a table, and the table the columns of the conditions."""
    table = facts.tables.get(unit.table)
    if table is None:
        return False
    try:
        for each in conditions:
            parse_condition(each, table.frame.columns, place)
    except HedgerowError:
        return False
    return True


def without_one(conditions: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """Each condition with the conditions that are left without it; nothing where it is the only one."""
    if len(conditions) < 2:
        return []
    return [(each, conditions[:at] + conditions[at + 1 :]) for at, each in enumerate(conditions)]
