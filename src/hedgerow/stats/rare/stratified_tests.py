"""Tests on a stack of tables: Cochran-Mantel-Haenszel, Breslow-Day, Tarone."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.rare.event_tables import EventTables
from hedgerow.stats.rare.stratified_fit import ChiSquared, chi_squared

REFERENCES = ("mantel1959", "breslow1980", "tarone1985")


def expected_events(tables: EventTables, *, person_time: bool) -> tuple[Array, Array]:
    """Expected events of group 1 and their variance if there is no effect, given the table's margins.

    Hypergeometric for subjects, binomial for time at risk; tables of one subject have no variance.
    """
    size, events = tables.s1 + tables.s2, tables.x1 + tables.x2
    expected = tables.s1 * events / size
    if person_time:
        return expected, events * (tables.s1 / size) * (tables.s2 / size)
    rest = np.where(size > 1, size - 1, np.inf)
    return expected, tables.s1 * tables.s2 * (events / size) * ((size - events) / size) / rest


def cmh_test(tables: EventTables, *, person_time: bool, correct: bool) -> ChiSquared | None:
    """Test that group and event are independent in every table (Mantel & Haenszel 1959).

    The continuity correction takes 1/2 off the difference of observed and expected events, but not beyond 0.
    """
    expected, variance = expected_events(tables, person_time=person_time)
    total = float(variance.sum())
    if not total > 0:
        return None
    away = abs(float((tables.x1 - expected).sum()))
    return chi_squared(max(0.0, away - 0.5 * correct) ** 2 / total, 1)


def breslow_day_tests(tables: EventTables, log_odds_ratio: float) -> tuple[ChiSquared | None, ChiSquared | None]:
    """Test that all tables share one odds ratio: Breslow & Day 1980, and with the correction of Tarone 1985.

    Events of group 1 are compared with those expected under the common odds ratio, given the margins.
    """
    events = tables.x1 + tables.x2
    there = (events > 0) & (events < tables.s1 + tables.s2) & (tables.s1 > 0) & (tables.s2 > 0)
    x1, s1, s2, m = tables.x1[there], tables.s1[there], tables.s2[there], events[there]
    fitted = _fitted(s1, s2, m, float(np.exp(log_odds_ratio)))
    with np.errstate(all="ignore"):
        variance = 1 / (1 / fitted + 1 / (s1 - fitted) + 1 / (m - fitted) + 1 / (s2 - m + fitted))
        statistic = float(((x1 - fitted) ** 2 / variance).sum())
        less = float((x1 - fitted).sum() ** 2 / variance.sum())
    df = len(x1) - 1
    return chi_squared(statistic, df), chi_squared(statistic - less, df)


def _fitted(s1: Array, s2: Array, m: Array, ratio: float) -> Array:
    """Events of group 1 at which a table with these margins has this odds ratio: the root of a quadratic.

    (1 - ratio) a^2 + b a - ratio m s1 = 0 with b = s2 - m + ratio (m + s1), written so that nothing cancels at
    ratio 1, where the quadratic is a line.
    """
    b = s2 - m + ratio * (m + s1)
    c = ratio * m * s1
    root = np.sqrt(np.maximum(b**2 + 4 * (1 - ratio) * c, 0.0))
    return np.asarray(2 * c / (b + root))
