"""Mixed-effects models with a design matrix: what subgroups, Egger's test and meta-regression are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Mask
from hedgerow.stats.engine import between_studies
from hedgerow.stats.formula.coding import Coding
from hedgerow.stats.heterogeneity import heterogeneity
from hedgerow.stats.inference import find_test, infer
from hedgerow.stats.kernel.design import Design
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.prepare import Prepared, prepare, redundant_notes
from hedgerow.stats.regression.record import Basis, Regression
from hedgerow.stats.settings import Settings, check_settings
from hedgerow.stats.tau2 import find_estimator
from hedgerow.stats.usable import first_number, usable_rows
from hedgerow.stats.wald import wald
from hedgerow.vocabulary.problems import Problem, refuse


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
    design = np.asarray(x, dtype=float)
    if design.shape != (len(es), len(names)):
        raise refuse("unequal-lengths", f"The design is {design.shape}, not {len(es)} rows by {len(names)} columns.")
    usable, notes = usable_rows(es)
    complete = np.isfinite(design).all(axis=1)
    notes += tuple(_incomplete(es, int(i)) for i in np.flatnonzero(usable & ~complete))
    return regress_rows(es, usable & complete, design, names, settings, notes)


def regress_rows(
    es: EffectSizes,
    used: Mask,
    design: Array,
    names: Sequence[str],
    settings: Settings,
    notes: tuple[Problem, ...] = (),
    coding: Coding | None = None,
) -> Regression:
    """Fit the rows `used`, whose effects and moderators are complete; see `regress`."""
    check_settings(settings, len(es))
    if settings.weights is not None or not settings.weighted:
        raise refuse("weights-in-regression", "A model with moderators takes no weights of its own.", "Leave them out.")
    prepared, redundant = prepare(design[used], tuple(names))
    notes += redundant_notes(redundant)
    given = _Given(es, used, prepared, settings, coding, notes)
    if used.sum() <= len(prepared.names):
        return _nothing(given, Outcome.TOO_FEW if used.any() else Outcome.EMPTY)
    zero = bool((es.vi[used] == 0).any())
    if zero and not find_estimator(settings.method).zero_variance:
        return _nothing(given, Outcome.ZERO_VARIANCE)
    try:
        return _fit(given)
    except np.linalg.LinAlgError:
        return _nothing(given, Outcome.ZERO_VARIANCE if zero else Outcome.SINGULAR)


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What a regression is made of."""

    es: EffectSizes
    used: Mask
    prepared: Prepared
    settings: Settings
    coding: Coding | None
    notes: tuple[Problem, ...]

    @property
    def k(self) -> int:
        return int(self.used.sum())

    def design(self, x: Array) -> Design:
        return Design(self.es.yi[self.used][None], self.es.vi[self.used][None], x)


def _incomplete(es: EffectSizes, i: int) -> Problem:
    what = f"Row {es.labels[i]!r} was left out: a moderator is missing."
    return Problem("missing-moderator", what, "Fill the cell, or leave the moderator out.", severity="warning")


def _nothing(given: _Given, outcome: Outcome) -> Regression:
    names, k = given.prepared.names, given.k
    p = len(names)
    none = np.full(p, np.nan)
    numbers = (None,) * 6
    return Regression(
        names, none, none, none, None, none, none, none, np.full((p, p), np.nan), *numbers, (p, None), None, None,
        k - p, None, k, given.used, outcome, given.es, given.settings, coding=given.coding, notes=given.notes,
    )  # fmt: skip


def _fit(given: _Given) -> Regression:
    model = given.design(given.prepared.basis)
    with np.errstate(all="ignore"):
        tau2, settled = between_studies(model, given.settings)
        coefficients = _coefficients(given, model, tau2)
        spread = _spread(given, model, tau2)
    outcome = Outcome.OK if settled[0] else Outcome.NOT_CONVERGED
    return Regression(
        names=given.prepared.names,
        **coefficients,
        **spread,
        k=given.k,
        used=given.used,
        outcome=Outcome.UNDEFINED if np.isnan(coefficients["se"]).any() else outcome,
        effects=given.es,
        settings=given.settings,
        coding=given.coding,
        notes=given.notes,
    )


def _coefficients(given: _Given, model: Design, tau2: Array) -> dict[str, Any]:
    """Coefficients of the design's own columns, and their tests; the basis they were found in."""
    prepared, p, rest = given.prepared, len(given.prepared.names), given.k - len(given.prepared.names)
    test = find_test(given.settings.test)
    gamma, _, inverse = model.solve(1.0 / (model.v + tau2[:, None]))
    beta = prepared.back @ gamma[0]
    plain = prepared.back @ inverse[0] @ prepared.back.T
    mean_square = np.full(p, model.at(tau2).rss[0] / rest)
    result = infer(beta, np.diag(plain), mean_square, np.full(p, float(rest)), test, given.settings.level)
    scale, df = float(result.scale[0]), float(rest) if test.t else None
    qm, qm_df, qm_p = wald(beta, plain * scale, prepared.tested, df)
    return {
        "estimate": beta, "se": result.se, "statistic": result.statistic, "df": df, "p": result.p,
        "ci_low": result.ci_low, "ci_high": result.ci_high, "vb": plain * scale, "qm": qm, "qm_df": qm_df, "qm_p": qm_p,
        "basis": Basis(prepared, gamma[0], inverse[0] * scale, scale),
    }  # fmt: skip


def _spread(given: _Given, model: Design, tau2: Array) -> dict[str, Any]:
    """What is left between studies."""
    estimator, settings, rest = (
        find_estimator(given.settings.method),
        given.settings,
        given.k - len(given.prepared.names),
    )
    spread = heterogeneity(model, tau2, random=estimator.random)
    return {
        "tau2": float(tau2[0]),
        "tau2_se": None if settings.tau2 is not None else first_number(np.sqrt(estimator.variance(model, tau2, None))),
        "i2": first_number(spread.i2),
        "h2": first_number(spread.h2),
        "r2": _explained(given, float(tau2[0]), float(spread.q[0]) / rest),
        "qe": first_number(spread.q),
        "qe_df": rest,
        "qe_p": first_number(spread.q_p),
    }


def _explained(given: _Given, tau2: float, mean_square: float) -> float | None:
    """R2: how much smaller tau2 (for equal-effects models Q / df) is than without moderators, in per cent."""
    prepared, settings = given.prepared, given.settings
    if prepared.intercept is None and not prepared.spans_constant:
        return None
    bare = given.design(np.full((given.k, 1), 1 / np.sqrt(given.k)))
    with np.errstate(all="ignore"):
        if find_estimator(settings.method).random:
            before, after = float(between_studies(bare, replace(settings, tau2=None))[0][0]), tau2
        else:
            before, after = float(bare.at(np.zeros(1)).rss[0]) / (given.k - 1), mean_square
    if settings.tau2 is not None or not before > 0:
        return None
    return max(0.0, 100 * (before - after) / before)
