"""The text of a protocol, or of another file that people write by hand."""

from __future__ import annotations

from pathlib import Path

from hedgerow.vocabulary.problems import Place, refuse


def protocol_text(path: Path, what: str = "The protocol") -> str:
    """Read a protocol's text, or that of what messages call `what`.

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
            f"{what} is not UTF-8 text.",
            "Save it as UTF-8; the first letter that is not stands on this line.",
            Place(str(path), line),
        ) from None
