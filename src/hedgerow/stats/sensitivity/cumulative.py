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
from hedgerow.stats.names import is_missing, one_a_row
from hedgerow.stats.pool_many import ManyFits, columns_of, join
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("lau1992",)

_CHUNK = 2**15  # effects worked on at a time: the working set stays in the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class Cumulative(ManyFits):
    """One analysis a row added, in the order of adding; the other fields are those of `ManyFits`, (k,) each.

    Attributes
    ----------
    added : tuple of str
        Name of the row added.
    rows : (k,) int array
        Its number in the input, from 0.
    """

    added: tuple[str, ...]
    rows: Index

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
    names = tuple(str(fit.effects.labels[int(i)]) for i in rows)
    return Cumulative(added=names, rows=rows, **columns_of(join(parts, (len(rows),))))


def _grow(y: Array, v: Array, first: int, settings: Any) -> Pooled:
    """Pool the rows up to `first`, up to `first` + 1, ... up to the last."""
    absent = np.arange(len(y)) > np.arange(first, len(y))[:, None]
    return pool_models(centred(np.where(absent, np.nan, y), np.where(absent, np.nan, v)), settings)


def _ordered(fit: Fit, order: Sequence[Any] | None) -> Index:
    """Rows used, in the order of adding."""
    rows = np.flatnonzero(fit.used)
    if order is None:
        return rows
    every = one_a_row("order", order, len(fit.effects))
    values = [every[int(i)] for i in rows]
    missing = [fit.effects.labels[int(i)] for i, value in zip(rows, values, strict=True) if is_missing(value)]
    if missing:
        raise refuse("missing-order", f"order lacks a value for {', '.join(map(repr, missing))}.", "Fill it in.")
    try:
        places = sorted(range(len(rows)), key=values.__getitem__)
    except TypeError as error:
        remedy = "Give numbers, or text, or dates, not a mixture."
        raise refuse("mixed-order", "Values of order cannot be compared with each other.", remedy) from error
    return rows[np.array(places, dtype=np.intp)]
