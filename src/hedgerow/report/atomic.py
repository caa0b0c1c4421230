"""Files appear whole or not at all: a reader never meets half a report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex


def write_atomically(path: Path, content: str | bytes | Iterable[str]) -> None:
    """Write beside the file, then put it in place in one step; its folder is made if need be.

    Parameters
    ----------
    path : Path
        File to replace or create.
    content : str, bytes or iterable of str
        Text is written as UTF-8 with Unix line ends on every system: the same run gives the same bytes. Pieces of a
        text are written as they come.
    """
    pieces = (content,) if isinstance(content, str | bytes) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.writelines(piece.encode("utf-8") if isinstance(piece, str) else piece for piece in pieces)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
