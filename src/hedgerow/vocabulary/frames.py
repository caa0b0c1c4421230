"""Data frames at the door: any kind narwhals knows comes in, the same kind goes out.

narwhals and polars are imported only when a frame is met, so that arrays alone need NumPy alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hedgerow.vocabulary.problems import refuse


def frame_kind(data: Any) -> str:
    """Name of the frame's library (``"polars"``, ``"pandas"``, ...); ``"dict"`` for a mapping of columns."""
    if isinstance(data, Mapping):
        return "dict"
    return str(_frame(data).implementation)


def column_names(data: Any) -> list[str]:
    """Column names of a frame or a mapping of columns."""
    if isinstance(data, Mapping):
        return list(data)
    return list(_frame(data).columns)


def column(data: Any, name: str) -> Any:
    """One column as a NumPy array; missing values of a numeric column are NaN."""
    import numpy as np

    if isinstance(data, Mapping):
        return np.asarray(data[name])
    return _frame(data)[name].to_numpy()


def texts(data: Any, name: str) -> list[str | None]:
    """One column as texts, as a file would hold it: whole numbers without a point, None where nothing stands."""
    if isinstance(data, Mapping):
        return [_text(cell) for cell in data[name]]
    cells = _frame(data)[name]
    empty = cells.is_null().to_list()
    return [None if missing else _text(cell) for cell, missing in zip(cells.to_list(), empty, strict=True)]


def _text(cell: Any) -> str | None:
    if cell is None or (isinstance(cell, float) and cell != cell):  # noqa: PLR0124 -- not a number
        return None
    return (f"{cell:.15g}" if isinstance(cell, float) else str(cell)).strip() or None


def _frame(data: Any) -> Any:
    """The frame as narwhals sees it; a query that was not run yet, or no table at all, is refused."""
    import narwhals as nw

    try:
        return nw.from_native(data, eager_only=True)
    except TypeError:
        what = f"data is a {type(data).__name__}, no table whose cells can be read."
        remedy = "Give a data frame or a mapping of columns; collect a lazy frame first."
        raise refuse("not-a-table", what, remedy) from None


def make_frame(columns: Mapping[str, Any], kind: str = "polars") -> Any:
    """Build a data frame of the named kind from columns of equal length."""
    if kind == "dict":
        return dict(columns)
    import narwhals as nw

    backend: Any = kind
    return nw.from_dict(dict(columns), backend=backend).to_native()
