"""Read the protocol of a review folder."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from hedgerow.actions.protocol_text import protocol_text
from hedgerow.analysis.results import InputFile
from hedgerow.review.known import read_known
from hedgerow.review.protocol import Protocol
from hedgerow.review.protocol.read import read_protocol
from hedgerow.review.screening.plan import NO_PLAN, Plan
from hedgerow.vocabulary.problems import HedgerowError, Place, refuse

NAME = "protocol.toml"


def protocol_of(folder: Path) -> tuple[Protocol, InputFile]:
    """Read a folder's protocol.

    Raises
    ------
    HedgerowError
        If there is none, or it is not text. What is wrong inside is in ``protocol.problems``.
    """
    path = folder / NAME
    if not path.is_file():
        remedy = f"Make one with: hedgerow init {folder}"
        raise refuse("no-protocol", "This folder has no protocol.toml.", remedy, Place(str(folder)))
    protocol = read_protocol(protocol_text(path), str(path))
    return protocol, InputFile(str(path), sha256(path.read_bytes()).hexdigest())


def plan_of(folder: Path) -> Plan:
    """How a folder's review is screened; a folder without a protocol restricts nothing.

    Raises
    ------
    HedgerowError
        If the protocol cannot be read, or its ``[screening]`` is wrong.
    """
    if not (folder / NAME).is_file():
        return NO_PLAN
    protocol, _ = protocol_of(folder)
    wrong = [problem for problem in protocol.problems if problem.code == "protocol-syntax"]
    known = read_known(protocol)
    lines = {line for path, line in protocol.lines.items() if path[0] == "screening"}
    wrong += [problem for problem in known.problems if problem.where.line in lines]
    if wrong:
        raise HedgerowError(wrong)
    return known.plan
