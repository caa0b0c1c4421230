"""How wide text is, and where it breaks."""

from __future__ import annotations

import unicodedata
import warnings
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

FAMILY = "DejaVu Sans"
NO_GLYPH = r"(?s)Glyph .* missing"
"""matplotlib's warning of a letter that the font does not have; a browser takes it from another font."""

_LONGEST = 400
"""Letters of a name that are shown; a cell may hold a whole page by mistake, and measuring it takes minutes."""

_HINTED = 1.03  # on screens, letters are moved to whole pixels, which makes most lines a little wider


@lru_cache(maxsize=8)
def font(size: float, *, bold: bool = False, italic: bool = False) -> FontProperties:
    """The one font of all figures; it comes with matplotlib, so widths are the same everywhere."""
    return FontProperties(
        family=FAMILY, size=size, weight="bold" if bold else "normal", style="italic" if italic else "normal"
    )


def printable(text: str) -> str:
    """Put a space for each control character: an SVG file may not hold them, and lines are broken by `wrap`."""
    return text if text.isprintable() else "".join(each if each.isprintable() else " " for each in text)


def shortened(text: str) -> str:
    """Cut a text nobody would read in a figure, with an ellipsis."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float, bold: bool = False) -> float:
    """Width of a line of text, in points.

    Full-width letters (Chinese, Japanese, Korean), which the font does not have, count as one em each: a browser
    takes them from a font that has them.
    """
    text = printable(text)
    plain = "".join(letter for letter in text if not _wide(letter))
    wide = (len(text) - len(plain)) * size
    if not plain.strip():
        return wide + 0.32 * size * len(plain)
    with warnings.catch_warnings():  # a letter that the font does not have is drawn as a box of its own width
        warnings.filterwarnings("ignore", message=NO_GLYPH)
        width, _, _ = text_to_path.get_text_width_height_descent(plain, font(size, bold=bold), ismath=False)
    return _HINTED * float(width) + wide


def _wide(letter: str) -> bool:
    return ord(letter) > 0x2000 and unicodedata.east_asian_width(letter) in "WF"


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """Break text into lines not wider than `width` points, at spaces, or inside a word that is too long.

    A text of more than a few hundred letters is cut.
    """
    lines: list[str] = [""]
    for word in printable(shortened(text)).split():
        longer = f"{lines[-1]} {word}".strip()
        if text_width(longer, size, bold) <= width:
            lines[-1] = longer
            continue
        lines += [word] if lines[-1] else []
        lines[-1] = lines[-1] or word
        while text_width(lines[-1], size, bold) > width and len(lines[-1]) > 1:
            head = _head(lines[-1], width, size, bold)
            lines[-1:] = [lines[-1][:head], lines[-1][head:]]
    return lines


def _head(word: str, width: float, size: float, bold: bool) -> int:
    """How many letters of a word fit; at least one."""
    low, high = 1, len(word) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text_width(word[:middle], size, bold) <= width else (low, middle - 1)
    return low
