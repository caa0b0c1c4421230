"""A table as it was read: every cell as written, every row with its line in the file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from hedgerow.vocabulary.problems import Place, Problem


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of text cells with their places.

    Attributes
    ----------
    frame : polars.DataFrame
        All columns are strings; an empty cell is null.
    lines : (rows,) int array
        Line of the file (row of the sheet) on which each row begins.
    file : str
        Path as messages name it.
    problems : tuple of Problem
        Rows and cells that could not be read, and guesses made (encoding, delimiter).
    sha256 : str
        Hash of the file.
    """

    frame: pl.DataFrame
    lines: NDArray[np.int64]
    file: str = ""
    problems: tuple[Problem, ...] = ()
    sha256: str = ""

    def __len__(self) -> int:
        return self.frame.height

    def place(self, row: int | None = None, column: str | None = None) -> Place:
        """Where a cell stands; the whole table without a row."""
        return Place(self.file, None if row is None else int(self.lines[row]), column)
