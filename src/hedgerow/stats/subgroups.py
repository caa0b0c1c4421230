"""Subgroup analysis: one estimate a group, with a common or a separate tau2, and the test between groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import numpy as np
from scipy.special import chdtrc

from hedgerow.stats.adjust import adjust_p
from hedgerow.stats.compare import Comparison, compare
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.fit import Fit
from hedgerow.stats.inference import check_level
from hedgerow.stats.names import Named, name_of, one_a_row
from hedgerow.stats.pool import pool_with
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.settings import Settings
from hedgerow.stats.tau2 import find_estimator
from hedgerow.stats.usable import computable
from hedgerow.vocabulary.problems import Problem, unknown


@dataclass(frozen=True, slots=True)
class Pair:
    """Contrast of two groups (first minus second), with its P value adjusted over all pairs."""

    first: str
    second: str
    comparison: Comparison
    p_adjusted: float | None


@dataclass(frozen=True, slots=True, eq=False)
class Subgroups:
    """Groups and the test between them.

    Attributes
    ----------
    groups : mapping of str to Fit
        One fit a group kept, in order of first appearance.
    left_out : mapping of str to int
        Groups with fewer than `min_k` effects, and how many they have.
    tau2 : float or None
        The common variance between studies; None where each group has its own.
    q_between, df, p : float, int, float or None
        Test that all groups have one mean; None with fewer than two groups. For t-type tests with a common tau2
        `q_between` is an F statistic.
    p_adjusted : float or None
        `p` times the number of subgroup analyses it is one of, if `adjust` was asked for.
    pairs : tuple of Pair
        All contrasts of two groups.
    notes : tuple of Problem
        Rows without a group, and warnings.
    """

    groups: Mapping[str, Fit]
    left_out: Mapping[str, int]
    tau2: float | None
    q_between: float | None
    df: int | None
    p: float | None
    p_adjusted: float | None
    pairs: tuple[Pair, ...]
    notes: tuple[Problem, ...]


def subgroups(
    es: EffectSizes,
    by: Sequence[Any],
    *,
    tau2: str = "common",
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
    min_k: int = 1,
    adjust: str | None = None,
    tests: int = 1,
) -> Subgroups:
    """Pool each group, and test whether the groups differ.

    Parameters
    ----------
    es : EffectSizes
        All effects.
    by : sequence
        Group of each row; None, NaN and ``""`` mean not known: such rows are left out, and named.
    tau2 : {"common", "separate"}, default "common"
        One residual tau2 of the model with a mean for each group (Borenstein et al. 2009, chapter 19), or one each.
    method, test, level
        As in `pool`.
    min_k : int, default 1
        Least number of effects of a group that is kept.
    adjust : {"bonferroni", "holm", "bh"}, optional
        Adjust P values: of the pairs among each other, of the test between groups over `tests`.
    tests : int, default 1
        How many subgroup analyses this is one of (for Bonferroni).

    Returns
    -------
    Subgroups
    """
    if tau2 not in ("common", "separate"):
        raise unknown("tau2 of subgroups", tau2, ("common", "separate"))
    settings = Settings(method, test, check_level(level))
    names = [name_of(value) for value in one_a_row("by", by, len(es))]
    usable = computable(es.yi, es.vi)
    notes = tuple(_without_group(es, i) for i, name in enumerate(names) if name is None and usable[i])
    known = Counter(name for name, fine in zip(names, usable, strict=True) if fine)
    counts = {name: known[name] for name in dict.fromkeys(names) if name is not None}
    kept = [name for name, count in counts.items() if count >= max(1, min_k)]
    if tau2 == "common":
        groups, between, shared = _common(es, names, kept, settings)
    else:
        groups = {name: pool_with(_rows(es, names, name), settings) for name in kept}
        between, shared = _between_separate(list(groups.values())), None
    pairs = _pairs(groups, level, adjust)
    q, df, p = between
    p_adjusted = None if p is None or adjust is None else min(1.0, p * tests)
    few = {name: count for name, count in counts.items() if name not in kept}
    return Subgroups(Named(groups), few, shared, q, df, p, p_adjusted, pairs, notes)


_Between = tuple[float | None, int | None, float | None]


def _without_group(es: EffectSizes, i: int) -> Problem:
    what = f"Row {es.labels[i]!r} has no group; it is left out of the subgroup analysis."
    return Problem("no-group", what, "Fill the cell if the group is known.", severity="warning", row=es.labels[i])


def _rows(es: EffectSizes, names: Sequence[str | None], name: str) -> EffectSizes:
    return es.take([i for i, each in enumerate(names) if each == name])


def _common(
    es: EffectSizes, names: Sequence[str | None], kept: list[str], settings: Settings
) -> tuple[dict[str, Fit], _Between, float | None]:
    """Fit the model with one mean a group; without an intercept for the means, with one for the test."""
    if not kept:
        return {}, (None, None, None), None
    rows = [i for i, each in enumerate(names) if each in kept]
    part = es.take(rows)
    indicator = np.array([[float(names[i] == name) for name in kept] for i in rows])
    means = regress(part, indicator, kept, settings)
    if means.tau2 is None:  # as many groups as effects: nothing is left to estimate tau2 from
        return {name: pool_with(_rows(es, names, name), settings) for name in kept}, (None, None, None), None
    fits = {name: _with_mean(_rows(es, names, name), settings, means, j) for j, name in enumerate(kept)}
    if len(kept) < 2:
        return fits, (None, None, None), means.tau2
    indicator[:, 0] = 1.0
    contrast = regress(part, indicator, ["intercept", *kept[1:]], settings)
    return fits, (contrast.qm, len(kept) - 1, contrast.qm_p), means.tau2


def _with_mean(es: EffectSizes, settings: Settings, means: Regression, j: int) -> Fit:
    """A group's own fit at the common tau2, its test taken from the joint model (which has more degrees of freedom)."""
    random = find_estimator(settings.method).random
    fit = pool_with(es, replace(settings, tau2=means.tau2 if random else None))
    statistic, low, high = float(means.statistic[j]), float(means.ci_low[j]), float(means.ci_high[j])
    return replace(
        fit, se=float(means.se[j]), statistic=statistic, df=means.df, p=float(means.p[j]), ci=(low, high)
    )  # fmt: skip


def _between_separate(fits: list[Fit]) -> _Between:
    """Cochran's Q over the groups' estimates."""
    estimable = [fit for fit in fits if fit.estimate is not None and fit.se]
    if len(estimable) < 2:
        return None, None, None
    y = np.array([fit.estimate for fit in estimable], dtype=float)
    w = 1 / np.array([fit.se for fit in estimable], dtype=float) ** 2
    q = float(w @ (y - w @ y / w.sum()) ** 2)
    return q, len(y) - 1, float(chdtrc(len(y) - 1, q))


def _pairs(groups: Mapping[str, Fit], level: float, adjust: str | None) -> tuple[Pair, ...]:
    names = list(combinations(groups, 2))
    found = [compare(groups[a], groups[b], level) for a, b in names]
    known = [each.p for each in found if each.p is not None]
    adjusted = iter(adjust_p(known, adjust) if adjust and known else [None] * len(known))
    return tuple(
        Pair(a, b, each, None if each.p is None else next(adjusted))
        for (a, b), each in zip(names, found, strict=True)
    )  # fmt: skip
