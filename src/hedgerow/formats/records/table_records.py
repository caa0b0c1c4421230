"""From the rows of a table of references to records."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from hedgerow.formats.records.citation import parts_of
from hedgerow.formats.records.columns import GENERAL, Layout, folded, layout_of
from hedgerow.formats.records.interpret import interpret
from hedgerow.formats.records.own_table import LAYOUT, own_record
from hedgerow.formats.records.reading import Item, lost_entry
from hedgerow.review.records import Entry
from hedgerow.vocabulary.problems import Place, Problem, refuse

Row = tuple[int, Sequence[str]]
"""Line of a row, and its cells."""

_NEEDED = (*GENERAL.title, *GENERAL.doi[:1], *GENERAL.pmid, *GENERAL.abstract)


def read_rows(rows: Iterable[Row], file: str, form: str) -> Iterator[Item]:
    """Yield the records of the rows of a table, the first of which is its header.

    Raises
    ------
    HedgerowError
        If no column is a title, an abstract, a DOI or a PubMed identifier.
    """
    rows = iter(rows)
    line, header = next(((at, [cell.strip() for cell in cells]) for at, cells in rows if any(cells)), (1, []))
    if not is_header(header):
        what = "No column of this table is a title, an abstract, a DOI or a PubMed identifier."
        named = ", ".join(name for name in header[:12] if name) or "none"
        raise refuse(
            "no-references", what, f"Name one of its columns `title`; now they are: {named}.", Place(file, line)
        )
    layout = layout_of(header)
    for number, (at, cells) in enumerate(rows, 1):
        yield from _items(header, cells, layout, Entry(file, number, at), form)


def is_header(cells: Iterable[str]) -> bool:
    """Whether cells name a column that tells one record from another."""
    return any(folded(name) in _NEEDED for name in cells)


def _items(header: list[str], cells: Sequence[str], layout: Layout, place: Entry, form: str) -> Iterator[Item]:
    where = Place(place.file, place.line)
    if not any(cell.strip() for cell in cells):
        yield lost_entry("empty-entry", "This row is empty.", "Nothing, if this is meant.", where, place.number)
        return
    if len(cells) > len(header):
        what = f"This row has {len(cells)} cells where the header has {len(header)}; check its columns."
        yield Problem("ragged-row", what, "Look for a delimiter or a missing quote in it.", where, "warning")
    if layout is LAYOUT:
        yield own_record(dict(zip(header, cells, strict=False)), place)
        return
    names = [*header, *[""] * (len(cells) - len(header))]
    fields = tuple((name, cell) for name, cell in zip(names, cells, strict=False) if cell)
    yield replace(interpret(_read(fields, layout), layout.tags(), form, place), fields=fields)


def _read(fields: Sequence[tuple[str, str]], layout: Layout) -> list[tuple[str, str]]:
    """Fields under folded names, with what a citation in one text holds."""
    read = [(folded(name), _unlisted(value)) for name, value in fields]
    return read + [part for name, value in read if layout.citation == name for part in parts_of(value)]


def _unlisted(cell: str) -> str:
    """ASReview writes lists as Python does: ``['Marx, Karl', 'Lindgren, Astrid']``."""
    if not (cell.startswith(("['", '["')) and cell.endswith("]")):
        return cell
    try:
        parts = ast.literal_eval(cell)
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return cell
    return "; ".join(map(str, parts))
