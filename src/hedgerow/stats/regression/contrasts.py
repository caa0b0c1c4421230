"""Questions to a regression: several coefficients at once, differences between groups, any linear combination."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from hedgerow.stats.adjust import adjust_p
from hedgerow.stats.dependence.records import MultilevelRegression
from hedgerow.stats.dependence.robust import hotelling
from hedgerow.stats.dependence.robust_record import RobustRegression
from hedgerow.stats.effects import Array
from hedgerow.stats.formula.coding import Coding
from hedgerow.stats.formula.columns import Columns, Labels, moderator
from hedgerow.stats.formula.terms import term_name
from hedgerow.stats.formula.tree import names_in
from hedgerow.stats.regression.predict import fitted_basis
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.wald import margin, two_sided, wald
from hedgerow.vocabulary.problems import refuse, unknown


@dataclass(frozen=True, slots=True)
class JointTest:
    """Wald test that several coefficients are all 0: chi-square, or F for t-type tests (`df` is then a pair)."""

    coefficients: tuple[str, ...]
    statistic: float | None
    df: tuple[int, float | None]
    p: float | None


def joint_test(
    reg: Regression | MultilevelRegression | RobustRegression, coefficients: str | Sequence[str]
) -> JointTest:
    """Test that a set of coefficients is 0.

    Parameters
    ----------
    reg : Regression, MultilevelRegression or RobustRegression
        From `meta_regression`, `multilevel` or `robust`; of the last the test is that of Pustejovsky & Tipton (2018).
    coefficients : str or sequence of str
        Names of coefficients, or of terms of the formula (``"species"`` stands for all its groups).
    """
    basis = fitted_basis(reg)
    wanted = [coefficients] if isinstance(coefficients, str) else list(coefficients)
    terms = (reg.coding.columns_of if reg.coding else None) or {}
    chosen: list[str] = []
    for name in wanted:
        if name not in reg.names and name not in terms:
            raise unknown("coefficient", name, [*reg.names, *(term for term in terms if term not in reg.names)])
        chosen += [name] if name in reg.names else [each for each in terms[name] if each in reg.names]
    names = tuple(dict.fromkeys(chosen))
    tested = [reg.names.index(name) for name in names]
    if isinstance(reg, RobustRegression):
        assert reg.sandwich is not None  # noqa: S101 -- there is one where there is a basis
        return JointTest(names, *hotelling(reg.sandwich, reg.estimate, tested))
    lines = basis.prepared.back[tested]
    statistic, df, p = wald(lines @ basis.estimate, lines @ basis.vb @ lines.T, range(len(names)), reg.df)
    return JointTest(names, statistic, df, p)


@dataclass(frozen=True, slots=True, eq=False)
class Contrasts:
    """Linear combinations of coefficients; arrays (m,).

    Attributes
    ----------
    names : tuple of str
        What each is.
    estimate, se, statistic, p, ci_low, ci_high : arrays
        Values and their tests against 0.
    p_adjusted : array
        P values adjusted for their number; equal to `p` if that was not asked for.
    df : float or None
        Degrees of freedom; None for z.
    """

    names: tuple[str, ...]
    estimate: Array
    se: Array
    statistic: Array
    df: float | None
    p: Array
    p_adjusted: Array
    ci_low: Array
    ci_high: Array


def contrasts(
    reg: Regression | MultilevelRegression,
    of: str | Any,
    *,
    at: Mapping[str, Any] | None = None,
    adjust: str | None = None,
) -> Contrasts:
    """Compare all pairs of groups of a factor, or test linear combinations of the coefficients.

    Parameters
    ----------
    reg : Regression or MultilevelRegression
        From `meta_regression` or `multilevel`.
    of : str or (m, p) array-like
        Name of a factor, or rows of multipliers of the coefficients in the order of ``reg.names``.
    at : mapping, optional
        Values of the other moderators; needed where the factor takes part in an interaction.
    adjust : {"bonferroni", "holm", "bh"}, optional
        See `adjust_p`. The intervals stay those of single contrasts.
    """
    basis = fitted_basis(reg)
    if isinstance(of, str):
        names, lines = _pairs(reg, of, at or {})
    else:
        names, lines = _rows(reg, of)
    estimate = lines @ basis.estimate
    se = np.sqrt(np.einsum("mp,pq,mq->m", lines, basis.vb, lines))
    with np.errstate(all="ignore"):
        statistic = estimate / se
    p, half = two_sided(statistic, reg.df), margin(reg.df, reg.settings.level) * se
    adjusted = p if adjust is None else adjust_p(p, adjust)
    return Contrasts(names, estimate, se, statistic, reg.df, p, adjusted, estimate - half, estimate + half)


def _rows(reg: Regression | MultilevelRegression, of: Any) -> tuple[tuple[str, ...], Array]:
    rows = np.atleast_2d(np.asarray(of, dtype=float))
    if rows.ndim != 2 or rows.shape[1] != len(reg.names):
        raise refuse("wrong-shape", f"Contrasts need {len(reg.names)} numbers a row, one for each of {reg.names}.")
    names = tuple(
        " ".join(f"{weight:+g} {name}" for weight, name in zip(row, reg.names, strict=True) if weight) for row in rows
    )
    return names, rows @ fitted_basis(reg).prepared.back


def _pairs(reg: Regression | MultilevelRegression, factor: str, at: Mapping[str, Any]) -> tuple[tuple[str, ...], Array]:
    """Differences of the rows that two groups would have, all else equal."""
    coding = reg.coding
    if coding is None:
        raise refuse("no-coding", "The regression was not made by a formula, so it has no factors.")
    name = next((each for each in (factor, f"factor({factor})") if each in coding.levels), None)
    if name is None:
        raise unknown("factor", factor, coding.levels)
    own = {node for term in coding.formula.terms for node in term if str(node) == name}
    column = next(names_in(next(iter(own))))
    touching = [term for term in coding.formula.terms if column in {n for node in term for n in names_in(node)}]
    partners = {n for term in touching for node in term for n in names_in(node)} - {column}
    if partners - at.keys():
        what = f"The difference between groups of {factor} depends on {', '.join(sorted(partners - at.keys()))}."
        raise refuse("contrast-in-interaction", what, "Say with at= for which values the groups are compared.")
    levels = coding.levels[name]
    columns: Columns = {each: _constant(coding, each, at.get(each), len(levels)) for each in coding.formula.variables}
    columns[column] = np.array(levels, dtype=object)
    x = coding.matrix(columns, len(levels))
    counted = {each for term in touching for each in (coding.columns_of or {})[term_name(term)]}
    x[:, [each not in counted for each in coding.names]] = 0.0  # alike in all groups, so they cancel
    pairs = list(combinations(range(len(levels)), 2))
    names = tuple(f"{levels[b]} - {levels[a]}" for a, b in pairs)
    prepared = fitted_basis(reg).prepared
    rows = np.array([x[b] - x[a] for a, b in pairs]).reshape(len(pairs), len(coding.names))
    return names, rows[:, list(prepared.kept)] @ prepared.back


def _constant(coding: Coding, column: str, value: Any, rows: int) -> Array | Labels:
    """A column of one value; where none was given, of one that the coding knows."""
    if value is None:
        groups = coding.levels.get(column) or coding.levels.get(f"factor({column})")
        value = groups[0] if groups else 1.0
    return moderator([value] * rows)
