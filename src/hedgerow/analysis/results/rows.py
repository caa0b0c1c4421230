"""Rows of an analysis: those in it, those left out, and how many remain after each step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl


class RowValues(Mapping[str, Any]):
    """All typed cells of one row of a frame, by column; nothing is copied."""

    __slots__ = ("_frame", "_row")

    def __init__(self, frame: pl.DataFrame, row: int) -> None:
        self._frame, self._row = frame, row

    def __getitem__(self, column: str) -> Any:
        if column not in self._frame.columns:
            raise KeyError(column)
        return self._frame[column][self._row]

    def __iter__(self) -> Iterator[str]:
        return iter(self._frame.columns)

    def __len__(self) -> int:
        return self._frame.width


@dataclass(frozen=True, slots=True)
class Row:
    """One effect of an analysis.

    Attributes
    ----------
    id, study : str
        As written in the table.
    experiment : str or None
        Set of animals or patients.
    line : int
        Line of the table's file.
    yi, vi : float
        Effect size (sign turned where the protocol says so) and sampling variance.
    weight : float or None
        Per cent; None where nothing was fitted.
    n : float or None
        Total sample size.
    values : mapping of str to object
        All typed cells of the row.
    """

    id: str
    study: str
    experiment: str | None
    line: int
    yi: float
    vi: float
    weight: float | None
    n: float | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One row that is not in an analysis though it might have been.

    Attributes
    ----------
    id, study : str
        As written in the table.
    line : int
        Line of the table's file.
    reason : str
        One sentence.
    step : {"where", "effect", "one-per", "subgroup", "by-time"}
        Step at which it was left out.
    """

    id: str
    study: str
    line: int
    reason: str
    step: str


@dataclass(frozen=True, slots=True)
class Step:
    """Rows and studies left after one step of the choice of rows."""

    name: str
    rows: int
    studies: int
