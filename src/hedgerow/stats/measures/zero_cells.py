"""Zero cells: which rows get a constant added to their cells, and which rows are dropped.

The rules carry metafor's names: ``to="only0"`` adds to rows with a zero cell, ``"all"`` to every row, ``"if0all"``
to every row if any has a zero cell, ``"none"`` to no row; ``drop00`` leaves out rows that have no events, or
nothing but events, in both groups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array, Mask

Columns = Mapping[str, Array]
TO = ("only0", "all", "if0all", "none")


@dataclass(frozen=True, slots=True)
class ZeroCells:
    """How a family of measures treats zero cells.

    Attributes
    ----------
    cells : callable
        Columns -> the arrays in which a 0 counts.
    amend : callable
        (columns, amount) -> columns with the amount, (k,), added to every cell.
    nothing : callable or None
        Columns -> rows without information, which ``drop00`` leaves out; None for single groups and for pairs.
    add : float
        Constant added by default.
    """

    cells: Callable[[Columns], tuple[Array, ...]]
    amend: Callable[[Columns, Array], dict[str, Array]]
    nothing: Callable[[Columns], Mask] | None
    add: float = 0.5

    def amount(self, columns: Columns, add: float, to: str) -> Array:
        """What each row's cells get, (k,)."""
        empty = np.any([cell == 0 for cell in self.cells(columns)], axis=0)
        rows = {"only0": empty, "all": True, "if0all": empty.any(), "none": False}[to]
        return np.where(rows & np.ones_like(empty), add, 0.0)

    def by_default(self, add: float) -> ZeroCells:
        """The same with another default constant."""
        return ZeroCells(self.cells, self.amend, self.nothing, add)


def _four(x: Columns) -> tuple[Array, ...]:
    return x["events1"], x["n1"] - x["events1"], x["events2"], x["n2"] - x["events2"]


def _amend_four(x: Columns, amount: Array) -> dict[str, Array]:
    events = {name: x[name] + amount for name in ("events1", "events2")}
    return dict(x) | events | {name: x[name] + 2 * amount for name in ("n1", "n2")}


def _no_contrast(x: Columns) -> Mask:
    a, b, c, d = _four(x)
    return np.asarray(((a == 0) & (c == 0)) | ((b == 0) & (d == 0)))


def _amend_events(x: Columns, amount: Array) -> dict[str, Array]:
    return dict(x) | {name: x[name] + amount for name in x if name.startswith("events")}


_PAIRED = ("pairs_both", "pairs_only1", "pairs_only2", "pairs_neither")

TWO_BY_TWO = ZeroCells(_four, _amend_four, _no_contrast)
PAIRS = ZeroCells(
    lambda x: tuple(x[name] for name in _PAIRED),
    lambda x, amount: dict(x) | {name: x[name] + amount for name in _PAIRED},
    None,
)
TWO_RATES = ZeroCells(
    lambda x: (x["events1"], x["events2"]), _amend_events, lambda x: (x["events1"] == 0) & (x["events2"] == 0)
)
ONE_PROPORTION = ZeroCells(
    lambda x: (x["events"], x["n"] - x["events"]),
    lambda x, amount: _amend_events(x, amount) | {"n": x["n"] + 2 * amount},
    None,
)
ONE_RATE = ZeroCells(lambda x: (x["events"],), _amend_events, None)
