"""Numbers needed to treat, with the interval that may go through infinity."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from hedgerow.stats.fit import Interval

REFERENCES = ("altman1998",)


@dataclass(frozen=True, slots=True)
class NumberNeeded:
    """How many people are treated for one event fewer, or one more.

    Attributes
    ----------
    number : float
        Not rounded; infinite where the risks are equal.
    fewer : bool
        Whether treatment leads to fewer events.
    ci : (float, float)
        Reciprocals of the ends of the risk difference, negative for fewer events.
    through_infinity : bool
        Whether the interval holds a difference of 0: it then runs from ``ci[0]`` through infinity to ``ci[1]``.
    """

    number: float
    fewer: bool
    ci: Interval
    through_infinity: bool


def number_needed(difference: float, ci: Interval) -> NumberNeeded:
    """Turn a risk difference into a number needed to treat.

    Parameters
    ----------
    difference : float
        Risk with treatment minus risk without, between -1 and 1.
    ci : (float, float)
        Its confidence interval.

    Notes
    -----
    Altman 1998: where the interval of the difference holds 0, that of the number needed holds infinity, and not 0.
    """
    low, high = ci
    return NumberNeeded(
        abs(_reciprocal(difference)), difference < 0, (_reciprocal(low), _reciprocal(high)), low <= 0 <= high
    )


def _reciprocal(value: float) -> float:
    return 1 / value if value else inf
