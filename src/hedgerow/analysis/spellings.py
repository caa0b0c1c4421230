"""Words of one column that differ in case or blanks only: what was meant as one study or event would count as two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hedgerow.analysis.table import Table
from hedgerow.vocabulary.problems import Problem


def spelt_differently(table: Table, columns: Iterable[str]) -> list[Problem]:
    """Name words that are one word written in two ways, at the first row of the second way.

    Parameters
    ----------
    table : Table
        As read.
    columns : iterable of str
        Whose words name things; those that the table does not have are passed over.
    """
    have = table.frame.columns
    return [each for name in dict.fromkeys(columns) if name in have for each in _in_column(table, name)]


def _in_column(table: Table, name: str) -> Iterator[Problem]:
    cells = table.frame[name].str.strip_chars()
    first: dict[str, str] = {}
    for word in cells.drop_nulls().unique(maintain_order=True):
        other = first.setdefault(" ".join(word.casefold().split()), word)
        if other != word:
            what = f"{word!r} and {other!r} of column {name!r} differ in case or blanks only, and count as two."
            place = table.place(int((cells == word).arg_max() or 0), name)
            yield Problem("spelt-differently", what, "Write both alike.", place, "warning")
