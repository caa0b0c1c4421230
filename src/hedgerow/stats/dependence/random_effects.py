"""Random effects predicted (best linear unbiased predictions) of models with several of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import Codes
from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array
from hedgerow.stats.wald import margin
from hedgerow.vocabulary.frames import make_frame

REFERENCES = ("robinson1991",)


@dataclass(frozen=True, slots=True, eq=False)
class RandomEffects:
    """Random effects of one term; arrays (groups x places that occur,).

    Attributes
    ----------
    term : str
        Name of the term.
    group : (n,) int array
        Row (of the effects) in which each group appears first: its labels stand there.
    place : tuple of str
        Which effect of the group: the level, point or coefficient; ``"intercept"`` for intercepts.
    estimate, se, low, high : arrays
        Predicted effect, its standard error and interval (variances taken as known).
    frame_kind : str
        The kind of data frame `to_frame` makes.
    """

    term: str
    group: Codes
    place: tuple[str, ...]
    estimate: Array
    se: Array
    low: Array
    high: Array
    frame_kind: str

    def to_frame(self) -> Any:
        """One row an effect."""
        columns = {"row": self.group, "place": list(self.place)}
        numbers = {name: getattr(self, name) for name in ("estimate", "se", "low", "high")}
        return make_frame(columns | numbers, self.frame_kind)


def random_effects(fit: Multilevel | MultilevelRegression) -> dict[str, RandomEffects]:
    """Predict the random effects of a model (Robinson 1991).

    With C the covariances between a random effect and the rows, M those of the rows and r the residuals, an effect is
    predicted as C M^-1 r; its error has the variance G - C P C', P = M^-1 - M^-1 X (X'M^-1 X)^-1 X'M^-1.

    Parameters
    ----------
    fit : Multilevel or MultilevelRegression
        The model.

    Returns
    -------
    dict of str to RandomEffects
        By the names of the terms; intercepts in the order of their sorted groups.
    """
    x, vb, residual = fit.fitted.prepared.basis, fit.fitted.vb, fit.residual()
    inverses = [(rows, np.linalg.inv(fit.covariance(rows))) for rows in fit.blocks()]
    at = np.empty((fit.k, 3), dtype=np.intp)  # where each row stands: stack, block, line
    for i, (rows, _) in enumerate(inverses):
        at[rows] = np.stack(np.broadcast_arrays(i, np.arange(len(rows))[:, None], np.arange(rows.shape[1])), axis=-1)

    def of(term: Term, theta: Array) -> RandomEffects:
        shape, found = term.at(theta)[0], []
        for number in np.unique(term.outer):
            rows = np.flatnonzero(term.outer == number)
            stack, block, _ = at[rows[0]]
            whole, inverse = inverses[stack][0][block], inverses[stack][1][block]
            lines = at[rows, 2]
            places, cross, own = _covariances(term, theta, shape, rows)
            pulled = cross @ inverse[lines]
            through = pulled @ x[whole]
            variance = own - np.einsum("ln,nm,lm->l", cross, inverse[np.ix_(lines, lines)], cross)
            variance += np.einsum("lp,pq,lq->l", through, vb, through)
            found += [
                (rows[0], term.places.labels[int(place)], value, np.sqrt(max(error, 0.0)))
                for place, value, error in zip(places, pulled @ residual[whole], variance, strict=True)
            ]
        return _record(fit, term, found)

    return {term.name: of(term, theta) for term, theta in fit.parts()}


def _covariances(term: Term, theta: Array, shape: Array, rows: Codes) -> tuple[Sequence[int], Array, Array]:
    """Effects of one group: which, their covariances with its rows, their variances."""
    if term.structure.inner == "covariates":  # places of rows are values of covariates, effects are coefficients
        g = term.structure.coefficients(theta, term.places)[0]
        return range(len(g)), g @ term.places.points[term.inner[rows]].T, np.diag(g)
    places = np.unique(term.inner[rows])
    return places.tolist(), shape[np.ix_(places, term.inner[rows])], np.diag(shape)[places]


def _record(fit: Mixed, term: Term, found: list[tuple[Any, str, Any, Any]]) -> RandomEffects:
    rows, places, values, errors = zip(*found, strict=True)
    estimate, se = np.array(values, dtype=float), np.array(errors, dtype=float)
    half = margin(fit.df, fit.level) * se
    first = np.flatnonzero(fit.used)[np.array(rows, dtype=np.intp)]
    kind = fit.effects.frame_kind
    return RandomEffects(term.name, first, places, estimate, se, estimate - half, estimate + half, kind)
