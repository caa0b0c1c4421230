"""The rows of a table of references: delimited text as it streams by, or the first sheet of a workbook."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from hedgerow.formats.records.table_records import Row
from hedgerow.formats.tables_delimited import sniff
from hedgerow.formats.text_file import TextFile
from hedgerow.vocabulary.problems import Place, refuse

LARGEST_CELL = 1 << 24  # characters
LARGEST_WORKBOOK = 1 << 29  # bytes, unpacked


def text_rows(text: TextFile) -> Iterator[Row]:
    """Rows of delimited text, each with the line it begins on.

    Raises
    ------
    HedgerowError
        If a cell is larger than any is: a quote was probably never closed. The rows before it have been given.
    """
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=sniff(next(text.blocks(), "").lstrip("\n").split("\n", 1)[0]))
    limit = csv.field_size_limit(LARGEST_CELL)
    begins, held = 1, None
    try:
        for cells in reader:
            if held is not None:
                yield held
            held = (begins, cells) if cells else None
            begins = reader.line_num + 1
            csv.field_size_limit(LARGEST_CELL)
        if held is not None:
            _check_closed(held, lines.last, text.name)
            yield held
    except csv.Error as error:
        what = f"The rows from here on cannot be read: {error}."
        remedy = "Look for a quotation mark that is never closed."
        raise refuse("unreadable-csv", what, remedy, Place(text.name, begins)) from None
    finally:
        csv.field_size_limit(limit)


class _Lines:
    """Lines for the reader of the standard library, and the last one that it took."""

    def __init__(self, text: TextFile) -> None:
        self._text = text
        self._lines = text.lines()
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, self.last = next(self._lines)
        if number in self._text.cut:
            raise csv.Error(f"line {number} is longer than any line of a table")
        return self.last + "\n"


def _check_closed(row: Row, last_line: str, file: str) -> None:
    """A last cell with the last line's end in it was still open when the file ended."""
    line, cells = row
    if cells[-1].endswith("\n") and not last_line.endswith('"'):
        what = "A quotation mark opens a cell of this row and is never closed: the rows below it cannot be told apart."
        raise refuse("open-quote", what, "Close it, or delete it.", Place(file, line))


def workbook_rows(path: Path, file: str) -> Iterator[Row]:
    """Rows of the first sheet of a workbook.

    Raises
    ------
    HedgerowError
        If it is broken, or unpacks to more than any table of references.
    """
    from hedgerow.formats.tables_workbook import read_workbook

    content = path.read_bytes()
    if content.startswith(b"PK"):
        _check_size(path, file)
    table = read_workbook(content, file)
    yield int(table.lines[0]) - 1 if len(table) else 1, table.frame.columns
    for line, cells in zip(table.lines, table.frame.iter_rows(), strict=True):
        yield int(line), [cell or "" for cell in cells]


def _check_size(path: Path, file: str) -> None:
    """Unpack to nothing, counting: what a packed file says of its own size need not be true."""
    size = 0
    try:
        with ZipFile(path) as book:
            for part in book.infolist():
                with book.open(part) as packed:
                    while block := packed.read(1 << 20):
                        size += len(block)
                        if size > LARGEST_WORKBOOK:
                            what = "The workbook unpacks to more than 512 MB; no table of references does."
                            raise refuse("too-large", what, "Save the table as CSV.", Place(file))
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        if isinstance(error, ValueError) and hasattr(error, "problems"):
            raise
        what = f"{file!r} is no workbook that can be read ({error})."
        raise refuse("unreadable-workbook", what, "Save it again as .xlsx or .csv.", Place(file)) from None
