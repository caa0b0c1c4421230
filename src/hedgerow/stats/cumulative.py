"""Cumulative meta-analysis: the estimate as effects are added one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.engine import Pooled, pool_models
from hedgerow.stats.fit import Fit
from hedgerow.stats.kernel.common_mean import centred
from hedgerow.stats.kernel.marginal import Index
from hedgerow.stats.pool_many import join
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("lau1992",)

_CHUNK = 2**15  # effects worked on at a time: the working set stays in the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class Cumulative:
    """One analysis a row added, in the order of adding; arrays (k,), NaN where undefined.

    Attributes
    ----------
    added : tuple of str
        Name of the row added.
    rows : (k,) int array
        Its number in the input, from 0.
    estimate, se, statistic, df, p, ci_low, ci_high, tau2, i2, h2, i2_q, q, q_df, q_p, k : arrays
        As in `Fit`.
    outcome : array of str
        Names of `Outcome`.
    """

    added: tuple[str, ...]
    rows: Index
    estimate: Array
    se: Array
    statistic: Array
    df: Array
    p: Array
    ci_low: Array
    ci_high: Array
    tau2: Array
    i2: Array
    h2: Array
    i2_q: Array
    q: Array
    q_df: Array
    q_p: Array
    k: Array
    outcome: Any

    def __len__(self) -> int:
        return len(self.added)


def cumulative(fit: Fit, order: Sequence[Any] | None = None) -> Cumulative:
    """Pool again and again, with one row more each time (Lau et al. 1992).

    Parameters
    ----------
    fit : Fit
        The analysis.
    order : sequence, optional
        One value for each input row (its year, say): rows are added from the smallest up, equal ones in input order.
        By default in input order.

    Returns
    -------
    Cumulative
        Rows that the fit did not use do not appear; the last entry is the fit itself.

    Raises
    ------
    HedgerowError
        If `order` differs in length, lacks a value, or its values cannot be compared.
    """
    rows = _ordered(fit, order)
    y, v, settings = fit.effects.yi[rows], fit.effects.vi[rows], fit.settings
    step = max(1, _CHUNK // max(1, len(rows)))
    parts = []
    for first in range(0, len(rows), step):
        last = min(first + step, len(rows))
        own = None if settings.weights is None else settings.weights[rows[:last]]
        parts.append(_grow(y[:last], v[:last], first, replace(settings, weights=own)))
    many = join(parts, (len(rows),))
    names = tuple(str(fit.effects.labels[int(i)]) for i in rows)
    columns = {name: getattr(many, name) for name in Cumulative.__slots__ if name not in ("added", "rows")}
    return Cumulative(added=names, rows=rows, **columns)


def _grow(y: Array, v: Array, first: int, settings: Any) -> Pooled:
    """Pool the rows up to `first`, up to `first` + 1, ... up to the last."""
    absent = np.arange(len(y)) > np.arange(first, len(y))[:, None]
    return pool_models(centred(np.where(absent, np.nan, y), np.where(absent, np.nan, v)), settings)


def _ordered(fit: Fit, order: Sequence[Any] | None) -> Index:
    """Rows used, in the order of adding."""
    rows = np.flatnonzero(fit.used)
    if order is None:
        return rows
    if len(order) != len(fit.effects):
        raise refuse("unequal-lengths", f"order has {len(order)} values for {len(fit.effects)} rows.")
    every = list(order)
    values = [every[int(i)] for i in rows]
    missing = [fit.effects.labels[int(i)] for i, value in zip(rows, values, strict=True) if _is_missing(value)]
    if missing:
        raise refuse("missing-order", f"order lacks a value for {', '.join(map(repr, missing))}.", "Fill it in.")
    try:
        places = sorted(range(len(rows)), key=values.__getitem__)
    except TypeError as error:
        remedy = "Give numbers, or text, or dates, not a mixture."
        raise refuse("mixed-order", "Values of order cannot be compared with each other.", remedy) from error
    return rows[np.array(places, dtype=np.intp)]


def _is_missing(value: Any) -> bool:
    return value is None or bool(value != value)  # noqa: PLR0124 -- NaN, of whatever type, differs from itself
