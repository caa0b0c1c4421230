"""What a formula is read into: names, numbers, calls and operations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_PLAIN = re.compile(r"[^\W\d][\w.]*\Z")


@dataclass(frozen=True, slots=True)
class Name:
    """A column of the data."""

    name: str

    def __str__(self) -> str:
        return self.name if _PLAIN.match(self.name) else f"`{self.name}`"


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written."""

    value: float

    def __str__(self) -> str:
        return f"{self.value:g}"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of columns and numbers."""

    function: str
    arguments: tuple[Node, ...]

    def __str__(self) -> str:
        return f"{self.function}({', '.join(map(str, self.arguments))})"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two nodes joined by an operator; a sign in front has None on its left."""

    operator: str
    left: Node | None
    right: Node

    def __str__(self) -> str:
        return f"{_inside(self.left)}{self.operator}{_inside(self.right)}"


def _inside(node: Node | None) -> str:
    return "" if node is None else f"({node})" if isinstance(node, Operation) else str(node)


Node = Name | Number | Call | Operation


def names_in(node: Node) -> Iterator[str]:
    """Columns that a node reads, in order of appearance, possibly several times."""
    if isinstance(node, Name):
        yield node.name
    elif isinstance(node, Call):
        for argument in node.arguments:
            yield from names_in(argument)
    elif isinstance(node, Operation):
        if node.left is not None:
            yield from names_in(node.left)
        yield from names_in(node.right)
