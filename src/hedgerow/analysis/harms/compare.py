"""Treated against control by methods for rare events; studies without events are kept where a method can use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import exp

import numpy as np

from hedgerow.analysis.harms.event import EventRow
from hedgerow.analysis.harms.record import Comparison
from hedgerow.stats.effects import Array
from hedgerow.stats.measures.compute import compute
from hedgerow.stats.pool import pool_with
from hedgerow.stats.rare.methods import METHODS
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import HedgerowError

ASKED = (("RR", "MH"), ("RD", "MH"), ("OR", "Peto"), ("OR", "CM.EL"))
"""Measures and methods for parallel groups, by the names that protocols use."""

PAIRED = (("MPOR", "crossover"), ("MPRD", "crossover"))
"""Marginal odds ratios, and differences in risk, of people who had both."""

_RATIOS = ("RR", "OR", "MPOR")

_UNDEFINED = "No study's pairs define it: too many of their four counts are 0."


def compare(rows: Sequence[EventRow], level: float) -> tuple[Comparison, ...]:
    """Compare parallel groups by each method, and crossed-over people by their pairs."""
    parallel = [row for row in rows if row.kind == "parallel"]
    paired = [row for row in rows if row.kind == "pairs"]
    made = [_parallel(parallel, measure, method, level) for measure, method in ASKED] if parallel else []
    return (*made, *(_pairs(paired, measure, method, level) for measure, method in PAIRED if paired))


def _parallel(rows: Sequence[EventRow], measure: str, method: str, level: float) -> Comparison:
    columns = {
        "events1": _column(rows, 1, 0),
        "n1": _column(rows, 1, 1),
        "events2": _column(rows, 2, 0),
        "n2": _column(rows, 2, 1),
    }
    try:
        effects = compute(measure, columns, labels=[row.study for row in rows], drop00=measure != "RD")
        fit = METHODS[method](effects, level)
    except HedgerowError as error:
        return Comparison(measure, method, reason=str(error))
    found = _read(measure, method, fit.k, fit.estimate, fit.ci, fit.reason or "")
    sums = {name: int(column.sum()) for name, column in columns.items()}
    return replace(found, treated=(sums["events1"], sums["n1"]), control=(sums["events2"], sums["n2"]))


def _column(rows: Sequence[EventRow], group: int, part: int) -> Array:
    groups = [row.group1 if group == 1 else row.group2 for row in rows]
    return np.array([each[part] for each in groups if each is not None], dtype=float)


def _pairs(rows: Sequence[EventRow], measure: str, method: str, level: float) -> Comparison:
    """Pool the pairs; nothing is added to cells of 0, and a study whose variance would be 0 is left out."""
    names = ("pairs_both", "pairs_only1", "pairs_only2", "pairs_neither")
    table = np.array([row.pairs for row in rows], dtype=float)
    columns = dict(zip(names, table.T, strict=True))
    effects = compute(measure, columns, labels=[row.study for row in rows], to="none")
    told = effects.vi > 0
    if not told.any():
        return Comparison(measure, method, reason=_UNDEFINED)
    effects = replace(effects, yi=np.where(told, effects.yi, np.nan), vi=np.where(told, effects.vi, np.nan))
    fit = pool_with(effects, Settings(method="REML", level=level))
    return _read(measure, method, fit.k, fit.estimate, fit.ci, "")


def _read(
    measure: str, method: str, k: int, estimate: float | None, ci: tuple[float, float] | None, reason: str
) -> Comparison:
    if estimate is None or ci is None:
        return Comparison(measure, method, k, reason=reason or "It gave no estimate.")
    if measure not in _RATIOS:
        return Comparison(measure, method, k, estimate, ci)
    return Comparison(measure, method, k, exp(estimate), (exp(ci[0]), exp(ci[1])))
