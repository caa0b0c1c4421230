"""Take printed numbers from the keys of an audit, with the digits that were typed."""

from __future__ import annotations

from typing import Any

from hedgerow.review.audit.number import Number, read_number
from hedgerow.review.protocol.keys import Keys


class Written(float):
    """A decimal of a TOML document that keeps its digits: ``1.60`` is not ``1.6``."""

    text: str

    def __new__(cls, text: str) -> Written:
        """Make the number from what stands in the document."""
        made = super().__new__(cls, text)
        made.text = text
        return made


def take_number(keys: Keys, key: str, required: bool = False) -> Number | None:
    """A number typed as such (``0.010``) or as text (``"<0.01"``); None where it is absent or none."""
    keys.known.append(key)
    if key not in keys.table:
        if required:
            keys.take(key, float, required=True)
        return None
    return _number(keys, (*keys.path, key), key, keys.table[key])


def take_numbers(keys: Keys, key: str) -> tuple[Number, ...]:
    """A list of numbers; those that are none are named and left out."""
    values = keys.take(key, list, [])
    read = [_number(keys, (*keys.path, key, at), key, value) for at, value in enumerate(values)]
    return tuple(each for each in read if each is not None)


def take_pair(keys: Keys, key: str) -> tuple[Number, Number] | None:
    """Two numbers, e.g. the limits of an interval; another count is a problem."""
    numbers = take_numbers(keys, key)
    if key not in keys.table:
        return None
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    what = f"{key!r} must hold two numbers, but {len(numbers)} can be read."
    keys.add("wrong-type", (*keys.path, key), what, f"Write {key} = [1.1, 2.1].")
    return None


def take_conditions(keys: Keys) -> tuple[str, ...]:
    """``where``: one condition or a list of them; all must be true for a row to count."""
    if isinstance(keys.table.get("where"), str):
        return (keys.text("where"),)
    return keys.texts("where")


def _number(keys: Keys, path: tuple[str | int, ...], key: str, value: Any) -> Number | None:
    text = value.text if isinstance(value, Written) else str(value)
    read = read_number(text) if not isinstance(value, bool) else None
    if read is None:
        what = f"{key!r} must be a number as it is printed; found {text!r}."
        keys.add("unreadable-number", path, what, 'Write 1.60, or in quotes with a sign before it: "<0.01".')
    return read
