"""Multilevel and multivariate models: nested, crossed and structured random effects, known sampling covariances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, overload

import numpy as np

from hedgerow.stats.dependence.degrees import TESTS
from hedgerow.stats.dependence.fitting import fit_mixed
from hedgerow.stats.dependence.known_covariance import known_covariance
from hedgerow.stats.dependence.random import read_random
from hedgerow.stats.dependence.ready import Ready
from hedgerow.stats.dependence.records import Multilevel, MultilevelRegression
from hedgerow.stats.effects import EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.regression.moderators import moderate
from hedgerow.stats.settings import Settings
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import unknown

REFERENCES = ("konstantopoulos2011",)

METHODS = ("REML", "ML")
_POOLED: tuple[str, ...] = ("intercept",)


@overload
def multilevel(
    es: EffectSizes,
    formula: None = None,
    *,
    random: str | Sequence[str] | None = None,
    data: Any = None,
    V: Any = None,
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
    R: Mapping[str, Any] | None = None,
    fixed: Mapping[str, float] | None = None,
    reference: Mapping[str, str] | None = None,
) -> Multilevel: ...
@overload
def multilevel(
    es: EffectSizes,
    formula: str,
    *,
    random: str | Sequence[str] | None = None,
    data: Any = None,
    V: Any = None,
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
    R: Mapping[str, Any] | None = None,
    fixed: Mapping[str, float] | None = None,
    reference: Mapping[str, str] | None = None,
) -> MultilevelRegression: ...
def multilevel(
    es: EffectSizes,
    formula: str | None = None,
    *,
    random: str | Sequence[str] | None = None,
    data: Any = None,
    V: Any = None,
    method: str = "REML",
    test: str = "z",
    level: float = 0.95,
    R: Mapping[str, Any] | None = None,
    fixed: Mapping[str, float] | None = None,
    reference: Mapping[str, str] | None = None,
) -> Multilevel | MultilevelRegression:
    """Fit effects that are not independent: several of one study, outcome, time, place or species.

    Parameters
    ----------
    es : EffectSizes
        The effects.
    formula : str, optional
        Moderators, as in `meta_regression`; without, one effect is pooled.
    random : str or sequence of str, optional
        Random effects. ``"study_id/exp_id"`` gives each study an effect, and each experiment one inside its study; a
        level with one row a group is the variance between single effects. Several texts may cross each other:
        ``["study", "laboratory"]``. ``"UN(outcome | study)"`` gives each study one effect an outcome, with a structure
        of ``hedgerow.stats.dependence.structures.STRUCTURES`` (CS without one): levels of a factor (ID, DIAG, CS, HCS,
        UN, AR, HAR), times (CAR), points (``"SPEXP(x + y | area)"``), or random slopes (``"GEN(dose | study)"``).
        ``| 1`` puts all rows into one group.
    data : frame or mapping of columns, optional
        The table that the effects were made of, one row an effect.
    V : SamplingCovariance, (rows, rows) array-like or list of blocks, optional
        Sampling covariances, e.g. of `sampling_covariance`; square blocks stand for consecutive rows. Without,
        ``es.vi`` and no covariances.
    method : {"REML", "ML"}, default "REML"
        Restricted or full maximum likelihood.
    test : {"z", "t", "t-contain"}, default "z"
        Normal, or t with degrees of freedom by residuals or by containment (see `hedgerow.stats.dependence.degrees`).
    level : float, default 0.95
        Coverage of intervals.
    R : mapping of str to frame, optional
        Known correlations of random intercepts, by the name of their column: a square table whose columns are named
        by the groups, rows in the same order; for instance what a phylogeny says of species.
    fixed : mapping of str to float, optional
        Variances and correlations that are known, by their names in ``components``.
    reference : mapping of str to str, optional
        Reference groups of factors, as in `meta_regression`.

    Returns
    -------
    Multilevel, or MultilevelRegression for a formula
        Always: what cannot be computed is None or NaN, and ``outcome`` says why.

    Raises
    ------
    HedgerowError
        For unknown names, variances or correlations that the data cannot tell apart (each is named), a `V` or `R` that
        is no covariance matrix.
    """
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    if test not in TESTS:
        raise unknown("test", test, TESTS)
    settings = Settings(method, test, check_level(level))
    table = es.columns if data is None else data
    if formula is None:
        used, notes = usable_rows(es)
        design, names, coding = np.ones((len(es), 1)), _POOLED, None
    else:
        found = moderate(es, formula, table, reference)
        used, notes, design, names, coding = found.used, found.notes, found.design, found.names, found.coding
    terms = read_random(random, table, used, R or {})
    known = known_covariance(es, V, used)
    notes += getattr(V, "notes", ())
    ready = Ready(es, used, design[used], names, formula is None, terms, known, settings, fixed or {}, notes, coding)
    return fit_mixed(ready)
