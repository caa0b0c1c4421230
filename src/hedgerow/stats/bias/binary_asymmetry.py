"""Tests of funnel-plot asymmetry for odds ratios, whose standard error depends on the effect itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.fit import Fit
from hedgerow.stats.rare.event_tables import EventTables, event_tables
from hedgerow.stats.rare.stratified_tests import expected_events
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import Problem, refuse

REFERENCES = {"Harbord": ("harbord2006",), "Peters": ("peters2006",), "Deeks": ("deeks2005",)}

Line = tuple[Array, Array, Array]
"""Of each table: what is regressed, on what, and its variance but for a factor."""


@dataclass(frozen=True, slots=True)
class BinaryAsymmetry:
    """A regression test for odds ratios; None where there is no test.

    Attributes
    ----------
    kind : str
        ``"Harbord"``, ``"Peters"`` or ``"Deeks"``.
    statistic, df, p : float or None
        t test of no asymmetry, two-sided.
    asymmetry, se : float or None
        The coefficient tested, and its standard error.
    k : int
        Number of studies used.
    reason : str or None
        Why there is no test.
    notes : tuple of Problem
        Rows left out.
    """

    kind: str
    statistic: float | None
    df: float | None
    p: float | None
    asymmetry: float | None
    se: float | None
    k: int
    reason: str | None = None
    notes: tuple[Problem, ...] = ()


def harbord(fit: Fit) -> BinaryAsymmetry:
    """Regress score over information on the information's inverse square root (Harbord, Egger & Sterne 2006).

    Parameters
    ----------
    fit : Fit
        Of log odds ratios made of events; the tables are used as they are, so zero cells need no constant.

    Returns
    -------
    BinaryAsymmetry
        Always; where no test can be made its numbers are None and `reason` says why.

    Raises
    ------
    HedgerowError
        If the effects are not odds ratios made of events.
    """
    return _tested("Harbord", fit, _harbord)


def peters(fit: Fit) -> BinaryAsymmetry:
    """Regress log odds ratios on the inverse of the total sample size (Peters et al. 2006).

    The weights are the inverse variance of the overall log odds: events times others over all.

    Argument, result and refusals are those of `harbord`.
    """
    return _tested("Peters", fit, _peters)


def deeks(fit: Fit) -> BinaryAsymmetry:
    """Regress log odds ratios on the inverse root of the effective sample size (Deeks, Macaskill & Irwig 2005).

    The effective sample size, 4 n1 n2 / (n1 + n2), is the weight. Made for diagnostic odds ratios, the groups being
    people with and without the disease.

    Argument, result and refusals are those of `harbord`.
    """
    return _tested("Deeks", fit, _deeks)


def _harbord(tables: EventTables) -> Line:
    expected, variance = expected_events(tables, person_time=False)
    return (tables.x1 - expected) / variance, 1 / np.sqrt(variance), 1 / variance


def _peters(tables: EventTables) -> Line:
    size, events = tables.s1 + tables.s2, tables.x1 + tables.x2
    return tables.effects.yi[tables.used], 1 / size, 1 / events + 1 / (size - events)


def _deeks(tables: EventTables) -> Line:
    effective = 4 / (1 / tables.s1 + 1 / tables.s2)
    return tables.effects.yi[tables.used], 1 / np.sqrt(effective), 1 / effective


def _tested(kind: str, fit: Fit, line: Callable[[EventTables], Line]) -> BinaryAsymmetry:
    if fit.effects.measure != "OR":
        what = f"{kind}'s test is defined for odds ratios (OR), not for {fit.effects.measure}."
        raise refuse("unlike-measure", what, "hr.egger and hr.begg take any measure.")
    tables = event_tables(fit.effects)
    with np.errstate(all="ignore"):
        yi, predictor, vi = (np.where(fit.used, tables.aligned(values), np.nan) for values in line(tables))
    rows = np.isfinite(yi) & np.isfinite(predictor) & np.isfinite(vi)
    if rows.sum() < 3:
        reason = f"A regression test needs at least 3 studies that are not double zeros; there are {int(rows.sum())}."
        return BinaryAsymmetry(kind, *(None,) * 5, int(rows.sum()), reason)
    design = np.column_stack([np.ones_like(predictor), predictor])
    es = EffectSizes("GEN", np.where(rows, yi, np.nan), vi, fit.effects.labels)
    found = regress(es, design, ("intercept", "predictor"), Settings("EE", "knha", fit.level))
    if len(found.names) < 2 or not np.isfinite(found.statistic[1]):
        reason = "The predictor is the same for all studies, or the regression leaves no error to test against."
        return BinaryAsymmetry(kind, *(None,) * 5, found.k, reason, found.notes)
    numbers = (float(array[1]) for array in (found.statistic, found.p, found.estimate, found.se))
    statistic, p, slope, se = numbers
    return BinaryAsymmetry(kind, statistic, found.df, p, slope, se, found.k, None, found.notes)
