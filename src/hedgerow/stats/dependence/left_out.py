"""Models with random effects without each cluster: how much the answer hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import Codes, cluster_codes, label_text
from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.dependence.refit import refit
from hedgerow.stats.effects import Array
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.wald import margin
from hedgerow.vocabulary.frames import make_frame
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("cook1977", "viechtbauer2010b")


@dataclass(frozen=True, slots=True, eq=False)
class LeftOutClusters:
    """The same model without each cluster; arrays (clusters, ...), NaN where it could not be fitted.

    Attributes
    ----------
    without : tuple of str
        What was left out, in sorted order.
    rows : (clusters,) int array
        How many effects that is.
    names : tuple of str
        Coefficients.
    estimate, se, ci_low, ci_high : (clusters, p) arrays
        Coefficients without the cluster.
    components : mapping of str to (clusters,) array
        Variances and correlations without it.
    cook : (clusters,) array
        Cook's distance: squared change of all coefficients, in units of their covariance in the whole model.
    chi2 : (clusters,) array
        Squared length of the cluster's residuals in units of their covariance: large if the whole cluster is unlike the
        others.
    outcome : tuple of Outcome or None
        How each fit ended; None where the others cannot tell the random effects apart.
    frame_kind : str
        The kind of data frame `to_frame` makes.
    """

    without: tuple[str, ...]
    rows: Codes
    names: tuple[str, ...]
    estimate: Array
    se: Array
    ci_low: Array
    ci_high: Array
    components: dict[str, Array]
    cook: Array
    chi2: Array
    outcome: tuple[Outcome | None, ...]
    frame_kind: str

    def __len__(self) -> int:
        return len(self.without)

    def to_frame(self) -> Any:
        """One row a cluster and coefficient."""
        m, p = self.estimate.shape
        columns: dict[str, Any] = {
            "without": np.repeat(np.array(self.without, dtype=object), p).tolist(),
            "rows": np.repeat(self.rows, p),
            "name": list(self.names) * m,
        }
        columns |= {name: getattr(self, name).ravel() for name in ("estimate", "se", "ci_low", "ci_high")}
        columns |= {name: np.repeat(getattr(self, name), p) for name in ("cook", "chi2")}
        columns |= {name: np.repeat(each, p) for name, each in self.components.items()}
        return make_frame(columns, self.frame_kind)


def leave_one_cluster_out(fit: Multilevel | MultilevelRegression, cluster: Any = None) -> LeftOutClusters:
    """Fit a model with random effects again without each cluster.

    Parameters
    ----------
    fit : Multilevel or MultilevelRegression
        The model.
    cluster : (rows,) sequence, optional
        What is left out together, e.g. the study of each input row; by default each row by itself.

    Returns
    -------
    LeftOutClusters

    Raises
    ------
    HedgerowError
        For labels of another length, and a model that was not fitted.
    """
    labels = np.asarray(list(fit.effects.labels) if cluster is None else cluster)
    if labels.shape != fit.used.shape:
        raise refuse("unequal-lengths", f"cluster has shape {labels.shape} for {len(fit.used)} rows.")
    kept = labels[fit.used]
    codes = np.arange(fit.k) if cluster is None else cluster_codes(kept, fit.k)
    first = np.unique(codes, return_index=True)[1]
    fits = [refit(fit, codes != each) for each in range(len(first))]
    prepared, numbers = fit.fitted.prepared, np.stack([_numbers(fit, one) for one in fits], axis=1)
    change = (numbers[0] - prepared.back @ fit.fitted.estimate) @ np.linalg.inv(prepared.back).T
    parts = [name for term in fit.terms for name in term.parameters]
    return LeftOutClusters(
        without=tuple(label_text(kept[i]) for i in first),
        rows=np.bincount(codes),
        names=prepared.names,
        **dict(zip(("estimate", "se", "ci_low", "ci_high"), numbers, strict=True)),
        components={
            name: np.array([np.nan if one is None else one.components[name] for one in fits]) for name in parts
        },
        cook=np.einsum("mp,pq,mq->m", change, np.linalg.inv(fit.fitted.vb), change),
        chi2=np.array([_length(fit, np.flatnonzero(codes == each)) for each in range(len(first))]),
        outcome=tuple(None if one is None else one.outcome for one in fits),
        frame_kind=fit.effects.frame_kind,
    )


def _numbers(whole: Mixed, fit: Mixed | None) -> Array:
    """Estimate, standard error and interval of each coefficient, (4, p); NaN where one is gone."""
    if fit is None or fit.basis is None or fit.basis.prepared.names != whole.fitted.prepared.names:
        return np.full((4, len(whole.fitted.prepared.names)), np.nan)
    back = fit.basis.prepared.back
    estimate, se = back @ fit.basis.estimate, np.sqrt(np.diag(back @ fit.basis.vb @ back.T))
    half = margin(fit.df, fit.level) * se
    return np.stack([estimate, se, estimate - half, estimate + half])


def _length(fit: Mixed, rows: Codes) -> float:
    """Squared length of the residuals e of some rows, e' Var(e)^-1 e."""
    x, e = fit.fitted.prepared.basis[rows], fit.residual()[rows]
    variance = fit.covariance(rows) - x @ fit.fitted.vb @ x.T
    return float(e @ np.linalg.pinv(variance, rcond=1e-12, hermitian=True) @ e)
