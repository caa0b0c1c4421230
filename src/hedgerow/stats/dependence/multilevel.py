"""Multilevel models: nested random intercepts, with sampling covariances known up to a correlation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import chdtrc, ndtr, ndtri

from hedgerow.stats.dependence.clusters import Codes, by_size, within
from hedgerow.stats.dependence.known_covariance import diagonal, known_covariance
from hedgerow.stats.dependence.levels import check_identified, read_levels
from hedgerow.stats.dependence.nesting import nested_model
from hedgerow.stats.dependence.sampling_covariance import SamplingCovariance
from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.fit import Interval
from hedgerow.stats.inference import check_level
from hedgerow.stats.kernel.ascent import Top, highest
from hedgerow.stats.kernel.nested import Nested
from hedgerow.stats.kernel.sandwich import Stack
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import Problem, refuse, unknown

REFERENCES = ("konstantopoulos2011",)

METHODS = ("REML", "ML")


@dataclass(frozen=True, slots=True, eq=False)
class Multilevel:
    """One pooled estimate of effects in nested groups.

    Attributes
    ----------
    effects : EffectSizes
        All input rows, used or not.
    used : (rows,) bool array
        Which entered.
    k : int
        How many.
    estimate, se, statistic, p : float or None
        Pooled effect, its standard error, z test of no effect.
    ci : (float, float) or None
        Its confidence interval.
    names : tuple of str
        Levels, outermost first: ``("study_id", "study_id/exp_id")``.
    groups : tuple of int
        Number of groups of each.
    sigma2 : (levels,) array
        Variance of each level's random effects; NaN where nothing was fitted.
    q, q_df, q_p
        Test that there are no random effects (Cochran's Q, with the sampling covariances).
    method : str
        ``"REML"`` or ``"ML"``.
    level : float
        Coverage of the interval.
    log_likelihood : float or None
        At the estimate; restricted for REML.
    outcome : Outcome
        How the fit ended.
    notes : tuple of Problem
        Rows left out.
    codes : tuple of (k,) int arrays
        Group of each row used, by level.
    known : SamplingCovariance
        Sampling covariance of the rows used.
    """

    effects: EffectSizes
    used: Mask
    k: int
    estimate: float | None
    se: float | None
    statistic: float | None
    p: float | None
    ci: Interval | None
    names: tuple[str, ...]
    groups: tuple[int, ...]
    sigma2: Array
    q: float | None
    q_df: int
    q_p: float | None
    method: str
    level: float
    log_likelihood: float | None
    outcome: Outcome
    notes: tuple[Problem, ...]
    codes: tuple[Codes, ...]
    known: SamplingCovariance

    def stacks(self, cluster: Codes) -> list[Stack]:
        """The clusters with their fitted covariances, for `robust`.

        Parameters
        ----------
        cluster : (k,) int array
            Cluster of each row used; random effects and sampling covariances must not reach across clusters.
        """
        if not within(self.codes[0], cluster) or not within(self.known.cluster, cluster):
            what = f"Groups of {self.names[0]!r} or blocks of V reach across clusters, which are then not independent."
            raise refuse("clusters-cut-groups", what, f"Cluster by {self.names[0]!r}, or by something wider.")
        y = self.effects.yi[self.used] - np.float64(self.estimate or 0.0)
        return [self._stack(rows, y) for rows in by_size(cluster)]

    def _stack(self, rows: Codes, residual: Array) -> Stack:
        covariance = self.known.among(rows)
        for variance, codes in zip(self.sigma2, self.codes, strict=True):
            covariance += variance * (codes[rows][:, :, None] == codes[rows][:, None, :])
        one = np.ones((*rows.shape, 1))
        return Stack(one, np.asarray(np.linalg.solve(covariance, one), dtype=float), residual[rows], covariance)


def multilevel(
    es: EffectSizes,
    random: str,
    data: Any,
    V: Any = None,
    method: str = "REML",
    level: float = 0.95,
) -> Multilevel:
    """Pool effects that lie in groups, groups in groups, and so on.

    Parameters
    ----------
    es : EffectSizes
        The effects.
    random : str
        Columns of `data`, the outermost first: ``"study_id/exp_id"`` gives each study a random effect, and each
        experiment one inside its study. A level with one row a group is the variance between single effects.
    data : frame or mapping of columns
        The table that the effects were made of, one row an effect.
    V : SamplingCovariance or (rows, rows) array-like, optional
        Sampling covariances, e.g. of `sampling_covariance`; without, ``es.vi`` and no covariances.
    method : {"REML", "ML"}, default "REML"
        Restricted or full maximum likelihood.
    level : float, default 0.95
        Coverage of the interval.

    Returns
    -------
    Multilevel
        Always: what cannot be computed is None, and ``outcome`` says why.

    Raises
    ------
    HedgerowError
        For unknown names, levels whose variances the data cannot tell apart, a `V` that is no covariance matrix.
    """
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    check_level(level)
    used, notes = usable_rows(es)
    names, codes = read_levels(random, data, used)
    known = known_covariance(es, V, used)
    k = int(used.sum())
    groups = tuple(len(np.unique(each)) for each in codes)
    ready = _Prepared(es, used, names, groups, method, level, notes, codes, known)
    if k < 2:
        return ready.record(Outcome.TOO_FEW if k else Outcome.EMPTY)
    if not (diagonal(known) > 0).all():
        return ready.record(Outcome.ZERO_VARIANCE)
    check_identified(names, codes)
    return _fit(ready)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is known before fitting."""

    es: EffectSizes
    used: Mask
    names: tuple[str, ...]
    groups: tuple[int, ...]
    method: str
    level: float
    notes: tuple[Problem, ...]
    codes: list[Codes]
    known: SamplingCovariance

    def record(self, outcome: Outcome, **numbers: Any) -> Multilevel:
        """The record, with the numbers given and None for the others."""
        k = int(self.used.sum())
        undefined = ("estimate", "se", "statistic", "p", "ci", "q", "q_p", "log_likelihood")
        known: dict[str, Any] = dict.fromkeys(undefined) | {"sigma2": np.full(len(self.names), np.nan)} | numbers
        return Multilevel(
            effects=self.es,
            used=self.used,
            k=k,
            names=self.names,
            groups=self.groups,
            q_df=k - 1,
            method=self.method,
            level=self.level,
            outcome=outcome,
            notes=self.notes,
            codes=tuple(self.codes),
            known=self.known,
            **known,
        )


def _fit(before: _Prepared) -> Multilevel:
    y = before.es.yi[before.used]
    centre = float(y.mean())  # squares of effects far from 0 would drown their differences
    variances = diagonal(before.known)
    model = nested_model(y - centre, np.ones((len(y), 1)), before.codes, before.known)
    top = maximise(
        model, len(before.codes), float(y.var()), float(np.median(variances)), restricted=before.method == "REML"
    )
    beta, vb, _ = model.solve(model.sums(top.sigma2))
    q = model.solve(model.sums(np.zeros(len(before.codes))))[2]
    estimate, se = float(beta[0]) + centre, float(np.sqrt(vb[0, 0]))
    half = float(ndtri((1 + before.level) / 2)) * se
    return before.record(
        Outcome.OK if top.settled else Outcome.NOT_CONVERGED,
        estimate=estimate,
        se=se,
        statistic=estimate / se,
        p=float(2 * ndtr(-abs(estimate / se))),
        ci=(estimate - half, estimate + half),
        sigma2=top.sigma2,
        q=q,
        q_p=float(chdtrc(len(y) - 1, q)),
        log_likelihood=top.value,
    )


def maximise(model: Nested, levels: int, spread: float, error: float, *, restricted: bool) -> Top:
    """The variances of greatest likelihood, searched from an even split and from each level having most of it.

    Parameters
    ----------
    model : Nested
        The model.
    levels : int
        Number of variances.
    spread, error : float
        Variance of the effects, and a typical sampling variance.
    restricted : bool
        REML or ML.
    """
    total = max(spread - error, 0.1 * spread) or 0.1 * error
    starts = [np.full(levels, total / levels)]
    if levels > 1:
        rest = 0.2 * total / (levels - 1)
        starts += [np.where(np.arange(levels) == each, 0.8 * total, rest) for each in range(levels)]
    return highest(lambda sigma2: model.log_likelihood(sigma2, restricted=restricted), starts, total)
