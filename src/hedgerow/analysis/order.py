"""The order in which the cumulative analysis adds rows."""

from __future__ import annotations

import polars as pl

from hedgerow.analysis.listed import listed
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.select import Selection
from hedgerow.vocabulary.problems import Problem


def order_rows(prepared: Prepared, selection: Selection) -> tuple[list[int] | None, tuple[Problem, ...]]:
    """Rank of each row by the column that the protocol names; equal values share a rank.

    Returns
    -------
    ranks : list of int or None
        None for the order of the table. Rows whose value is not known come last.
    problems : tuple of Problem
        A warning that names these rows; or that there is no cumulative analysis to order.
    """
    spec = selection.spec
    if spec.order is None:
        return None, ()
    if "cumulative" not in spec.sensitivity:
        return None, _idle(prepared, selection)
    cells = prepared.typed.frame[spec.order.removeprefix("-")].gather(selection.rows)
    ranks = cells.rank("dense", descending=spec.order.startswith("-"))
    problems = (_unknown(prepared, selection, cells),) if cells.null_count() else ()
    return ranks.fill_null(len(cells) + 1).to_list(), problems


def _idle(prepared: Prepared, selection: Selection) -> tuple[Problem, ...]:
    """An order in [defaults] is for the analyses that are cumulative; one of an analysis itself is for nothing."""
    protocol = prepared.protocol
    path = ("analysis", protocol.analyses.index(selection.spec), "order")
    if path not in protocol.lines:
        return ()
    what = "'order' is that of the cumulative analysis, which is not asked for."
    remedy = 'Add "cumulative" to sensitivity, or delete order.'
    return (Problem("idle-option", what, remedy, protocol.place(*path), "warning"),)


def _unknown(prepared: Prepared, selection: Selection, cells: pl.Series) -> Problem:
    rows = selection.rows[cells.is_null().to_numpy()].tolist()
    names = listed([prepared.ids[row] for row in rows])
    what = f"No value of {cells.name!r} is known for rows {names}; the cumulative analysis adds them last."
    place = prepared.place(rows[0], cells.name)
    return Problem("missing-order", what, "Fill the cells.", place, "warning")
