"""Find the cells of an XLSX sheet in which a formula failed (#DIV/0!, #N/A): readers give them as empty."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_SHEET = re.compile(r"<sheet\b[^>]*>")
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_CELL = re.compile(r'<c\b(?=[^>]*\bt="e")[^>]*\br="([A-Z]+)(\d+)"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.DOTALL)


def error_cells(content: bytes, sheet: str) -> list[tuple[str, int, str]]:
    """Cells with an error: their name, row and what they show. Nothing for formats other than XLSX."""
    try:
        with ZipFile(BytesIO(content)) as book:
            part = _part_of(book, sheet)
            text = book.read(part).decode("utf-8", errors="replace") if part else ""
    except (BadZipFile, KeyError):
        return []
    return [(column + row, int(row), shown) for column, row, shown in _CELL.findall(text)]


def _part_of(book: ZipFile, sheet: str) -> str | None:
    """Name of the part that holds a sheet."""
    workbook = book.read("xl/workbook.xml").decode("utf-8", errors="replace")
    relations = book.read("xl/_rels/workbook.xml.rels").decode("utf-8", errors="replace")
    targets = {_attribute(each, "Id"): _attribute(each, "Target") for each in _RELATION.findall(relations)}
    ids = {_attribute(each, "name"): _attribute(each, "r:id") for each in _SHEET.findall(workbook)}
    target = targets.get(ids.get(sheet, ""))
    return None if target is None else target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attribute(tag: str, name: str) -> str:
    from html import unescape

    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found.group(1)) if found else ""
