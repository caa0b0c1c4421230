"""The text of a protocol file."""

from __future__ import annotations

from pathlib import Path

from hedgerow.vocabulary.problems import Place, refuse


def protocol_text(path: Path) -> str:
    """Read a protocol's text.

    Raises
    ------
    HedgerowError
        If it is not UTF-8; the message names the line.
    """
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refuse(
            "protocol-encoding",
            "The protocol is not UTF-8 text.",
            "Save it as UTF-8; the first letter that is not stands on this line.",
            Place(str(path), line),
        ) from None
