"""Pinned reference values: what metafor said, once, to 15-17 digits; README.md says what agrees and why."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

HERE = Path(__file__).parent
SPECIAL = {"Inf": float("inf"), "-Inf": float("-inf"), "NaN": float("nan")}


@cache
def _file(name: str) -> Any:
    return _decode(json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")))


def _decode(value: Any) -> Any:
    """The strings ``"Inf"``, ``"-Inf"`` and ``"NaN"`` as floats, everywhere; R's NA stays None."""
    if isinstance(value, dict):
        return {key: _decode(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_decode(item) for item in value]
    return SPECIAL.get(value, value) if isinstance(value, str) else value


def meta(name: str) -> dict[str, Any]:
    """Versions and controls the file was made with."""
    return _file(name)["meta"]


def names() -> list[str]:
    """Files of pins."""
    return sorted(path.stem for path in HERE.glob("*.json") if "cases" in json.loads(path.read_text("utf-8")))


def load(name: str) -> list[dict[str, Any]]:
    """All cases of a file (``"escalc"``, ``"rma_uni"``, ...): id, call, data?, input?, args?, output."""
    return _file(name)["cases"]


def case(name: str, identity: str) -> dict[str, Any]:
    """The one case of that id."""
    return next(c for c in load(name) if c["id"] == identity)


def chosen(name: str, start: str) -> list[Any]:
    """Cases whose id starts so, as pytest parameters named by their ids."""
    import pytest

    cases = [pytest.param(c, id=c["id"]) for c in load(name) if c["id"].startswith(start)]
    assert cases, f"no case of {name} starts with {start!r}"
    return cases


def data(name: str) -> dict[str, Any]:
    """
    Columns of a data set: float arrays (NA is NaN) where all cells are numbers, else lists of text.

    A case may name a part: ``"preclin (cls != D)"`` leaves those rows out; ``"bcg (alloc)"`` is all of bcg.
    """
    base, _, part = name.partition(" (")
    columns = {key: _column(cells) for key, cells in _file("datasets")[base].items()}
    if " != " not in part:
        return columns
    column, _, unwanted = part.rstrip(")").partition(" != ")
    keep = [i for i, cell in enumerate(columns[column]) if cell != unwanted]
    return {
        key: cells[keep] if isinstance(cells, np.ndarray) else [cells[i] for i in keep]
        for key, cells in columns.items()
    }


def _column(cells: list[Any]) -> NDArray[np.float64] | list[Any]:
    return cells if any(isinstance(cell, str) for cell in cells) else numbers(cells)


def numbers(values: Any) -> NDArray[np.float64]:
    """A pinned scalar or (nested) list as a float array; NA becomes NaN."""
    return np.asarray(values, dtype=object).astype(float)
