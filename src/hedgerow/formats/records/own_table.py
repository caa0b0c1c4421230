"""hedgerow's own table of records: every attribute in a column, every field of the source in the last.

Spreadsheets run what begins like a formula, so such a cell gets an apostrophe before it, which reading takes off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from hedgerow.formats.records.columns import OWN as LAYOUT
from hedgerow.formats.records.identifiers import find_year
from hedgerow.review.records import Entry, Record

__all__ = ["COLUMNS", "LAYOUT", "own_cells", "own_record"]

COLUMNS = (
    "title", "authors", "year", "journal", "volume", "issue", "pages", "doi", "pmid", "issn", "abstract", "keywords",
    "language", "kind", "accession", "database", "url", "format", "fields",
)  # fmt: skip
_LISTS = ("authors", "issn", "keywords")
_FORMULA = ("=", "+", "-", "@", "\t", "'")


def own_cells(record: Record) -> list[str]:
    """The cells of a record."""
    return [_guarded(_cell(record, name)) for name in COLUMNS]


def own_record(cells: Mapping[str, str], place: Entry) -> Record:
    """The record of a row; the inverse of `own_cells`. A list of fields that was damaged is left out."""
    told = {name: _bare(cells.get(name) or "") for name in COLUMNS}
    lists = {name: tuple(_parts(told.pop(name))) for name in _LISTS}
    return Record(**told | lists | {"year": find_year(told["year"]), "fields": _fields(told["fields"]), "place": place})  # type: ignore[arg-type]


def _cell(record: Record, name: str) -> str:
    if name in _LISTS:
        return "; ".join(re.sub(r"[\\;]", r"\\\g<0>", each) for each in getattr(record, name))
    if name == "fields":
        return json.dumps(record.fields, ensure_ascii=False)
    value = getattr(record, name)
    return "" if value is None else str(value)


def _parts(cell: str) -> list[str]:
    found = re.findall(r"(?:\\.|[^;\\])+", cell, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", part.strip(), flags=re.DOTALL) for part in found if part.strip()]


def _fields(cell: str) -> tuple[tuple[str, str], ...]:
    try:
        return tuple((str(tag), str(value)) for tag, value in json.loads(cell or "[]"))
    except (ValueError, TypeError):
        return ()


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
