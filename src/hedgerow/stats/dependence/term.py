"""One random effect of a model: its groups, its places, its parameters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from hedgerow.stats.dependence.clusters import Codes
from hedgerow.stats.dependence.places import Places
from hedgerow.stats.dependence.structures import INTERCEPT, Structure
from hedgerow.stats.effects import Array


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One random effect.

    Attributes
    ----------
    name : str
        ``"study"``, ``"study/experiment"``, ``"UN(outcome | study)"``.
    structure : Structure
        How the effects of one group covary.
    outer : (k,) int array
        Groups; effects of different groups are independent.
    inner : (k,) int array
        Place of each row.
    places : Places
        The different places.
    """

    name: str
    structure: Structure
    outer: Codes
    inner: Codes
    places: Places

    @property
    def plain(self) -> bool:
        """Whether these are intercepts, independent between groups."""
        return self.structure is INTERCEPT

    @property
    def groups(self) -> int:
        """Number of groups; of intercepts with known correlations the number of those."""
        return self.places.n if self.structure.inner == "none" and not self.plain else len(np.unique(self.outer))

    @property
    def size(self) -> int:
        """Number of parameters."""
        return self.structure.scales(self.places) + len(self.structure.correlation.ranges(self.places))

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of the parameters, variances first: for intercepts the term's own name."""
        scales, correlations = self.structure.scales(self.places), self.size - self.structure.scales(self.places)
        if self.structure.inner == "none":
            return (self.name,)
        labels = self.places.labels
        variances = [f"{self.name} tau2[{label}]" for label in labels] if self.structure.each else [f"{self.name} tau2"]
        if correlations <= 1:
            return (*variances[:scales], *[f"{self.name} rho"] * correlations)
        pairs = [f"{self.name} rho[{one},{other}]" for one, other in combinations(labels, 2)]
        return (*variances, *pairs)

    def take(self, rows: Codes) -> Term:
        """The same effect of some of the rows; places and groups that they do not have keep their parameters."""
        outer = np.asarray(np.unique(self.outer[rows], return_inverse=True)[1], dtype=np.intp)
        return replace(self, outer=outer, inner=self.inner[rows])

    def at(self, theta: Array) -> tuple[Array, Array]:
        """Covariances among the places and their derivatives, at the parameters."""
        return self.structure.at(theta, self.places)

    def reported(self, theta: Array) -> Array:
        """The parameters as variances and correlations, in the order of `parameters`."""
        scales = self.structure.scales(self.places)
        variances = theta[:scales] ** 2 if self.structure.deviations(self.places) else theta[:scales]
        if self.size - scales <= 1:
            return np.concatenate([variances, theta[scales:]])
        matrix = self.structure.correlation.at(theta[scales:], self.places)[0]
        return np.concatenate([variances, matrix[np.triu_indices(len(matrix), 1)]])
