"""Read tables of judgements as robvis has them: one row a study, one column an item, and the overall judgement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hedgerow.analysis.table import Table
from hedgerow.review.appraisal.instrument import Instrument, plain
from hedgerow.review.appraisal.judgement import OVERALL, Judgement
from hedgerow.vocabulary.problems import HedgerowError, Problem, did_you_mean

_ASIDE = ("weight", "weights")  # columns that robvis knows and that are no judgement


def read_robvis(
    table: Table, instrument: Instrument, study: str | None = None, columns: Mapping[str, str] | None = None
) -> tuple[Instrument, tuple[Judgement, ...], tuple[Problem, ...]]:
    """Read a table of one row a study.

    Parameters
    ----------
    table : Table
        As read.
    instrument : Instrument
        That the judgements were made with.
    study : str, optional
        Column that names the study; the first by default.
    columns : mapping of str to str, optional
        Column to item, where the name of the column does not say. A letter behind the number of an item
        (``"10a"``) makes a part of it that is judged by itself, with the column's name as label.

    Returns
    -------
    instrument : Instrument
        With the items judged in parts.
    judgements : tuple of Judgement
        One for each cell that is not empty, as agreed judgements: such a table does not say who judged.
    problems : tuple of Problem
        Columns that are no item, items without a column, rows without a study. Cells of items = judgements + problems
        + empty cells.
    """
    name = study or table.frame.columns[0]
    given = columns or {}
    instrument = instrument.split({item: _label(each) for each, item in given.items() if item[-1:].isalpha()})
    seats, problems = _seats(table, instrument, name, given)
    if name not in table.frame.columns:
        what = f"{table.file} has no column {name!r}."
        return (
            instrument,
            (),
            (Problem("unknown-column", what, did_you_mean(name, table.frame.columns), table.place()),),
        )
    judgements: list[Judgement] = []
    for row, cells in enumerate(table.frame.iter_rows(named=True)):
        who = (cells[name] or "").strip()
        told = [(column, item, (cells[column] or "").strip()) for column, item in seats.items()]
        if not who and any(level for _, _, level in told):
            what = "This row has judgements and no study."
            problems.append(Problem("no-study", what, "Name the study.", table.place(row, name)))
        judgements += [_judgement(table, instrument, row, who, *each) for each in told if who and each[2]]
    return instrument, tuple(judgements), tuple(problems)


def _judgement(
    table: Table, instrument: Instrument, row: int, study: str, column: str, item: str, level: str
) -> Judgement:
    place = table.place(row, column)
    return Judgement(instrument.key, study, item, _spelt(instrument, item, level), role="resolution", place=place)


def _spelt(instrument: Instrument, item: str, level: str) -> str:
    """A judgement as the instrument spells it; one that it does not know stays, to be named when it is checked."""
    if item == OVERALL:
        known = [each for each in instrument.overall_levels if level.casefold() in _spellings(each.name, each.also)]
        return known[0].name if known else level
    try:
        return instrument.item(item).level(level).name
    except HedgerowError:
        return level


def _spellings(name: str, also: Iterable[str]) -> set[str]:
    return {name.casefold(), *(each.casefold() for each in also)}


def _seats(
    table: Table, instrument: Instrument, study: str, given: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    """Column to id of its item, and what is amiss with columns."""
    seats: dict[str, str] = {}
    problems: list[Problem] = []
    for column in table.frame.columns:
        item = given.get(column) or _item_of(instrument, column)
        if item is not None:
            seats[column] = item
        elif column != study and plain(column) not in _ASIDE:
            what = f"Column {column!r} is no item of {instrument.title}; it is left out."
            remedy = f"Name its item in columns. Items: {', '.join(each.id for each in instrument.items)}."
            problems.append(Problem("unknown-item", what, remedy, table.place(None, column), "warning"))
    for column in given:
        if column not in table.frame.columns:
            what = f"'columns' names {column!r}, which {table.file} does not have."
            remedy = did_you_mean(column, table.frame.columns)
            problems.append(Problem("unknown-column", what, remedy, table.place(), "warning"))
    absent = [item.id for item in instrument.items if item.id not in seats.values()]
    if absent:
        what = f"No column of {table.file} is item {', '.join(absent)} of {instrument.title}."
        problems.append(Problem("item-without-column", what, "Name it in columns.", table.place(), "warning"))
    return seats, problems


def _item_of(instrument: Instrument, column: str) -> str | None:
    if plain(column).startswith("overall"):
        return OVERALL
    try:
        return instrument.item(column).id
    except HedgerowError:
        return None


def _label(column: str) -> str:
    """``"Other.pseudoreplication"`` as R writes it, in words."""
    words = column.replace(".", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]
