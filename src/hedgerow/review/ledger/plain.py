"""Payloads to plain JSON types and back, read off their type hints: adding a kind of fact needs no code here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hedgerow.review.ledger.kinds import payload_class
from hedgerow.vocabulary.problems import refuse

Convert = Callable[[Any], Any]

_PLAIN: dict[Any, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    float: (float, int),
    bool: (bool,),
    NoneType: (NoneType,),
}
"""Types that JSON has, and what is taken for them."""


def canonical(plain: Any) -> str:
    """JSON with sorted keys, no spaces, ASCII only: the same bytes on every machine, whatever the text holds."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), allow_nan=False)


def encode(payload: Any) -> Any:
    """A payload in plain JSON types; every field is written, so that a later default cannot change an old fact."""
    kind: Any = type(payload)
    return _encoder(kind)(payload)


def decode(kind: str, plain: Any) -> Any:
    """Make the payload that `encode` wrote.

    Raises
    ------
    HedgerowError
        If the kind is unknown, or the fields are not those of the kind.
    """
    made: Any = payload_class(kind)
    return _decoder(made)(plain)


@cache
def _encoder(hint: Any) -> Convert:
    if hasattr(hint, "to_dict"):
        return lambda value: value.to_dict()
    if is_dataclass(hint):
        parts = tuple((name, _encoder(each)) for name, each in _hints(hint).items())
        return lambda value: {name: to_plain(getattr(value, name)) for name, to_plain in parts}
    return _by_shape(hint, _encoder, {date: date.isoformat, datetime: datetime.isoformat}, list)


@cache
def _decoder(hint: Any) -> Convert:
    if hasattr(hint, "from_dict"):
        read: Convert = hint.from_dict
        return read
    if is_dataclass(hint):
        return _dataclass_decoder(hint)
    return _by_shape(hint, _decoder, {date: date.fromisoformat, datetime: datetime.fromisoformat}, tuple)


def _by_shape(hint: Any, inner: Callable[[Any], Convert], known: Mapping[Any, Convert], several: type) -> Convert:
    """Converter of a hint that is no dataclass; `inner` makes those of its parts."""
    if hint in known:
        return known[hint]
    arguments = get_args(hint)
    if hint in _PLAIN:
        return partial(_checked, _PLAIN[hint])
    if get_origin(hint) is Literal:
        return partial(_one_of, arguments)
    if get_origin(hint) in (Union, UnionType):
        (only,) = (inner(each) for each in arguments if each is not NoneType)
        return lambda value: None if value is None else only(value)
    if get_origin(hint) is tuple:
        return _tuple(arguments, inner, several)
    if get_origin(hint) is Mapping:
        convert = inner(arguments[1])
        # Sorted: equal mappings are the same bytes in an export, in whatever order they were filled.
        return lambda value: {key: convert(value[key]) for key in sorted(value)}
    raise refuse("unregistered-fact", f"A payload cannot hold {hint}.", "Use plain types, tuples and dataclasses.")


def _checked(kinds: tuple[type, ...], value: Any) -> Any:
    if type(value) not in kinds:
        raise TypeError(f"{value!r} is not of type {kinds[0].__name__}")
    return value


def _one_of(words: tuple[Any, ...], value: Any) -> Any:
    if value not in words:
        raise ValueError(f"{value!r} is none of {words}")
    return value


def _tuple(arguments: tuple[Any, ...], inner: Callable[[Any], Convert], several: type) -> Convert:
    if arguments[-1] is Ellipsis:
        convert = inner(arguments[0])
        return lambda value: several(convert(each) for each in value)
    converts = tuple(inner(each) for each in arguments)
    return lambda value: several(convert(each) for convert, each in zip(converts, value, strict=True))


def _dataclass_decoder(kind: Any) -> Convert:
    parts = {name: _decoder(hint) for name, hint in _hints(kind).items()}

    def read(plain: Any) -> Any:
        try:
            return kind(**{name: parts[name](value) for name, value in plain.items()})
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            what = f"A stored {kind.__name__} cannot be read: {error}."
            raise refuse("unreadable-fact", what, "Was it written by a later release of hedgerow?") from error

    return read


def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}
