"""Data frames at the door: any kind narwhals knows comes in, the same kind goes out.

narwhals and polars are imported only when a frame is met, so that arrays alone need NumPy alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def frame_kind(data: Any) -> str:
    """Name of the frame's library (``"polars"``, ``"pandas"``, ...); ``"dict"`` for a mapping of columns."""
    if isinstance(data, Mapping):
        return "dict"
    import narwhals as nw

    return str(nw.from_native(data, eager_only=True).implementation)


def column_names(data: Any) -> list[str]:
    """Column names of a frame or a mapping of columns."""
    if isinstance(data, Mapping):
        return list(data)
    import narwhals as nw

    return list(nw.from_native(data, eager_only=True).columns)


def column(data: Any, name: str) -> Any:
    """One column as a NumPy array; missing values of a numeric column are NaN."""
    import numpy as np

    if isinstance(data, Mapping):
        return np.asarray(data[name])
    import narwhals as nw

    return nw.from_native(data, eager_only=True)[name].to_numpy()


def make_frame(columns: Mapping[str, Any], kind: str = "polars") -> Any:
    """Build a data frame of the named kind from columns of equal length."""
    if kind == "dict":
        return dict(columns)
    import narwhals as nw

    backend: Any = kind
    return nw.from_dict(dict(columns), backend=backend).to_native()
