"""Python values as R source. Texts are untrusted: nothing in a title may become code."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite


def r_number(value: float | None) -> str:
    """Write a number with all its digits; ``NA`` for none."""
    if value is None or value != value:  # noqa: PLR0124 -- NaN
        return "NA"
    if not isfinite(value):
        return "-Inf" if value < 0 else "Inf"
    return repr(float(value))


def r_string(text: str) -> str:
    """Write a text as a quoted R string; all but printable ASCII becomes a Unicode escape."""
    return '"' + "".join(map(_letter, text)) + '"'


def _letter(letter: str) -> str:
    if letter in '"\\':
        return "\\" + letter
    if " " <= letter <= "~":
        return letter
    if letter == "\0":
        return " "  # R has no zero byte in strings
    return f"\\U{{{ord(letter):x}}}"


def r_vector(values: Iterable[float | str | None]) -> str:
    """Write numbers or texts as one R vector."""
    return "c(" + ", ".join(r_string(v) if isinstance(v, str) else r_number(v) for v in values) + ")"


def r_comment(text: str) -> str:
    """Write a text as one line of comment, whatever line breaks it has."""
    return "# " + " ".join("".join(c if c.isprintable() else " " for c in text).split())
