"""Standardised differences from what papers print instead of means: d itself, a t test, its P value, r point-biserial.

Each gives the standardised difference without its small-sample correction. The means and standard deviations that the
measure asks for are then those of any groups with this difference: d and 0, with a spread of 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from scipy.special import stdtrit

from hedgerow.stats.effects import Array

_MADE = ("mean1", "sd1", "mean2", "sd2")


def _from_d(value: Array, n1: Array, n2: Array) -> Array:
    return value


def _from_t(value: Array, n1: Array, n2: Array) -> Array:
    return np.asarray(value * np.sqrt(1 / n1 + 1 / n2))


def _from_p(value: Array, n1: Array, n2: Array) -> Array:
    """The sign of a two-sided P value is that of the difference."""
    t = -stdtrit(n1 + n2 - 2, np.abs(value) / 2)
    return _from_t(np.sign(value) * t, n1, n2)


def _from_correlation(value: Array, n1: Array, n2: Array) -> Array:
    m = n1 + n2 - 2
    return np.asarray(value / np.sqrt(1 - value**2) * np.sqrt(m / n1 + m / n2))


WAYS: Mapping[str, Callable[[Array, Array, Array], Array]] = {
    "d": _from_d,
    "t_statistic": _from_t,
    "p": _from_p,
    "r_pb": _from_correlation,
}
"""Columns by which a standardised difference may be known, in the order in which they are tried."""


def with_tests(columns: dict[str, Array]) -> dict[str, Array]:
    """The columns, with means and spreads made up in rows that lack one but have a difference, a test or a correlation.

    Parameters
    ----------
    columns : dict of str to (k,) array
        Of one length.
    """
    ways = [name for name in WAYS if name in columns]
    if not ways or not {"n1", "n2"} <= columns.keys():
        return columns
    d = np.full_like(columns["n1"], np.nan)
    with np.errstate(all="ignore"):
        for name in ways:
            d = np.where(np.isnan(d), WAYS[name](columns[name], columns["n1"], columns["n2"]), d)
    given = {name: columns.get(name, np.full_like(d, np.nan)) for name in _MADE}
    made = dict(zip(_MADE, (d, np.ones_like(d), np.zeros_like(d), np.ones_like(d)), strict=True))
    use = np.any([np.isnan(values) for values in given.values()], axis=0) & ~np.isnan(d)
    if "sem1" in columns or "sem2" in columns:
        use &= np.isnan(given["mean1"]) | np.isnan(given["mean2"])  # standard errors stand in for the spreads
    return columns | {name: np.where(use, made[name], given[name]) for name in _MADE}
