"""Times of a regimen as people write them: how long, how often, how many times, from when."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from hedgerow.vocabulary.units import convert

_N = r"(\d+(?:\.\d+)?)"
_UNIT = r"(minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|wk|seconds?|sec|h|d|s)"
_WORDS = {"once": 1.0, "twice": 2.0, "two": 2.0, "three": 3.0, "four": 4.0, "thrice": 3.0}
_COUNT = rf"({'|'.join(_WORDS)}|\d+)"
_PERIODS = {"daily": 24.0, "a day": 24.0, "per day": 24.0, "/day": 24.0, "weekly": 168.0, "a week": 168.0,
            "per week": 168.0}  # fmt: skip
_PERIOD = rf"({'|'.join(_PERIODS)})"


@dataclass(frozen=True, slots=True)
class Timing:
    """What a text says about times, in hours; None where it says nothing.

    Attributes
    ----------
    over : float or None
        Length of an infusion ("over 40 min").
    lasting : tuple of float
        Lengths that can be of an infusion or of a course ("for 100 h", "x 4 h x 10 d"), in the order of the text.
    every : float or None
        From one dose to the next.
    times : int or None
        Number of doses.
    start : float or None
        Of the first dose.
    """

    over: float | None = None
    lasting: tuple[float, ...] = ()
    every: float | None = None
    times: int | None = None
    start: float | None = None
    rest: str = field(default="", compare=False)


Change = Callable[[Timing, re.Match[str]], Timing]


def _hours(number: str, unit: str) -> float:
    return convert(float(number), unit, "h")


def _often(timing: Timing, found: re.Match[str]) -> Timing:
    count = _WORDS.get(found[1]) or float(found[1])
    return replace(timing, every=_PERIODS[found[2]] / count)


_PHRASES: Mapping[str, Change] = {
    rf"\bover {_N} ?{_UNIT}\b": lambda t, m: replace(t, over=_hours(m[1], m[2])),
    rf"\b(?:every|q) ?{_N} ?{_UNIT}\b": lambda t, m: replace(t, every=_hours(m[1], m[2])),
    rf"\b{_COUNT} (?:times |doses? ?|x )?{_PERIOD}\b": _often,
    rf"\b{_COUNT} doses? ?{_PERIOD}(?!\w)": _often,
    rf"\b(?:for|x|×) ?{_N}[ -]?{_UNIT}\b": lambda t, m: replace(t, lasting=(*t.lasting, _hours(m[1], m[2]))),
    rf"\bfrom {_N} ?{_UNIT}\b": lambda t, m: replace(t, start=_hours(m[1], m[2])),
    rf"\bat (-?\d+(?:\.\d+)?) ?{_UNIT}\b": lambda t, m: replace(t, start=_hours(m[1], m[2])),
    r"\b(?:every other day|alternate days?|on alternate days)\b": lambda t, m: replace(t, every=48.0),
    r"\b(?:every|each|once a|once per) day\b|\b(?:once )?daily\b|\bqd\b": lambda t, m: replace(t, every=24.0),
    r"\bbid\b": lambda t, m: replace(t, every=12.0),
    r"\btid\b": lambda t, m: replace(t, every=8.0),
    r"\b(?:every|each) week\b|\b(?:once )?weekly\b": lambda t, m: replace(t, every=168.0),
    r"\b(?:every|each) hour\b|\bhourly\b": lambda t, m: replace(t, every=1.0),
    r"(?:\b|(?<=\W))(?:x|×) ?(\d+)\b|\b(\d+) (?:times|doses)\b": lambda t, m: replace(t, times=int(m[1] or m[2])),
    r"\b(?:single|one|a single)(?: dose)?\b|\bonce\b": lambda t, m: replace(t, times=1),
    rf"\b{_N}[ -]?{_UNIT} infusion\b": lambda t, m: replace(t, lasting=(*t.lasting, _hours(m[1], m[2]))),
}
"""What is understood, the longer phrases first, and what it means."""


def read_timing(text: str) -> Timing:
    """Take every phrase about time out of a text; `rest` is what remains of it."""
    timing = Timing()
    for phrase, change in _PHRASES.items():
        for found in list(re.finditer(phrase, text)):
            timing = change(timing, found)
        text = re.sub(phrase, " ", text)
    return replace(timing, rest=text)
