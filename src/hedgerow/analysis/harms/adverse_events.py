"""The front function for harms: a table of adverse events in, incidences and comparisons out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hedgerow.analysis.harms.check import KNOWN, NEEDED, absent_column
from hedgerow.analysis.harms.record import Harms
from hedgerow.analysis.harms.summarise import summarise_harms
from hedgerow.analysis.table import Table
from hedgerow.review.harms import GROUPS, HarmsSpec
from hedgerow.stats.inference import check_level
from hedgerow.vocabulary.frames import column_names, texts
from hedgerow.vocabulary.problems import HedgerowError, Place, unknown


def adverse_events(data: Any, *, by: Sequence[str] = (), level: float = 0.95) -> Harms:
    """Sum adverse events up: how often they occur, and how much more often with treatment.

    Parameters
    ----------
    data : data frame or mapping of columns
        One row for each event, study and comparison. ``study`` and ``event`` are needed; counts are ``events1``,
        ``n1`` (treated) and ``events2``, ``n2`` (control), or ``percent1``, ``percent2`` with ``n1``, ``n2``, or the
        people of a crossover as ``pairs_both``, ``pairs_only1``, ``pairs_only2``, ``pairs_neither``. ``design`` is
        ``"crossover"`` where two groups are the same people. ``system``, ``route``, ``dose``, ``population``,
        ``comparator`` group the rows; ``said``, ``sentence``, ``paper``, ``url``, ``note`` are carried along; columns
        of other names are not read. A row without counts is a report in words.
    by : sequence of str, optional
        Of ``"system"``, ``"route"``, ``"dose"``, ``"population"``, ``"comparator"``: each event once more within each.
    level : float, default 0.95
        Coverage of the intervals.

    Returns
    -------
    Harms
        ``rows`` as they were read, ``harms`` with one record for each event (and group), ``problems`` with one error
        for each row left out; ``to_frame()`` for a table.

    Raises
    ------
    HedgerowError
        If a column is missing, or the request as a whole cannot be met.

    Notes
    -----
    Incidences are sums over studies with Clopper and Pearson's interval; comparisons keep each study's groups together:
    risk ratio and difference of Mantel and Haenszel, Peto's odds ratio, the exact conditional model, and for pairs the
    marginal odds ratio (Zou 2007). Nothing is added to cells of 0. For research, not for treating a patient.

    Examples
    --------
    >>> found = adverse_events({
    ...     "study": ["Ash", "Elm", "Oak"], "event": ["nausea"] * 3,
    ...     "events1": [6, 0, 4], "n1": [30, 20, 25], "events2": [2, 0, 1], "n2": [30, 20, 24],
    ... })
    >>> nausea = found.harms[0]
    >>> nausea.treated.events, nausea.treated.n, nausea.zero
    (10, 75, ('Elm',))
    >>> ratio = nausea.comparison("RR", "MH")
    >>> round(ratio.estimate, 2), [round(end, 2) for end in ratio.ci]
    (3.28, [0.96, 11.28])
    """
    names = column_names(data)
    if absent := [name for name in NEEDED if name not in names]:
        raise HedgerowError(absent_column(name, names, Place(column=name)) for name in absent)
    for name in by:
        if name not in GROUPS:
            raise unknown("grouping", name, GROUPS)
    check_level(level)
    return summarise_harms(HarmsSpec("", tuple(by), level=level), _table(data, names))


def _table(data: Any, names: Sequence[str]) -> Table:
    import polars as pl

    cells = {name: texts(data, name) for name in KNOWN if name in names}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.String))
    return Table(frame, np.arange(1, frame.height + 1))
