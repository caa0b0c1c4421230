"""Read a TOML document that people write by hand; a slip in it is told with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from typing import Any

from hedgerow.review.protocol.keys import Problems
from hedgerow.review.protocol.lines import key_lines
from hedgerow.vocabulary.problems import Place, Problem

_REMEDY = "Look for a missing quote, bracket or equals sign on this line or just before it; texts stand in quotes."


def read_toml(
    text: str, file: str, name: str, code: str, decimal: Callable[[str], Any] = float
) -> tuple[dict[str, Any], Problems] | Problem:
    r"""Read a document.

    Parameters
    ----------
    text : str
        The document; a byte-order mark and ``\r\n`` are no matter.
    file, name : str
        Its path, and what it is ("The protocol"), as messages name it.
    code : str
        Of the problem, if the document is not TOML.
    decimal : callable
        Makes decimals of their text.

    Returns
    -------
    tuple of dict and Problems, or Problem
        The tables, and where to collect what is wrong with them; or why there are none.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        tables = tomllib.loads(text, parse_float=decimal)
    except tomllib.TOMLDecodeError as error:
        return _syntax(str(error), text, Place(file), name, code)
    return tables, Problems(file, key_lines(text))


def _syntax(message: str, text: str, where: Place, name: str, code: str) -> Problem:
    found = re.search(r"line (\d+)", message)
    line = int(found.group(1)) if found else text.rstrip("\n").count("\n") + 1
    told = re.sub(r" \(at .*\)$", "", message)
    return Problem(code, f"{name} is not valid TOML: {told}.", _REMEDY, Place(where.file, line))
