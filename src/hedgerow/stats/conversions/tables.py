"""A 2x2 table from its margins and a measure of association, and control groups that several comparisons share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.names import names_of
from hedgerow.vocabulary.problems import refuse


def counts_from_margins(
    n: Any,
    n1: Any,
    events: Any,
    *,
    odds_ratio: Any = None,
    phi: Any = None,
    chi2: Any = None,
    continuity: bool = True,
) -> dict[str, Array]:
    """Find the counts of a 2x2 table.

    Parameters
    ----------
    n, n1, events : (k,) array-like
        All subjects, those of group 1, and those with the event.
    odds_ratio, phi, chi2 : (k,) array-like, optional
        One of them row by row: odds ratio, phi coefficient, or Pearson's chi-square; the table of a chi-square has more
        events in group 1 than expected.
    continuity : bool, default True
        Whether the chi-square is Yates's.

    Returns
    -------
    dict
        ``events1``, ``n1``, ``events2``, ``n2``, rounded to whole numbers as counts are; NaN where no table fits.

    Raises
    ------
    HedgerowError
        If none of the three is given.
    """
    total, first, with_event = (np.asarray(each, dtype=float) for each in (n, n1, events))
    ways = [
        None if odds_ratio is None else _by_odds_ratio(total, first, with_event, np.asarray(odds_ratio, dtype=float)),
        None if phi is None else _by_phi(total, first, with_event, np.asarray(phi, dtype=float)),
        None if chi2 is None else _by_chi2(total, first, with_event, np.asarray(chi2, dtype=float), continuity),
    ]
    known = [each for each in ways if each is not None]
    if not known:
        raise refuse("missing-input", "Nothing tells the association.", "Give odds_ratio, phi or chi2.")
    cell = known[0]
    for other in known[1:]:
        cell = np.where(np.isnan(cell), other, cell)
    cell = np.rint(cell)
    fits = (cell >= 0) & (cell <= first) & (cell <= with_event) & (total - first - with_event + cell >= 0)
    cell = np.where(fits, cell, np.nan)
    return {"events1": cell, "n1": first, "events2": with_event - cell, "n2": total - first}


def _by_odds_ratio(n: Array, n1: Array, events: Array, ratio: Array) -> Array:
    """The root a of a (n - n1 - events + a) = ratio (n1 - a) (events - a) that is a count."""
    with np.errstate(all="ignore"):
        square, linear = 1 - ratio, n - n1 - events + ratio * (n1 + events)
        product = -ratio * n1 * events
        root = np.sqrt(linear**2 - 4 * square * product)
        return np.where(square == 0, n1 * events / n, 2 * -product / (linear + root))


def _by_phi(n: Array, n1: Array, events: Array, phi: Array) -> Array:
    return np.asarray((n1 * events + phi * np.sqrt(n1 * (n - n1) * events * (n - events))) / n)


def _by_chi2(n: Array, n1: Array, events: Array, chi2: Array, continuity: bool) -> Array:
    more = np.sqrt(chi2 / n * n1 * (n - n1) * events * (n - events)) + (n / 2 if continuity else 0.0)
    return np.asarray((n1 * events + more) / n)


def split_control(control: Sequence[Any], **columns: Any) -> dict[str, Array]:
    """Share a control group out among the comparisons it serves (``higgins2019``, 23.3.4).

    Parameters
    ----------
    control : (k,) sequence
        Name of each row's control group; rows of one name share it.
    **columns : (k,) array-like
        Its sizes and counts (``n2=``, ``events2=``); means and standard deviations stay as they are.

    Returns
    -------
    dict
        Each column divided by the number of rows that share the control. Covariances from
        ``sampling_covariance(group2=...)`` are the other way, which loses nothing.
    """
    names = names_of(list(control))
    shared = np.array([names.count(name) for name in names], dtype=float)
    return {name: np.asarray(values, dtype=float) / shared for name, values in columns.items()}
