"""Read the tables of a folder, each once."""

from __future__ import annotations

from dataclasses import replace
from os.path import normpath
from pathlib import Path

from hedgerow.analysis.results import InputFile
from hedgerow.analysis.table import Table
from hedgerow.formats.tables import read_table
from hedgerow.vocabulary.problems import NOWHERE, HedgerowError, Place, Problem


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

    def read(self, name: str, sheet: str | None = None, asked: Place = NOWHERE) -> Table | None:
        """Read a table; None if it cannot be read, and then the problem says where it is asked for."""
        if (name, sheet) not in self._read:
            try:
                self._read[name, sheet] = read_table(self.folder / name, sheet, normpath(self.folder / name))
            except HedgerowError as error:
                self._read[name, sheet] = None
                self.problems += [_told(each, asked) for each in error.problems]
        return self._read[name, sheet]

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """The files read, for the record."""
        read = [table for table in self._read.values() if table is not None]
        return tuple(dict.fromkeys(InputFile(table.file, table.sha256, len(table)) for table in read))


def _told(problem: Problem, asked: Place) -> Problem:
    """With the line of the protocol that asks for the file."""
    if asked.line is None:
        return problem
    return replace(problem, remedy=f"{problem.remedy} It is asked for on line {asked.line} of the protocol.".strip())
