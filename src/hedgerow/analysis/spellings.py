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
    ways: dict[str, list[str]] = {}
    for row, cell in enumerate(table.frame[name]):
        word = (cell or "").strip()
        written = ways.setdefault(" ".join(word.casefold().split()), [])
        if written and word not in written:
            what = f"{word!r} and {written[0]!r} of column {name!r} differ in case or blanks only, and count as two."
            yield Problem("spelt-differently", what, "Write both alike.", table.place(row, name), "warning")
        if word not in written:
            written.append(word)
