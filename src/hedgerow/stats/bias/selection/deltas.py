"""The parameters of a selection function: which are estimated, and how the search moves them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.bias.selection.families import LARGEST
from hedgerow.stats.effects import Array, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Deltas:
    """All parameters, (q,): those fixed, and those estimated from coordinates that the search moves.

    Attributes
    ----------
    fixed : (q,) array
        Values, NaN where estimated.
    low : (q,) array
        Least values.
    decreasing : bool
        Whether each is at most the one before: the coordinates are then its shares of the one before.
    """

    fixed: Array
    low: Array
    decreasing: bool = False

    @property
    def estimated(self) -> Mask:
        """Which are estimated, (q,)."""
        return np.isnan(self.fixed)

    @property
    def bounds(self) -> tuple[Array, Array]:
        """Least and greatest values of the coordinates."""
        low = self.low[self.estimated]
        return (low, np.full_like(low, 1.0 if self.decreasing else LARGEST))

    def values(self, moved: Array) -> Array:
        """All parameters at the coordinates of those estimated."""
        coordinates = self.fixed.copy()
        coordinates[self.estimated] = moved
        return np.asarray(np.cumprod(coordinates) if self.decreasing else coordinates)

    def slopes(self, moved: Array) -> Array:
        """Derivatives of all parameters by the coordinates, (q, those estimated)."""
        q = len(self.fixed)
        if not self.decreasing:
            return np.eye(q)[:, self.estimated]
        coordinates = self.fixed.copy()
        coordinates[self.estimated] = moved
        columns = []
        for i in np.flatnonzero(self.estimated):
            without = coordinates.copy()
            without[i] = 1.0
            columns.append(np.where(np.arange(q) >= i, np.cumprod(without), 0.0))
        return np.column_stack(columns) if columns else np.empty((q, 0))
