"""Letters that LaTeX writes as commands, to letters and back."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
_COMMANDS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å",
    "i": "ı", "j": "ȷ", "textendash": "–", "textemdash": "—", "textquoteright": "’", "textquoteleft": "‘",
    "textquotedblleft": "“", "textquotedblright": "”", "textbackslash": "\\", "textasciitilde": "~",
    "textasciicircum": "^", "textdegree": "°", "textmu": "µ", "textregistered": "®", "texttrademark": "™",
    "textless": "<", "textgreater": ">", "textbar": "|", "textbraceleft": "{", "textbraceright": "}",
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "kappa": "κ", "mu": "μ", "pm": "±", "times": "×",
}  # fmt: skip
_ESCAPED = "{}%&$#_"
_ACCENT = re.compile(
    r"\\([`'^~\"=.]|[uvHckrdb](?![A-Za-z]))\s*(?:\{\s*(\\?[A-Za-zıȷ])\s*\}|(\\[ij](?![A-Za-z])|[A-Za-z]))"
)
_COMMAND = re.compile(r"\\([A-Za-z]+)(?:\{\}|\s+|(?![A-Za-z]))")
_KEPT = {mark: chr(0xE000 + i) for i, mark in enumerate(_ESCAPED)}
_BACKSLASH = "\ue0ff"


def from_latex(text: str) -> str:
    """Read a BibTeX value: accents and commands become letters, braces that only protect capitals go.

    A command that is not known stays as written.
    """
    if "\\" not in text and "{" not in text:
        return text
    for mark, kept in _KEPT.items():
        text = text.replace("\\" + mark, kept)
    text = _ACCENT.sub(_accented, text)
    text = _COMMAND.sub(_letter, text)
    text = text.replace("{", "").replace("}", "").replace(_BACKSLASH, "\\")
    for mark, kept in _KEPT.items():
        text = text.replace(kept, mark)
    return unicodedata.normalize("NFC", text)


def to_latex(text: str) -> str:
    """Write a text as a BibTeX value that `from_latex` reads as the same text; letters stay letters."""
    return re.sub(
        r"[\\{}%&$#_]", lambda found: "\\textbackslash{}" if found.group() == "\\" else "\\" + found.group(), text
    )


def _accented(found: re.Match[str]) -> str:
    letter = (found.group(2) or found.group(3)).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _ACCENTS[found.group(1)])


def _letter(found: re.Match[str]) -> str:
    letter = _COMMANDS.get(found.group(1))
    if letter is None:
        return found.group().replace("\\", _BACKSLASH)
    return _BACKSLASH if letter == "\\" else _KEPT.get(letter, letter)
