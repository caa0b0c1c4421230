"""Read a table of delimited text: comma, semicolon, tab or bar; quoted cells may hold line ends."""

from __future__ import annotations

import csv
from io import StringIO

import numpy as np
import polars as pl

from hedgerow.analysis.table import Table
from hedgerow.formats.encoding import decode
from hedgerow.formats.tables_header import Lines, assemble
from hedgerow.stats.effects import Mask
from hedgerow.vocabulary.problems import Place, Problem, refuse

DELIMITERS = (",", ";", "\t", "|")
_CHUNK = 50_000  # rows held as Python lists at a time
_SHOWN = 20  # ragged rows named singly


def read_delimited(content: bytes, file: str, sheet: str | None = None) -> Table:
    """Read delimited text; see `read_table`. Text has no sheets: naming one is refused."""
    if sheet is not None:
        raise refuse("no-sheets", f"{file!r} has no sheets.", "Delete `sheet` from [outcomes].", Place(file))
    text, problems = decode(content, file)
    delimiter = sniff(text)
    whole = _quoted(text, delimiter, file) if '"' in text else _plain(text, delimiter)
    if whole is None:
        raise refuse("empty-file", f"{file!r} is empty.", "Put a header and rows into it.", Place(file))
    problems += _open_quote(text, whole, file)
    header, header_line, cells, lines, widths = whole
    found, kept = ragged(widths, len(header), lines, file)
    cells, lines = cells.filter(kept), lines[kept]
    width = min(cells.width, len(header))
    padding = [pl.lit(None, pl.String).alias(f"padding {i}") for i in range(width, len(header))]
    cells = cells.select(pl.nth(range(width)), *padding) if width else pl.DataFrame(schema=_schema(len(header)))
    return assemble(list(header), header_line, cells, lines, file, content, problems + found)


Whole = tuple[list[str], int, pl.DataFrame, Lines, Lines]


def sniff(text: str) -> str:
    """The delimiter that stands most often in the header line, outside quotes; a comma if there is none."""
    head = text.lstrip("\n").split("\n", 1)[0]
    bare = "".join(head.split('"')[::2])
    return max(DELIMITERS, key=bare.count)


def _schema(width: int) -> dict[str, type[pl.String]]:
    return {f"column_{i}": pl.String for i in range(1, width + 1)}


def _plain(text: str, delimiter: str) -> Whole | None:
    """Text without quotes: a line is a row, which polars reads by the million."""
    rows = pl.Series("row", text.split("\n"), dtype=pl.String)
    lines = np.arange(1, len(rows) + 1, dtype=np.int64)
    filled = (rows.str.strip_chars(" ") != "").to_numpy()
    rows, lines = rows.filter(filled), lines[filled]
    if not len(rows):
        return None
    widths = rows.str.count_matches(delimiter, literal=True).to_numpy().astype(np.int64) + 1
    header = rows[0].split(delimiter)
    body = rows[1:].str.splitn(delimiter, len(header) + 1).struct.unnest()
    return header, int(lines[0]), body, lines[1:], widths[1:]


def _quoted(text: str, delimiter: str, file: str) -> Whole | None:
    """Text with quotes: the standard reader knows on which line each row ends."""
    reader = csv.reader(StringIO(text.rstrip("\n") + "\n", newline=""), delimiter=delimiter)
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        return _collected(reader)
    except csv.Error as error:
        raise refuse("unreadable-csv", f"{file!r}: {error}.", "", Place(file, reader.line_num)) from None
    finally:
        csv.field_size_limit(limit)


def _collected(reader: csv.Reader) -> Whole | None:  # type: ignore[name-defined]
    header: list[str] = []
    header_line, begins = 0, 1
    rows: list[list[str]] = []
    chunks: list[pl.DataFrame] = []
    lines: list[int] = []
    widths: list[int] = []
    for row in reader:
        if row and not header:
            header, header_line = row, begins
        elif row:
            rows.append(row)
            lines.append(begins)
            widths.append(len(row))
        begins = reader.line_num + 1
        if len(rows) == _CHUNK:
            chunks.append(_frame(rows))
            rows = []
    if not header:
        return None
    chunks.append(_frame(rows))
    body = pl.concat(chunks, how="diagonal")
    return header, header_line, body, np.array(lines, dtype=np.int64), np.array(widths, dtype=np.int64)


def _open_quote(text: str, whole: Whole, file: str) -> list[Problem]:
    """A quote that is never closed swallows the rest of the file into one cell."""
    _, _, cells, lines, widths = whole
    if '"' not in text or not cells.height or text.rstrip("\n").endswith('"'):
        return []
    last = cells.row(-1)[int(widths[-1]) - 1]
    if not (last or "").endswith("\n"):
        return []
    what = "A quote opens a cell here, or below, and is not closed: all that follows is one cell."
    return [Problem("open-quote", what, "Close the quote, or delete it.", Place(file, int(lines[-1])))]


def _frame(rows: list[list[str]]) -> pl.DataFrame:
    width = max((len(row) for row in rows), default=0)
    if any(len(row) < width for row in rows):
        rows = [row + [""] * (width - len(row)) for row in rows]
    columns = zip(*rows, strict=True) if rows else [()] * width
    return pl.DataFrame({f"column_{i}": list(cells) for i, cells in enumerate(columns, 1)}, schema=_schema(width))


def ragged(widths: Lines, width: int, lines: Lines, file: str) -> tuple[list[Problem], Mask]:
    """Name rows of another length than the header's; a row with too many cells is left out."""
    found: list[Problem] = []
    for i in np.flatnonzero(widths != width)[:_SHOWN]:
        found.append(_odd_row(int(widths[i]), width, Place(file, int(lines[i]))))
    others = int((widths != width).sum()) - len(found)
    if others > 0:
        what = f"{others} more rows have another number of cells than the header."
        found.append(Problem("ragged-row", what, "Check delimiters and quotes.", Place(file), "warning"))
    return found, widths <= width


def _odd_row(cells: int, width: int, where: Place) -> Problem:
    what = f"This row has {cells} cells where the header has {width}; "
    what += "it is left out." if cells > width else "the cells missing at its end count as empty."
    remedy = "Check for a delimiter (a decimal comma, say) or a missing quote in it."
    return Problem("ragged-row", what, remedy, where, "warning")
