"""Measures of events over time at risk: IRR, IRD for two groups, IR, IRLN for one."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP, SQUARE
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.zero_cells import ONE_RATE, TWO_RATES

_REFERENCE = ("rothman2008",)


@measure("IRR", "Log rate ratio", shown="Rate ratio", references=_REFERENCE, transform=EXP, zero_cells=TWO_RATES)
def rate_ratio(events1: Array, time1: Array, events2: Array, time2: Array) -> Effects:
    """log(rate1 / rate2), and the sum of the reciprocals of the events."""
    yi = np.log(events1 / time1) - np.log(events2 / time2)
    return yi, 1 / events1 + 1 / events2


@measure("IRD", "Rate difference", references=_REFERENCE, zero_cells=TWO_RATES)
def rate_difference(events1: Array, time1: Array, events2: Array, time2: Array) -> Effects:
    """rate1 - rate2, and the sum of events / time^2."""
    return events1 / time1 - events2 / time2, events1 / time1**2 + events2 / time2**2


@measure("IR", "Rate", references=_REFERENCE, null=None, zero_cells=ONE_RATE)
def rate(events: Array, time: Array) -> Effects:
    """Events / time, and events / time^2."""
    return events / time, events / time**2


@measure("IRLN", "Log rate", shown="Rate", references=_REFERENCE, transform=EXP, null=None, zero_cells=ONE_RATE)
def log_rate(events: Array, time: Array) -> Effects:
    """log(events / time), and 1 / events."""
    return np.log(events / time), 1 / events


@measure(
    "IRS",
    "Square root of a rate",
    shown="Rate",
    references=_REFERENCE,
    transform=SQUARE,
    null=None,
    zero_cells=ONE_RATE.by_default(0.0),
)
def root_rate(events: Array, time: Array) -> Effects:
    """sqrt(events / time), and 1 / (4 time)."""
    return np.sqrt(events / time), 1 / (4 * time)


@measure(
    "IRFT",
    "Freeman-Tukey transformed rate",
    references=("freeman1950",),
    null=None,
    zero_cells=ONE_RATE.by_default(0.0),
)
def freeman_tukey_rate(events: Array, time: Array) -> Effects:
    """Mean of sqrt(events / time) and sqrt((events + 1) / time), and 1 / (4 time)."""
    return (np.sqrt(events / time) + np.sqrt((events + 1) / time)) / 2, 1 / (4 * time)


@measure(
    "IRSD",
    "Difference of square roots of rates",
    references=_REFERENCE,
    zero_cells=TWO_RATES.by_default(0.0),
)
def root_rate_difference(events1: Array, time1: Array, events2: Array, time2: Array) -> Effects:
    """sqrt(rate1) - sqrt(rate2), and 1 / (4 time1) + 1 / (4 time2)."""
    return np.sqrt(events1 / time1) - np.sqrt(events2 / time2), 1 / (4 * time1) + 1 / (4 * time2)
