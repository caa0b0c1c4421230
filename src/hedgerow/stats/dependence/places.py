"""Places of random effects: outcomes, times, points, species; what a structure needs to know of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """The different places of one random effect.

    Attributes
    ----------
    labels : tuple of str
        What the n random effects of one group are called: levels of a factor, or coefficients.
    points : (L, d) array
        Coordinates of the L places that rows lie in (times, positions; covariates of random slopes); (L, 0) for
        levels of a factor.
    relation : (L, L) array
        Known correlations; (0, 0) where there are none.
    """

    labels: tuple[str, ...]
    points: Array
    relation: Array

    @property
    def n(self) -> int:
        """Number of random effects of one group."""
        return len(self.labels)

    @property
    def distance(self) -> Array:
        """Distances between places, (L, L)."""
        gaps = self.points[:, None, :] - self.points[None, :, :]
        return np.asarray(np.sqrt((gaps**2).sum(axis=2)))

    @property
    def distances(self) -> tuple[float, float, float]:
        """The least distance above 0, the middle one and the greatest; 1 where all places are one."""
        found = self.distance
        found = found[found > 0]
        if not found.size:
            return 1.0, 1.0, 1.0
        return float(found.min()), float(np.median(found)), float(found.max())
