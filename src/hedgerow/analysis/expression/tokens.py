"""Split an SQL expression into tokens: enough to see which functions and columns it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "name", "number", "word", "operator", "punctuation", "other"]

_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("text", r"'(?:[^']|'')*'"),
    ("name", r'"(?:[^"]|"")*"|`[^`]*`'),
    ("number", r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"),
    ("word", r"[^\W\d]\w*"),
    ("operator", r"<=>|<=|>=|<>|!=|==|\|\||[=<>+\-*/%~^]"),
    ("punctuation", r"[(),]"),
    ("other", r"\S"),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS))


@dataclass(frozen=True, slots=True)
class Token:
    """A token: its kind, its text, and for a word its upper-case form."""

    kind: Kind
    text: str

    @property
    def keyword(self) -> str:
        """The word in capitals; empty for anything else."""
        return self.text.upper() if self.kind == "word" else ""


END = Token("punctuation", "")


def tokens_of(text: str) -> list[Token]:
    """Tokens of an expression; comments are not known, their characters become tokens."""
    return [Token(match.lastgroup, match.group()) for match in _TOKEN.finditer(text)]  # type: ignore[arg-type]
