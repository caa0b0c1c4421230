"""Read ``by_time`` of ``[defaults]`` and of an analysis."""

from __future__ import annotations

import math
from itertools import pairwise

from hedgerow.review.protocol.keys import Keys
from hedgerow.review.protocol.spec.by_time import ByTimeSpec, overlapping


def read_by_time(keys: Keys, default: ByTimeSpec | None) -> ByTimeSpec | None:
    """The table; None where it lacks what nothing can be done without."""
    table = keys.take("by_time", dict)
    if table is None:
        return default
    inner = Keys(table, (*keys.path, "by_time"), keys.problems, keys.analysis)
    column, at = inner.text("column", required=True), _times(inner)
    within = _tolerances(inner, len(at))
    phi, random = _autocorrelation(inner), inner.choice("random", ("CAR", "study"), "CAR")
    inner.finish()
    if not column or not at or not within or not _apart(inner, at, within):
        return default
    return ByTimeSpec(column, at, within, phi, random)


def _times(keys: Keys) -> tuple[float, ...]:
    values = keys.take("at", list, required=True)
    if values is None:
        return ()
    numbers = [value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]
    ascending = all(one < other for one, other in pairwise(numbers))
    if numbers and len(numbers) == len(values) and ascending and all(math.isfinite(each) for each in numbers):
        return tuple(float(each) for each in numbers)
    keys.wrong((*keys.path, "at"), "'at' of by_time must hold numbers, each greater than the one before", values)
    return ()


def _tolerances(keys: Keys, times: int) -> tuple[float, ...]:
    """One for each time; a single number stands for all."""
    given = keys.take("within", object, 0.0)
    values = given if isinstance(given, list) else [given] * times
    sound = all(isinstance(each, (int, float)) and not isinstance(each, bool) and each >= 0 for each in values)
    if sound and len(values) == times:
        return tuple(float(each) for each in values)
    if times:
        what = f"'within' of by_time must hold a number from 0, or {times} of them, one for each time"
        keys.wrong((*keys.path, "within"), what, given)
    return ()


def _apart(keys: Keys, at: tuple[float, ...], within: tuple[float, ...]) -> bool:
    """Whether no effect can count for two times."""
    found = overlapping(at, within)
    if found is not None:
        one, wide, other, back = found
        what = f"An effect between {one:g} and {other:g} can be near both: {wide:g} and {back:g} of 'within' overlap."
        remedy = f"Make them add up to less than {other - one:g}: an effect must not count for two times."
        keys.add("overlapping-windows", (*keys.path, "within"), what, remedy)
    return found is None


def _autocorrelation(keys: Keys) -> float | None:
    phi: float | None = keys.take("phi", float)
    if phi is None or 0 <= phi <= 1:
        return phi
    what = f"'phi' is {phi:g}; an autocorrelation lies between 0 and 1."
    keys.add("unknown-value", (*keys.path, "phi"), what, "0.8 for neighbouring weeks is a common assumption.")
    return None
