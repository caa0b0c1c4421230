"""Read ``by_time`` of ``[defaults]`` and of an analysis."""

from __future__ import annotations

import math
from itertools import pairwise

from hedgerow.review.protocol.keys import Keys
from hedgerow.review.protocol.spec.by_time import ByTimeSpec


def read_by_time(keys: Keys, default: ByTimeSpec | None) -> ByTimeSpec | None:
    """The table; None where it lacks what nothing can be done without."""
    table = keys.take("by_time", dict)
    if table is None:
        return default
    inner = Keys(table, (*keys.path, "by_time"), keys.problems, keys.analysis)
    column, at, within = inner.text("column", required=True), _times(inner), inner.take("within", float, 0.0)
    phi, random = _autocorrelation(inner), inner.choice("random", ("CAR", "study"), "CAR")
    inner.finish()
    if not column or not at or not _apart(inner, at, within):
        return default
    return ByTimeSpec(column, at, within, phi, random)


def _times(keys: Keys) -> tuple[float, ...]:
    values = keys.take("at", list, [], required=True)
    numbers = [value for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]
    ascending = all(one < other for one, other in pairwise(numbers))
    if len(numbers) == len(values) and ascending and all(math.isfinite(each) for each in numbers):
        return tuple(float(each) for each in numbers)
    keys.wrong((*keys.path, "at"), "'at' of by_time must hold numbers, each greater than the one before", values)
    return ()


def _apart(keys: Keys, at: tuple[float, ...], within: float) -> bool:
    """Whether no effect can count for two times."""
    least = min((other - one for one, other in pairwise(at)), default=math.inf)
    if 0 <= within < least / 2:
        return True
    most = "a number from 0" if math.isinf(least) else f"from 0 to less than {least / 2:g}, half of the least distance"
    what = f"'within' is {within:g}, but must be {most}."
    keys.add("overlapping-windows", (*keys.path, "within"), what, "An effect must not count for two times.")
    return False


def _autocorrelation(keys: Keys) -> float | None:
    phi: float | None = keys.take("phi", float)
    if phi is None or 0 <= phi <= 1:
        return phi
    what = f"'phi' is {phi:g}; an autocorrelation lies between 0 and 1."
    keys.add("unknown-value", (*keys.path, "phi"), what, "0.8 for neighbouring weeks is a common assumption.")
    return None
