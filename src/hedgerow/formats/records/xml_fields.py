"""The fields of an XML entry: each leaf with the path that leads to it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

Compose = Callable[[Any], tuple[str, str]]
"""Makes of an element with parts one field: what is added to its path, and its text."""

DEEPEST = 30  # levels; below, an element is its text


def fields_of(element: Any, inline: Collection[str], composed: Mapping[str, Compose]) -> list[tuple[str, str]]:
    """Flatten an entry.

    Parameters
    ----------
    element : Element
        The entry.
    inline : collection of str
        Elements that only dress text up: what holds no others is a leaf.
    composed : mapping of element name to Compose
        Elements whose parts make one field.
    """
    fields: list[tuple[str, str]] = []
    _walk(element, (), inline, composed, fields)
    return fields


def _walk(
    element: Any,
    path: tuple[str, ...],
    inline: Collection[str],
    composed: Mapping[str, Compose],
    fields: list[tuple[str, str]],
) -> None:
    for child in element:
        here = (*path, child.tag)
        compose = composed.get(child.tag)
        if compose is not None:
            suffix, value = compose(child)
            fields.append(("/".join(here) + suffix, value))
        elif len(here) == DEEPEST or all(each.tag in inline for each in child):
            fields.append(("/".join(here), text_of(child)))
        else:
            _walk(child, here, inline, composed, fields)


def text_of(element: Any) -> str:
    """All text within an element."""
    return "".join(element.itertext()).strip()
