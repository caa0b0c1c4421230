"""Measures of two groups' events: OR, RR, RD, PETO, AS, PHI. Zero cells are treated before, see `zero_cells`."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import empty_group, events_within
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.zero_cells import TWO_BY_TWO

TABLE_CHECKS = (events_within("events1", "n1"), events_within("events2", "n2"), empty_group)


def mean_risk(events: Array, n: Array) -> Array:
    """Risk over the rows that can be used, the same for each of them."""
    known = np.isfinite(events) & np.isfinite(n)
    return np.full_like(n, events[known].sum() / n[known].sum())


def _risks(events1: Array, n1: Array, events2: Array, n2: Array, vtype: str) -> tuple[Array, Array]:
    """The risks that go into the variance: each row's own, or those over all rows (AV)."""
    if vtype == "AV":
        return mean_risk(events1, n1), mean_risk(events2, n2)
    return events1 / n1, events2 / n2


@measure(
    "OR",
    "Log odds ratio",
    shown="Odds ratio",
    references=("fleiss2009",),
    vtypes={"LS": (), "AV": ()},
    transform=EXP,
    zero_cells=TWO_BY_TWO,
    checks=TABLE_CHECKS,
)
def odds_ratio(events1: Array, n1: Array, events2: Array, n2: Array, *, vtype: str) -> Effects:
    """log(odds1 / odds2); variance: sum of the cells' reciprocals (LS), with mean risks (AV)."""
    others1, others2 = n1 - events1, n2 - events2
    yi = np.log(events1) - np.log(others1) - np.log(events2) + np.log(others2)
    if vtype == "AV":
        p1, p2 = _risks(events1, n1, events2, n2, vtype)
        return yi, 1 / (p1 * (1 - p1) * n1) + 1 / (p2 * (1 - p2) * n2)
    return yi, 1 / events1 + 1 / others1 + 1 / events2 + 1 / others2


@measure(
    "RR",
    "Log risk ratio",
    shown="Risk ratio",
    references=("fleiss2009",),
    vtypes={"LS": (), "AV": ()},
    transform=EXP,
    zero_cells=TWO_BY_TWO,
    checks=TABLE_CHECKS,
)
def risk_ratio(events1: Array, n1: Array, events2: Array, n2: Array, *, vtype: str) -> Effects:
    """log(risk1 / risk2); variance: sum of (1 - risk) / (n risk)."""
    p1, p2 = _risks(events1, n1, events2, n2, vtype)
    yi = np.log(events1 / n1) - np.log(events2 / n2)
    return yi, (1 - p1) / (p1 * n1) + (1 - p2) / (p2 * n2)


@measure(
    "RD",
    "Risk difference",
    references=("fleiss2009",),
    vtypes={"LS": (), "UB": (), "AV": ()},
    zero_cells=TWO_BY_TWO,
    checks=TABLE_CHECKS,
)
def risk_difference(events1: Array, n1: Array, events2: Array, n2: Array, *, vtype: str) -> Effects:
    """risk1 - risk2; variance: sum of risk (1 - risk) / n, or / (n - 1), which is unbiased (UB)."""
    p1, p2 = _risks(events1, n1, events2, n2, vtype)
    less = 1 if vtype == "UB" else 0
    return events1 / n1 - events2 / n2, p1 * (1 - p1) / (n1 - less) + p2 * (1 - p2) / (n2 - less)


@measure(
    "PETO",
    "Log odds ratio (Peto)",
    shown="Odds ratio (Peto)",
    references=("yusuf1985",),
    transform=EXP,
    zero_cells=TWO_BY_TWO,
    checks=TABLE_CHECKS,
)
def peto_odds_ratio(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
    """(O - E) / V of the hypergeometric distribution, and 1 / V."""
    size, events = n1 + n2, events1 + events2
    v = n1 * n2 * (events / size) * ((size - events) / size) / (size - 1)
    return (events1 - n1 * events / size) / v, 1 / v


@measure(
    "AS",
    "Arcsine square root transformed risk difference",
    references=("rucker2009",),
    zero_cells=TWO_BY_TWO.by_default(0.0),
    checks=TABLE_CHECKS,
)
def arcsine_difference(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
    """Difference of asin(sqrt(risk)), which needs no constant for zero cells."""
    yi = np.arcsin(np.sqrt(events1 / n1)) - np.arcsin(np.sqrt(events2 / n2))
    return yi, 1 / (4 * n1) + 1 / (4 * n2)


@measure(
    "PHI",
    "Phi coefficient",
    references=("yule1912",),
    vtypes={"ST": (), "CS": ()},
    zero_cells=TWO_BY_TWO.by_default(0.0),
    checks=TABLE_CHECKS,
)
def phi_coefficient(events1: Array, n1: Array, events2: Array, n2: Array, *, vtype: str) -> Effects:
    """Correlation of group and event; variance for fixed group sizes (ST, stratified) or one sample (CS)."""
    size = n1 + n2
    w1, w2, p = n1 / size, n2 / size, (events1 + events2) / size
    q, risk1, risk2 = 1 - p, events1 / n1, events2 / n2
    phi = np.sqrt(w1 * w2 / (p * q)) * (risk1 - risk2)
    if vtype == "CS":
        return phi, _phi_of_one_sample(phi, size, w1 - w2, p - q, w1 * w2, p * q)
    # delta method: derivatives of phi by the two risks
    root, bent = np.sqrt(w1 * w2 / (p * q)), phi * (q - p) / (2 * p * q)
    of1, of2 = root - w1 * bent, root + w2 * bent
    return phi, of1**2 * risk1 * (1 - risk1) / n1 + of2**2 * risk2 * (1 - risk2) / n2


def _phi_of_one_sample(phi: Array, size: Array, rows: Array, columns: Array, v_rows: Array, v_columns: Array) -> Array:
    """Large-sample variance when only the total is fixed (Yule 1912)."""
    skew = rows * columns / np.sqrt(v_rows * v_columns)
    spread = rows**2 / v_rows + columns**2 / v_columns
    return np.asarray((1 - phi**2 + phi * (1 + phi**2 / 2) * skew - 0.75 * phi**2 * spread) / size)
