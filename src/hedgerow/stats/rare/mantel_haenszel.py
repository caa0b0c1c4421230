"""Mantel-Haenszel pooling of tables of events: odds, risk and rate ratios, risk and rate differences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.rare.event_tables import EventTables, event_tables, notes_of
from hedgerow.stats.rare.stratified_fit import NO_ESTIMATE, StratifiedFit, spread_about, wald
from hedgerow.stats.rare.stratified_tests import breslow_day_tests, cmh_test
from hedgerow.vocabulary.problems import unknown

Pooled = tuple[float, float, Array]
"""Estimate, its variance, and the weights of the tables before scaling."""


@dataclass(frozen=True, slots=True)
class MantelHaenszelMeasure:
    """A measure that can be pooled so: its formula, its papers, and its scale."""

    pooled: Callable[[Array, Array, Array, Array], Pooled]
    references: tuple[str, ...]
    ratio: bool
    person_time: bool = False


def _odds_ratio(x1: Array, n1: Array, x2: Array, n2: Array) -> Pooled:
    """Variance by Robins, Breslow & Greenland 1986."""
    n, y1, y2 = n1 + n2, n1 - x1, n2 - x2
    r, s = x1 * y2 / n, y1 * x2 / n
    p, q = (x1 + y2) / n, (y1 + x2) / n
    up, down = r.sum(), s.sum()
    mixed = (p * s + q * r).sum() / (2 * up * down)
    variance = (p * r).sum() / (2 * up**2) + mixed + (q * s).sum() / (2 * down**2)
    return float(np.log(up / down)), float(variance), s


def _risk_ratio(x1: Array, n1: Array, x2: Array, n2: Array) -> Pooled:
    """Variance by Greenland & Robins 1985."""
    n = n1 + n2
    r, s = x1 * n2 / n, x2 * n1 / n
    variance = (n1 / n * n2 / n * (x1 + x2) - x1 * x2 / n).sum() / (r.sum() * s.sum())
    return float(np.log(r.sum() / s.sum())), float(variance), s


def _risk_difference(x1: Array, n1: Array, x2: Array, n2: Array) -> Pooled:
    """Variance by Sato 1989, which holds for few large and for many small tables."""
    n = n1 + n2
    weights = n1 * n2 / n
    total = weights.sum()
    estimate = float(((x1 * n2 - x2 * n1) / n).sum() / total)
    p = (n1 / n) ** 2 * x2 - (n2 / n) ** 2 * x1 + n1 / n * n2 / n * (n2 - n1) / 2
    q = (x1 * (n2 - x2) + x2 * (n1 - x1)) / (2 * n)
    return estimate, float((estimate * p.sum() + q.sum()) / total**2), weights


def _rate_ratio(x1: Array, t1: Array, x2: Array, t2: Array) -> Pooled:
    """Variance by Greenland & Robins 1985."""
    t = t1 + t2
    r, s = x1 * t2 / t, x2 * t1 / t
    variance = (t1 / t * t2 / t * (x1 + x2)).sum() / (r.sum() * s.sum())
    return float(np.log(r.sum() / s.sum())), float(variance), s


def _rate_difference(x1: Array, t1: Array, x2: Array, t2: Array) -> Pooled:
    """Variance by Greenland & Robins 1985."""
    t = t1 + t2
    weights = t1 * t2 / t
    estimate = float(((x1 * t2 - x2 * t1) / t).sum() / weights.sum())
    variance = ((t2 / t) ** 2 * x1 + (t1 / t) ** 2 * x2).sum() / weights.sum() ** 2
    return estimate, float(variance), weights


_GREENLAND = ("mantel1959", "greenland1985")
MANTEL_HAENSZEL: dict[str, MantelHaenszelMeasure] = {
    "OR": MantelHaenszelMeasure(_odds_ratio, ("mantel1959", "robins1986"), ratio=True),
    "RR": MantelHaenszelMeasure(_risk_ratio, _GREENLAND, ratio=True),
    "RD": MantelHaenszelMeasure(_risk_difference, ("mantel1959", "sato1989"), ratio=False),
    "IRR": MantelHaenszelMeasure(_rate_ratio, _GREENLAND, ratio=True, person_time=True),
    "IRD": MantelHaenszelMeasure(_rate_difference, _GREENLAND, ratio=False, person_time=True),
}
"""Measures that can be pooled, by code."""


def find_mantel_haenszel(measure: str) -> MantelHaenszelMeasure:
    """Look a measure up; one that cannot be pooled so raises."""
    if not isinstance(measure, str) or measure not in MANTEL_HAENSZEL:
        raise unknown("measure", measure, MANTEL_HAENSZEL)
    return MANTEL_HAENSZEL[measure]


def pool_mantel_haenszel(es: EffectSizes, level: float = 0.95) -> StratifiedFit:
    """Pool the tables that effects were made of.

    Parameters
    ----------
    es : EffectSizes
        Of measure OR, RR, RD, IRR or IRD. Its single effects, corrected for zero cells or not, serve Q, I2 and H2;
        the pooled estimate and the tests use the tables as they are.
    level : float, default 0.95
        Coverage of the interval.

    Returns
    -------
    StratifiedFit
        Always; where there is no estimate `reason` says why.
    """
    spec, tables = find_mantel_haenszel(es.measure), event_tables(es)
    level = check_level(level)
    reason = _impossible(tables, spec)
    with np.errstate(all="ignore"):
        estimate, variance, weights = spec.pooled(tables.x1, tables.s1, tables.x2, tables.s2)
        share = 100 * weights / weights.sum()
    if reason is None and not variance > 0:
        reason = "The estimate has no sampling variance: every group has no events, or nothing but events."
    found: dict[str, Any] = NO_ESTIMATE if reason is not None else wald(estimate, variance, level)
    homogeneity = breslow_day_tests(tables, estimate) if es.measure == "OR" and reason is None else (None, None)
    return StratifiedFit(
        method="MH",
        effects=es,
        used=tables.used,
        k=tables.k,
        double_zeros=tables.named_double_zeros,
        level=level,
        **found,
        **spread_about(es, tables.used, found["estimate"]),
        cmh=cmh_test(tables, person_time=spec.person_time, correct=True),
        cmh_uncorrected=cmh_test(tables, person_time=spec.person_time, correct=False),
        breslow_day=homogeneity[0],
        tarone=homogeneity[1],
        weights=tables.aligned(share),
        reason=reason,
        notes=notes_of(tables, silent=spec.ratio),
    )


def _impossible(tables: EventTables, spec: MantelHaenszelMeasure) -> str | None:
    """Why there is no pooled estimate, if so."""
    if tables.k == 0:
        return "No study can be used."
    if not spec.ratio:
        return None
    for events, group in ((tables.x1, "1"), (tables.x2, "2")):
        if not events.any():
            return f"No study has an event in group {group}, so the pooled ratio is not defined."
    with np.errstate(all="ignore"):
        estimate = spec.pooled(tables.x1, tables.s1, tables.x2, tables.s2)[0]
    return None if np.isfinite(estimate) else "No study tells the groups apart, so the pooled ratio is not defined."
