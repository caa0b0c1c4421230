"""Turn text cells into numbers; a cell that is no number is a named problem, and missing."""

from __future__ import annotations

import re

import polars as pl

from hedgerow.analysis.listed import listed
from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import Place, Problem

_RANGE = r"^\s*(\d+)\s*(?:-|–|—|to)\s*(\d+)\s*$"


def parsed(cells: pl.Series) -> pl.Series:
    """Cells as floats; null where a cell is empty or no finite number."""
    numbers = cells.cast(pl.Float64, strict=False)
    return numbers.set(~numbers.is_finite(), None)


def all_numbers(cells: pl.Series, numbers: pl.Series) -> bool:
    """Whether every cell that is not empty is a number, and there is one."""
    return cells.null_count() < len(cells) and numbers.null_count() == cells.null_count()


def not_numbers(table: Table, column: str, cells: pl.Series, numbers: pl.Series, facts: bool = False) -> list[Problem]:
    """Name the cells that are no numbers, one problem for each different word.

    `facts` says that the table is not the one of outcome data, so that no word can be declared missing or recoded.
    """
    bad = cells.is_not_null() & numbers.is_null()
    if not bad.any():
        return []
    found = pl.DataFrame({"word": cells, "line": table.lines}).filter(bad)
    words = found.group_by("word", maintain_order=True).agg(pl.col("line"))
    told = [_problem(table, column, word, lines, facts) for word, lines in words.head(_MOST).iter_rows()]
    return told + ([_more(table, column, words)] if words.height > _MOST else [])


_MOST = 20  # different words named for one column


def _problem(table: Table, column: str, word: str, lines: list[int], facts: bool) -> Problem:
    more = f" in {len(lines)} cells (lines {listed(lines)})" if len(lines) > 1 else ""
    what = f"{word!r} stands among the numbers of column {column!r}{more}; it counts as missing."
    return Problem("not-a-number", what, _remedy(word, facts), Place(table.file, lines[0], column), "warning")


def _more(table: Table, column: str, words: pl.DataFrame) -> Problem:
    what = f"Column {column!r} holds {words.height - _MOST} more words among its numbers."
    remedy = "Check that this is the column you meant."
    return Problem("not-a-number", what, remedy, Place(table.file, words["line"][_MOST][0], column), "warning")


def _remedy(word: str, facts: bool) -> str:
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", word):
        return "Write numbers without thousands separators (and with a decimal point)."
    if re.fullmatch(r"[+-]?\d*,\d+", word):
        return "Write the decimal point as a point, not a comma."
    if re.fullmatch(r"[−–]\s*[\d.]+", word):
        return "Write the minus sign as a hyphen (-)."
    if facts:
        return "Correct the cell, or leave it empty."
    if re.fullmatch(_RANGE, word):
        return 'For a sample size, n_ranges = "lowest" in [outcomes] takes the lower end; else enter one number.'
    return f'Correct the cell; or add "{word}" to `missing`, or say in [outcomes.recode] which number it stands for.'


def lowest_of_ranges(
    table: Table, column: str, cells: pl.Series, numbers: pl.Series
) -> tuple[pl.Series, list[Problem]]:
    """Replace sample sizes given as a range (``"6-8"``) by the lower end, and say so.

    The lower end is what the source reviews of animal experiments take: it never overstates the precision.
    """
    ends = cells.str.extract_groups(_RANGE).struct.unnest().cast(pl.Float64)
    ranged = ends["1"].is_not_null() & numbers.is_null()
    if not ranged.any():
        return numbers, []
    lines = table.lines[ranged.to_numpy()].tolist()
    what = f"{len(lines)} cells of column {column!r} hold a range (lines {listed(lines)}); the lower end is used."
    told = Problem("range-of-n", what, "Nothing, if this is meant.", Place(table.file, lines[0], column), "warning")
    return numbers.zip_with(~ranged, ends.min_horizontal()), [told]
