"""All that the fit of a model with random effects needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.dependence.known_covariance import diagonal
from hedgerow.stats.dependence.nesting import nested_model
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.dependence.starts import Search, plan_search
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.formula.coding import Coding
from hedgerow.stats.kernel.nested import Nested
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Ready:
    """All that a fit needs.

    Attributes
    ----------
    es : EffectSizes
        All rows.
    used : (rows,) bool array
        Those that enter.
    design : (k, p) array
        Of the rows used; a column of ones for a pooled effect.
    names : tuple of str
        Of its columns.
    pooled : bool
        Whether one effect is pooled.
    terms : tuple of Term
        Random effects of the rows used.
    known : SamplingCovariance
        Of the rows used.
    settings : Settings
        Method, test, level.
    fixed : mapping of str to float
        Parameters that are known.
    notes : tuple of Problem
        So far.
    coding : Coding or None
        Of a formula.
    start : (P,) array or None
        Parameters that are near the answer already, where it is a variation of a fit.
    """

    es: EffectSizes
    used: Mask
    design: Array
    names: tuple[str, ...]
    pooled: bool
    terms: tuple[Term, ...]
    known: SamplingCovariance
    settings: Settings
    fixed: Mapping[str, float]
    notes: tuple[Problem, ...] = ()
    coding: Coding | None = None
    start: Array | None = None

    @property
    def y(self) -> Array:
        """Effects used."""
        return np.asarray(self.es.yi[self.used])

    @property
    def restricted(self) -> bool:
        """Whether by REML."""
        return self.settings.method == "REML"

    def search(self, residual: Array) -> Search:
        """Lay out the search for the parameters, by the spread of what the design leaves."""
        spread, error = float(residual @ residual) / len(residual), float(np.median(diagonal(self.known)))
        total = max(spread - error, 0.1 * spread) or 0.1 * error
        search = plan_search(self.terms, total, self.fixed)
        return search if self.start is None else search.near(self.start)

    def model(self, residual: Array, basis: Array) -> Nested:
        """The likelihood of effects less their plain regression."""
        return nested_model(residual, basis, self.terms, self.known)
