"""Read a formula's text: names, numbers, ``+ - * / : ^``, parentheses and calls of known functions; nothing else."""

from __future__ import annotations

import re

from hedgerow.stats.formula.functions import FUNCTIONS
from hedgerow.stats.formula.tree import Call, Name, Node, Number, Operation
from hedgerow.vocabulary.problems import HedgerowError, refuse, unknown

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?P<quoted>`[^`]+`)"
    r"|(?P<name>[^\W\d][\w.]*)|(?P<sign>[-+*/:^(),]))"
)
_LOOSEST_FIRST = ("+-", "*/", ":")
_DEPTH = 40  # of parentheses: more is no formula of a person, and would exhaust the reader's stack
_LENGTH, _OPERATORS = 2000, 200


def parse(text: str) -> Node:
    """Read the text of a formula.

    Parameters
    ----------
    text : str
        For example ``"species * log(delay)"``; a ``~`` in front may stand.

    Raises
    ------
    HedgerowError
        At the first thing that is not allowed, with its position; an unknown function with the nearest name.
    """
    if not isinstance(text, str):
        raise refuse("bad-formula", f"A formula is text, not {type(text).__name__}.", "Write 'species + log(delay)'.")
    if len(text) > _LENGTH:
        raise refuse("bad-formula", f"The formula has {len(text)} characters.", f"At most {_LENGTH} are read.")
    reader = _Reader(text.strip().removeprefix("~"))
    node = reader.sum(0)
    if reader.word:
        raise reader.unexpected()
    return node


class _Reader:
    """Recursive descent; `word` is the next name, number or sign, empty at the end."""

    def __init__(self, text: str) -> None:
        self.text, self.end, self.depth, self.operators = text, 0, 0, 0
        self.advance()

    def advance(self) -> None:
        self.start = self.end
        rest = self.text[self.end :]
        if not rest.strip():
            self.kind, self.word = "", ""
            return
        match = _TOKEN.match(rest)
        if match is None:
            self.kind, self.word = "", rest.strip()[0]
            raise self.unexpected()
        self.kind = str(match.lastgroup)
        self.word = match[self.kind]
        self.end += match.end()

    def unexpected(self) -> HedgerowError:
        found = repr(self.word) if self.word else "The end"
        what = f"{found} cannot stand at character {self.start + 1} of the formula {self.text.strip()!r}."
        remedy = "A formula holds names, numbers, + - * : ^, parentheses and known functions; `quote` unusual names."
        if self.word == "~":
            remedy = "The effects are given already: write only what stands right of ~."
        return refuse("bad-formula", what, remedy)

    def expect(self, sign: str) -> None:
        if self.word != sign or self.kind != "sign":
            raise self.unexpected()
        self.advance()

    def sum(self, looseness: int) -> Node:
        if looseness == len(_LOOSEST_FIRST):
            return self.signed()
        left = self.sum(looseness + 1)
        while self.kind == "sign" and self.word in _LOOSEST_FIRST[looseness]:
            operator = self.word
            self.advance()
            self.count()
            left = Operation(operator, left, self.sum(looseness + 1))
        return left

    def signed(self) -> Node:
        if self.kind == "sign" and self.word in "+-":
            operator = self.word
            self.advance()
            return Operation(operator, None, self.signed_deeper())
        return self.power()

    def signed_deeper(self) -> Node:
        self.deeper()
        node = self.signed()
        self.depth -= 1
        return node

    def power(self) -> Node:
        base = self.atom()
        if self.word == "^":
            self.advance()
            return Operation("^", base, self.signed_deeper())
        return base

    def count(self) -> None:
        self.operators += 1
        if self.operators > _OPERATORS:
            raise refuse("bad-formula", f"The formula has more than {_OPERATORS} operators.", "Simplify it.")

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > _DEPTH:
            raise refuse("bad-formula", f"The formula is nested more than {_DEPTH} deep.", "Simplify it.")

    def atom(self) -> Node:
        kind, word = self.kind, self.word
        if kind == "number":
            self.advance()
            return Number(float(word))
        if kind == "quoted":
            self.advance()
            return Name(word[1:-1])
        if kind == "name":
            self.advance()
            return self.call(word) if self.word == "(" else Name(word)
        self.deeper()
        self.expect("(")
        inside = self.sum(0)
        self.expect(")")
        self.depth -= 1
        return inside

    def call(self, function: str) -> Node:
        if function not in FUNCTIONS:
            raise unknown("function", function, FUNCTIONS)
        self.deeper()
        self.expect("(")
        arguments = [self.sum(0)]
        while self.word == ",":
            self.advance()
            arguments.append(self.sum(0))
        self.expect(")")
        self.depth -= 1
        FUNCTIONS[function].check(function, arguments)
        return Call(function, tuple(arguments))
