"""Read a Parquet file; values become text, as they would be written in a CSV file."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import polars as pl

from hedgerow.analysis.table import Table
from hedgerow.formats.tables_header import assemble
from hedgerow.vocabulary.problems import Place, refuse


def read_parquet(content: bytes, file: str, sheet: str | None = None) -> Table:
    """Read a Parquet file; see `read_table`. Rows are numbered from 1, there is no header line."""
    if sheet is not None:
        raise refuse("no-sheets", f"{file!r} has no sheets.", "Delete `sheet` from [outcomes].", Place(file))
    try:
        frame = pl.read_parquet(BytesIO(content))
    except (pl.exceptions.PolarsError, OSError) as error:
        what = f"{file!r} is no Parquet file that can be read ({str(error).splitlines()[0]})."
        raise refuse("unreadable-parquet", what, "Write it again, or give a CSV file.", Place(file)) from None
    if not frame.width:
        raise refuse("empty-file", f"{file!r} has no columns.", "Put columns and rows into it.", Place(file))
    cells = pl.DataFrame([_text(each, file) for each in frame])
    lines = np.arange(1, frame.height + 1, dtype=np.int64)
    return assemble(list(frame.columns), 1, cells, lines, file, content, [])


def _text(cells: pl.Series, file: str) -> pl.Series:
    """Text of each cell; whole numbers stored as floats are written without a point (an id is "21", not "21.0")."""
    if cells.dtype.is_float():
        whole = cells.cast(pl.Int64, strict=False)
        small = cells.abs() < 2**53
        same = (whole.cast(cells.dtype) == cells) & small
        return cells.cast(pl.String).zip_with(~same.fill_null(value=False), whole.cast(pl.String))
    if cells.dtype.is_nested() or cells.dtype == pl.Object:
        what = f"Column {cells.name!r} holds lists or records."
        raise refuse("nested-column", what, "Give one value a cell.", Place(file, None, cells.name))
    return cells.cast(pl.String)
