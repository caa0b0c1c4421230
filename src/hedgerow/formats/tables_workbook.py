"""Read a sheet of a workbook (XLSX, XLS, ODS)."""

from __future__ import annotations

import numpy as np
import polars as pl

from hedgerow.analysis.table import Table
from hedgerow.formats.tables_cell_errors import error_cells
from hedgerow.formats.tables_header import assemble
from hedgerow.vocabulary.problems import Place, Problem, did_you_mean, refuse


def read_workbook(content: bytes, file: str, sheet: str | None = None) -> Table:
    """Read one sheet; see `read_table`. The header is the first row that has a cell."""
    import fastexcel

    try:
        book = fastexcel.read_excel(content)
    except fastexcel.FastExcelError as error:
        what = f"{file!r} is no workbook that can be read ({str(error).splitlines()[0]})."
        raise refuse("unreadable-workbook", what, "Save it again as .xlsx or .csv.", Place(file)) from None
    name = _sheet_name(book.sheet_names, sheet, file)
    texts = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
    numbers = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="float").to_polars()
    cells = pl.DataFrame([_exact(texts[each], numbers[each]) for each in texts.columns])
    filled = cells.select(pl.any_horizontal(pl.all().is_not_null()).alias("filled"))["filled"] if cells.width else None
    if filled is None or not filled.any():
        raise refuse(
            "empty-sheet", f"Sheet {name!r} of {file!r} is empty.", "Put a header and rows into it.", Place(file)
        )
    top = int(filled.arg_max() or 0)
    lines = np.arange(top + 2, cells.height + 1, dtype=np.int64)
    problems = _told_choice(book.sheet_names, sheet, file) + _errors(content, name, file)
    return assemble(list(cells.row(top)), top + 1, cells[top + 1 :], lines, file, content, problems)


def _sheet_name(names: list[str], sheet: str | None, file: str) -> str:
    if sheet is None:
        return names[0]
    if sheet not in names:
        raise refuse("unknown-sheet", f"{file!r} has no sheet {sheet!r}.", did_you_mean(sheet, names), Place(file))
    return sheet


def _exact(text: pl.Series, number: pl.Series) -> pl.Series:
    """Cells as text, all digits of numbers kept: the reader's own texts are cut to nine decimals."""
    written = text.cast(pl.Float64, strict=False)
    cut = number.is_not_null() & written.is_not_null() & (written != number)
    return text.zip_with(~cut, number.cast(pl.String)) if cut.any() else text


def _told_choice(names: list[str], sheet: str | None, file: str) -> list[Problem]:
    if sheet is not None or len(names) == 1:
        return []
    what = f"The workbook has {len(names)} sheets; the first, {names[0]!r}, is read."
    remedy = f"Say which in [outcomes]: sheet = one of {', '.join(map(repr, names))}."
    return [Problem("sheet-guessed", what, remedy, Place(file), "warning")]


def _errors(content: bytes, sheet: str, file: str) -> list[Problem]:
    """Cells in which a formula failed: they read as empty."""
    return [
        Problem(
            "formula-error",
            f"Cell {cell} shows {shown}; it counts as missing.",
            "Repair the formula, or enter the value.",
            Place(file, row, cell.rstrip("0123456789")),
            "warning",
        )
        for cell, row, shown in error_cells(content, sheet)
    ]
