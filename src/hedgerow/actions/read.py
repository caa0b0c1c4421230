"""Read a review folder: its protocol and the table the protocol names."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hedgerow.actions.read_known import known_of
from hedgerow.analysis.known import NOTHING, Known
from hedgerow.analysis.results import InputFile
from hedgerow.analysis.table import Table
from hedgerow.formats.tables import read_table
from hedgerow.review.protocol import Protocol
from hedgerow.review.protocol.read import read_protocol
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, refuse


@dataclass(frozen=True, slots=True, eq=False)
class Folder:
    """What a review folder holds.

    Attributes
    ----------
    protocol : Protocol
        With its own problems inside.
    table : Table or None
        None where the protocol names none, or it could not be read (then `problems` says why).
    inputs : tuple of InputFile
        What was read.
    problems : tuple of Problem
        Of the reading of files, and of what is in `known`.
    known : Known
        Characteristics of the studies, printed results, reporting.
    """

    protocol: Protocol
    table: Table | None
    inputs: tuple[InputFile, ...]
    problems: tuple[Problem, ...] = ()
    known: Known = NOTHING


def read_folder(folder: Path) -> Folder:
    """Read a folder, once, at the start.

    Raises
    ------
    HedgerowError
        If there is no protocol, or it is not text.
    """
    path = folder / "protocol.toml"
    if not path.is_file():
        remedy = f"Make one with: hedgerow init {folder}"
        raise refuse("no-protocol", "This folder has no protocol.toml.", remedy, Place(str(folder)))
    content = path.read_bytes()
    protocol = read_protocol(_text(content, str(path)), str(path))
    own = InputFile(str(path), sha256(content).hexdigest())
    table, problems = _table(folder, protocol)
    known, others = known_of(folder, protocol)
    mine = (own,) if table is None else (own, InputFile(table.file, table.sha256, len(table)))
    inputs = tuple(dict.fromkeys((*mine, *others)))
    return Folder(protocol, table, inputs, (*problems, *known.problems), known)


def _table(folder: Path, protocol: Protocol) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read the table of outcome data, if there is one, and it can be read."""
    if protocol.outcomes is None or not protocol.outcomes.file:
        return None, ()
    try:
        return read_table(folder / protocol.outcomes.file, protocol.outcomes.sheet), ()
    except HedgerowError as error:
        return None, error.problems


def _text(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse(
            "protocol-encoding",
            "The protocol is not UTF-8 text.",
            "Save it as UTF-8; the first letter that is not stands on this line.",
            Place(name, line),
        ) from None
