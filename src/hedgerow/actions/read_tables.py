"""Read the tables of a folder, each once."""

from __future__ import annotations

from os.path import normpath
from pathlib import Path

from hedgerow.analysis.results import InputFile
from hedgerow.analysis.table import Table
from hedgerow.formats.tables import read_table
from hedgerow.vocabulary.problems import HedgerowError, Problem


class Tables:
    """Tables of a folder, each read once, with what went wrong.

    Parameters
    ----------
    folder : Path
        Names are relative to it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self._read: dict[tuple[str, str | None], Table | None] = {}

    def read(self, name: str, sheet: str | None = None) -> Table | None:
        """Read a table; None if it cannot be read."""
        if (name, sheet) not in self._read:
            try:
                self._read[name, sheet] = read_table(self.folder / name, sheet, normpath(self.folder / name))
            except HedgerowError as error:
                self._read[name, sheet] = None
                self.problems += error.problems
        return self._read[name, sheet]

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The files read, for the record."""
        read = [table for table in self._read.values() if table is not None]
        return tuple(dict.fromkeys(InputFile(table.file, table.sha256, len(table)) for table in read))
