"""Read the tables of what a review knows besides outcome data."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hedgerow.analysis.known import Known, make_known
from hedgerow.analysis.results import InputFile
from hedgerow.analysis.table import Table
from hedgerow.formats.tables import read_table
from hedgerow.review.known import read_known
from hedgerow.review.protocol import Protocol
from hedgerow.vocabulary.problems import HedgerowError, Problem


def known_of(folder: Path, protocol: Protocol) -> tuple[Known, tuple[InputFile, ...]]:
    """Read what the sections ``[characteristics]``, ``[[printed]]`` and ``[reporting]`` ask for.

    Returns
    -------
    Known
        With every problem of these sections and their files inside.
    tuple of InputFile
        The files read.
    """
    spec = read_known(protocol)
    tables: dict[str, Table] = {}
    unread: list[Problem] = []
    for file in spec.files:
        try:
            tables[file] = read_table(folder / file)
        except HedgerowError as error:
            unread += error.problems
    known = make_known(spec, tables)
    inputs = tuple(InputFile(table.file, table.sha256, len(table)) for table in tables.values())
    return replace(known, problems=(*known.problems, *unread)), inputs
