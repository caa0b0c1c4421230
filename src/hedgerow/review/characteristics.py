"""``[characteristics]``: which columns of which table tell the reader what the studies are like."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.titles import column_title
from hedgerow.vocabulary.problems import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class CharacteristicsSpec:
    """``[characteristics]``.

    Attributes
    ----------
    file : str
        Table, relative to the review's folder.
    columns : tuple of str
        Columns whose categories are counted, in the order they are shown.
    count : tuple of str
        Columns whose different values are counted in each category, e.g. comparisons and articles; the first is drawn.
    titles : mapping of str to str
        Words for a column.
    where : str or None
        Expression; only rows for which it is true are counted.
    source : str
        Where the facts come from.
    notes : tuple of str
        What a reader should know, e.g. where a publication contradicts itself.
    place : Place
        Where the section stands.
    """

    file: str
    columns: tuple[str, ...]
    count: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    where: str | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    place: Place = NOWHERE

    def title(self, column: str) -> str:
        """Words for a column: the protocol's, or its name."""
        return column_title(column, self.titles)


def read_characteristics(table: Any, problems: Problems) -> CharacteristicsSpec | None:
    """Read the section; None where a key that it needs is absent or wrong."""
    keys = Keys(table, ("characteristics",), problems)
    spec = CharacteristicsSpec(
        file=keys.text("file", required=True),
        columns=needed_texts(keys, "columns"),
        count=needed_texts(keys, "count"),
        titles=read_titles(keys),
        where=keys.text("where", None),
        source=keys.text("source"),
        notes=keys.texts("notes"),
        place=problems.place(keys.path),
    )
    keys.finish()
    return spec if spec.file and spec.columns and spec.count else None


def needed_texts(keys: Keys, key: str) -> tuple[str, ...]:
    """A list of texts that may not be absent nor empty."""
    found = keys.texts(key)
    if not found and not isinstance(keys.table.get(key), list):
        keys.take(key, list, required=key not in keys.table)
    elif not found:
        keys.add("empty-value", (*keys.path, key), f"{key!r} is an empty list.", "Name at least one column.")
    return found


def read_titles(keys: Keys) -> dict[str, str]:
    """``titles``: a table of words for columns."""
    table = keys.take("titles", dict, {})
    inner = Keys(table, (*keys.path, "titles"), keys.problems)
    return {column: inner.text(column, column) for column in inner.table}
