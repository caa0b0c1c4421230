"""Read a table of outcome data: CSV, TSV, XLSX, Parquet; every cell keeps its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hedgerow.analysis.table import Table
from hedgerow.formats.tables_delimited import read_delimited
from hedgerow.formats.tables_parquet import read_parquet
from hedgerow.formats.tables_workbook import read_workbook
from hedgerow.vocabulary.problems import Place, refuse

Reader = Callable[[bytes, str, str | None], Table]

READERS: dict[str, Reader] = {
    **dict.fromkeys((".csv", ".tsv", ".tab", ".txt"), read_delimited),
    **dict.fromkeys((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"), read_workbook),
    ".parquet": read_parquet,
}


def read_table(path: Path, sheet: str | None = None, name: str | None = None) -> Table:
    """Read a table, its cells as text.

    Parameters
    ----------
    path : Path
        The file; its suffix says the format.
    sheet : str, optional
        Sheet of a workbook; the first by default.
    name : str, optional
        How messages name the file; the path by default.

    Returns
    -------
    Table
        Rows in the file = rows of the table + rows named in ``table.problems``.

    Raises
    ------
    HedgerowError
        If there is no such file, its format is unknown, or nothing in it can be read.
    """
    told = name or str(path)
    where = Place(told)
    if not path.is_file():
        near = sorted(each.name for each in path.parent.glob("*") if each.suffix in READERS)
        remedy = f"Tables beside it: {', '.join(near)}." if near else "There is no table beside it."
        raise refuse("no-such-file", f"There is no file {told!r}.", remedy, where)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise refuse("unknown-format", f"{told!r} is no table that can be read.", f"Known endings: {known}.", where)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise refuse("unreadable-file", f"{told!r} cannot be read: {error.strerror}.", "", where) from None
    return reader(content, told, sheet)
