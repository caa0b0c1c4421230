"""What all models with random effects have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from hedgerow.stats.dependence.clusters import Codes, by_size, joined, within
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.kernel.adjustments import Stack
from hedgerow.stats.kernel.blocks import spread
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.regression.record import Basis
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import Problem, refuse

if TYPE_CHECKING:
    from hedgerow.stats.formula.coding import Coding


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Mixed:
    """A fitted model with random effects.

    Attributes
    ----------
    effects : EffectSizes
        All input rows, used or not.
    settings : Settings
        Method (``"REML"`` or ``"ML"``), test and level.
    used : (rows,) bool array
        Which rows entered.
    k : int
        How many.
    terms : tuple of Term
        The random effects, of the rows used.
    theta : (P,) array
        Their parameters on the scale of the search; NaN where nothing was fitted. `components` reports them.
    free : (P,) bool array
        Which were estimated.
    q, q_df, q_p
        Test that there are no random effects (Cochran's Q of the residuals, with the sampling covariances).
    df : float or None
        Degrees of freedom of tests and intervals, the least of all coefficients; None for z.
    log_likelihood : float or None
        At the estimate; restricted for REML.
    outcome : Outcome
        How the fit ended.
    notes : tuple of Problem
        Rows and columns left out; correlations at the end of their range.
    known : SamplingCovariance
        Sampling covariance of the rows used.
    design : (k, p) array
        The columns that the coefficients belong to.
    basis : Basis or None
        The model in orthonormal coordinates; None where nothing was fitted.
    coding : Coding or None
        How a formula became the design.
    """

    effects: EffectSizes
    settings: Settings
    used: Mask
    k: int
    terms: tuple[Term, ...]
    theta: Array
    free: Mask
    q: float | None
    q_df: int
    q_p: float | None
    df: float | None
    log_likelihood: float | None
    outcome: Outcome
    notes: tuple[Problem, ...]
    known: SamplingCovariance
    design: Array
    basis: Basis | None
    coding: Coding | None = None

    @property
    def method(self) -> str:
        """``"REML"`` or ``"ML"``."""
        return self.settings.method

    @property
    def level(self) -> float:
        """Coverage of intervals."""
        return self.settings.level

    @property
    def levels(self) -> tuple[str, ...]:
        """Names of the random intercepts, in the order of `random`: ``("study_id", "study_id/exp_id")``."""
        return tuple(term.name for term in self.terms if term.structure.inner == "none")

    @property
    def groups(self) -> tuple[int, ...]:
        """Number of groups of each random effect."""
        return tuple(term.groups for term in self.terms)

    @property
    def components(self) -> dict[str, float]:
        """All variances and correlations by name; NaN where nothing was fitted."""
        values = [value for term, theta in self.parts() for value in term.reported(theta)]
        names = [name for term in self.terms for name in term.parameters]
        return {name: float(value) for name, value in zip(names, values, strict=True)}

    @property
    def sigma2(self) -> Array:
        """Variances of the random intercepts, in the order of `levels`."""
        return np.array([theta[0] for term, theta in self.parts() if term.structure.inner == "none"])

    @property
    def tau2(self) -> float | None:
        """Variance of all random effects of one row together; None where it is not the same for all rows."""
        of_rows = sum((np.diag(term.at(theta)[0])[term.inner] for term, theta in self.parts()), np.zeros(self.k))
        return float(of_rows[0]) if self.k and np.ptp(of_rows) <= 1e-12 * of_rows[0] else None

    @property
    def fitted(self) -> Basis:
        """The basis; a model that was not fitted is refused."""
        if self.basis is None:
            what = f"The model ended without coefficients: {self.outcome.value}"
            raise refuse("no-fit", what, "See its outcome and notes.")
        return self.basis

    def blocks(self) -> list[Codes]:
        """Rows that depend on each other, those of equal number stacked: (blocks, n) each."""
        return by_size(reduce(joined, (term.outer for term in self.terms), self.known.cluster))

    def parts(self) -> list[tuple[Term, Array]]:
        """The random effects, each with its parameters."""
        at = np.cumsum([0, *(term.size for term in self.terms)])
        return [(term, self.theta[at[i] : at[i + 1]]) for i, term in enumerate(self.terms)]

    def covariance(self, rows: Codes) -> Array:
        """Fitted covariances among rows used, (..., n) numbers of them give (..., n, n)."""
        total = self.known.among(rows)
        for term, theta in self.parts():
            outer = term.outer[rows]
            total += spread(term.at(theta)[0], term.inner[rows], _same(outer))
        return total

    def stacks(self, cluster: Codes) -> list[Stack]:
        """The clusters with their fitted covariances, for `robust`.

        Parameters
        ----------
        cluster : (k,) int array
            Cluster of each row used; random effects and sampling covariances must not reach across clusters.
        """
        wide = next((term.name for term in self.terms if not within(term.outer, cluster)), None)
        if wide is not None or not within(self.known.cluster, cluster):
            name = repr(wide) if wide else "the blocks of V"
            what = f"Groups of {name}" if wide else "Blocks of V"
            what += " reach across clusters, which are then not independent."
            raise refuse("clusters-cut-groups", what, f"Cluster by {name}, or by something wider.")
        x, residual = self.fitted.prepared.basis, self.residual()
        stacks = []
        for rows in by_size(cluster):
            covariance = self.covariance(rows)
            u = np.asarray(np.linalg.solve(covariance, x[rows]), dtype=float)
            stacks.append(Stack(x[rows], u, residual[rows], covariance))
        return stacks

    def residual(self) -> Array:
        """Effects less what the coefficients expect, (k,)."""
        return np.asarray(self.effects.yi[self.used] - self.fitted.prepared.basis @ self.fitted.estimate)


def _same(codes: Codes) -> Array:
    return np.asarray(codes[..., :, None] == codes[..., None, :], dtype=float)
