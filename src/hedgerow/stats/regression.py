"""Mixed-effects models with a design matrix: what subgroups, Egger's test and meta-regression are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.special import chdtrc, fdtrc

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.engine import between_studies
from hedgerow.stats.heterogeneity import heterogeneity
from hedgerow.stats.inference import find_test, infer
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.prepare import Prepared, prepare
from hedgerow.stats.settings import Settings, check_settings
from hedgerow.stats.tau2 import find_estimator
from hedgerow.stats.usable import usable_rows
from hedgerow.vocabulary.problems import Problem, refuse


@dataclass(frozen=True, slots=True, eq=False)
class Regression:
    """Coefficients of a model with moderators; arrays (p,) in the order of `names`, NaN where undefined.

    Attributes
    ----------
    names : tuple of str
        Coefficients kept; those dropped as redundant are named in `notes`.
    estimate, se, statistic, p, ci_low, ci_high : (p,) arrays
        Coefficients and their tests.
    df : float or None
        Degrees of freedom of the tests; None for z.
    vb : (p, p) array
        Covariance matrix of the coefficients.
    tau2, tau2_se : float or None
        Residual variance between studies.
    i2, h2 : float or None
        Of the residual heterogeneity.
    r2 : float or None
        Per cent of the variance between studies that the moderators account for.
    qm, qm_df, qm_p
        Test of all coefficients but the intercept (of all, without one); an F statistic for t-type tests, `qm_df`
        then being a pair.
    qe, qe_df, qe_p
        Test of residual heterogeneity.
    used : (rows,) bool array
        Rows that entered.
    outcome : Outcome
        How the fit ended.
    """

    names: tuple[str, ...]
    estimate: Array
    se: Array
    statistic: Array
    df: float | None
    p: Array
    ci_low: Array
    ci_high: Array
    vb: Array
    tau2: float | None
    tau2_se: float | None
    i2: float | None
    h2: float | None
    r2: float | None
    qm: float | None
    qm_df: tuple[int, float | None]
    qm_p: float | None
    qe: float | None
    qe_df: int
    qe_p: float | None
    k: int
    used: Mask
    outcome: Outcome
    notes: tuple[Problem, ...] = ()


def regress(es: EffectSizes, x: Any, names: Sequence[str], settings: Settings) -> Regression:
    """Fit effects on a design.

    Parameters
    ----------
    es : EffectSizes
        Effects, one a row of the design.
    x : (rows, p) array-like
        Design, the intercept included if there is one; rows with NaN are left out and named.
    names : sequence of str
        Names of its columns.
    settings : Settings
        Method, test, level, a fixed tau2; weights of the user's own are not defined here and refused.
    """
    check_settings(settings, len(es))
    if settings.weights is not None or not settings.weighted:
        raise refuse("weights-in-regression", "A model with moderators takes no weights of its own.", "Leave them out.")
    design = np.asarray(x, dtype=float)
    if design.shape != (len(es), len(names)):
        raise refuse("unequal-lengths", f"The design is {design.shape}, not {len(es)} rows by {len(names)} columns.")
    usable, notes = usable_rows(es)
    complete = np.isfinite(design).all(axis=1)
    notes += tuple(_incomplete(es, int(i)) for i in np.flatnonzero(usable & ~complete))
    used = usable & complete
    prepared, redundant = prepare(design[used], tuple(names))
    notes += tuple(_redundant(name) for name in redundant)
    if used.sum() <= len(prepared.names):
        return _nothing(prepared.names, used, notes, Outcome.TOO_FEW if used.any() else Outcome.EMPTY)
    zero = bool((es.vi[used] == 0).any())
    if zero and not find_estimator(settings.method).zero_variance:
        return _nothing(prepared.names, used, notes, Outcome.ZERO_VARIANCE)
    try:
        return _fit(es, used, prepared, settings, notes)
    except np.linalg.LinAlgError:
        return _nothing(prepared.names, used, notes, Outcome.ZERO_VARIANCE if zero else Outcome.SINGULAR)


def _incomplete(es: EffectSizes, i: int) -> Problem:
    what = f"Row {es.labels[i]!r} was left out: a moderator is missing."
    return Problem("missing-moderator", what, "Fill the cell, or leave the moderator out.", severity="warning")


def _redundant(name: str) -> Problem:
    what = f"Column {name!r} says nothing that the columns before it do not say; it was left out."
    return Problem("redundant-moderator", what, "Leave it out, or recode it.", severity="warning")


def _nothing(names: tuple[str, ...], used: Mask, notes: tuple[Problem, ...], outcome: Outcome) -> Regression:
    p, k = len(names), int(used.sum())
    none = np.full(p, np.nan)
    numbers = (None,) * 6
    return Regression(
        names, none, none, none, None, none, none, none, np.full((p, p), np.nan), *numbers,
        (p, None), None, None, k - p, None, k, used, outcome, notes,
    )  # fmt: skip


def _fit(es: EffectSizes, used: Mask, prepared: Prepared, settings: Settings, notes: tuple[Problem, ...]) -> Regression:
    k, p = int(used.sum()), len(prepared.names)
    model = Design(es.yi[used][None], es.vi[used][None], prepared.basis)
    estimator, test = find_estimator(settings.method), find_test(settings.test)
    with np.errstate(all="ignore"):
        tau2, settled = between_studies(model, settings)
        gamma, _, inverse = model.solve(1.0 / (model.v + tau2[:, None]))
        beta = prepared.back @ gamma[0]
        plain = prepared.back @ inverse[0] @ prepared.back.T
        mean_square = np.full(p, model.at(tau2).rss[0] / (k - p))
        result = infer(beta, np.diag(plain), mean_square, np.full(p, float(k - p)), test, settings.level)
        spread = heterogeneity(model, tau2, random=estimator.random)
        tau2_se = None
        if settings.tau2 is None:
            tau2_se = _number(np.sqrt(estimator.variance(model, tau2, None)))
    vb = plain * result.scale[0]
    tested = [i for i in range(p) if i != prepared.intercept] or list(range(p))
    qm, qm_df, qm_p = joint_test(beta, vb, tested, float(k - p) if test.t else None)
    outcome = Outcome.OK if settled[0] else Outcome.NOT_CONVERGED
    outcome = Outcome.UNDEFINED if np.isnan(result.se).any() else outcome
    return Regression(
        names=prepared.names,
        estimate=beta,
        se=result.se,
        statistic=result.statistic,
        df=float(k - p) if test.t else None,
        p=result.p,
        ci_low=result.ci_low,
        ci_high=result.ci_high,
        vb=vb,
        tau2=float(tau2[0]),
        tau2_se=tau2_se,
        i2=_number(spread.i2),
        h2=_number(spread.h2),
        r2=_explained(es, used, prepared, settings, float(tau2[0]), float(spread.q[0]) / (k - p)),
        qm=qm,
        qm_df=qm_df,
        qm_p=qm_p,
        qe=_number(spread.q),
        qe_df=k - p,
        qe_p=_number(spread.q_p),
        k=k,
        used=used,
        outcome=outcome,
        notes=notes,
    )


def _number(array: Array) -> float | None:
    value = float(array[0])
    return value if np.isfinite(value) else None


def joint_test(
    beta: Array, vb: Array, tested: Sequence[int], df: float | None
) -> tuple[float | None, tuple[int, float | None], float | None]:
    """Wald test that several coefficients are all 0.

    Returns
    -------
    statistic, (numerator df, denominator df or None), p
        Chi-square without `df`, else F.
    """
    index, m = np.ix_(tested, tested), len(tested)
    if not np.isfinite(vb[index]).all():
        return None, (m, df), None
    chi2 = float(beta[tested] @ np.linalg.solve(vb[index], beta[tested]))
    if df is None:
        return chi2, (m, None), float(chdtrc(m, chi2))
    return chi2 / m, (m, df), float(fdtrc(m, df, chi2 / m))


def _explained(
    es: EffectSizes, used: Mask, prepared: Prepared, settings: Settings, tau2: float, mean_square: float
) -> float | None:
    """R2: how much smaller tau2 (for equal-effects models Q / df) is than without moderators, in per cent."""
    if prepared.intercept is None and not prepared.spans_constant:
        return None
    k = int(used.sum())
    bare = Design(es.yi[used][None], es.vi[used][None], np.full((k, 1), 1 / np.sqrt(k)))
    with np.errstate(all="ignore"):
        if find_estimator(settings.method).random:
            before, after = float(between_studies(bare, replace(settings, tau2=None))[0][0]), tau2
        else:
            before, after = float(bare.at(np.zeros(1)).rss[0]) / (k - 1), mean_square
    if settings.tau2 is not None or not before > 0:
        return None
    return max(0.0, 100 * (before - after) / before)
