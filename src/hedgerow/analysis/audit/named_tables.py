"""The tables of an audit, by the name that the audit gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hedgerow.analysis.extraction.carried import with_characteristics
from hedgerow.analysis.printed_table import chosen_rows
from hedgerow.analysis.table import Table
from hedgerow.review.audit.named_table import NamedTable
from hedgerow.vocabulary.problems import Problem


def named_tables(asked: Iterable[NamedTable], tables: Mapping[str, Table]) -> tuple[dict[str, Table], list[Problem]]:
    """Name each table that could be read, with its characteristics beside it, and only the rows that belong to it."""
    named: dict[str, Table] = {}
    problems: list[Problem] = []
    for each in asked:
        if each.file not in tables:
            continue
        table = tables[each.file]
        if each.characteristics in tables:
            table, found = with_characteristics(table, tables[each.characteristics])
            problems += found
        if each.where is not None:
            table, unusable = chosen_rows(table, each.where, each.place)
            problems += unusable
        named[each.name] = table
    return named, problems
