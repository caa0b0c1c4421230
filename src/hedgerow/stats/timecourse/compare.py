"""Which driver predicts studies that it was not fitted to: curves compared by leaving out one study at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.settings import Settings
from hedgerow.stats.timecourse.curves import find_curve
from hedgerow.stats.timecourse.fit import fit_course
from hedgerow.stats.timecourse.problem import Course, make_course
from hedgerow.stats.timecourse.record import TimeCourse, gradient, linear_coefficients
from hedgerow.vocabulary.problems import Problem, refuse

REFERENCES = ("vehtari2017",)
Advance = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Driver:
    """One candidate.

    Attributes
    ----------
    name : str
        As it was asked for.
    fit : TimeCourse
        To all studies.
    score : (studies,) array
        Logarithm of the density that the fit without a study gives its effects; NaN where it could not be fitted.
    total : float
        Sum of the scores; the greater the better.
    behind, behind_se : float
        How much it is behind the best candidate, and the standard error of that over studies.
    """

    name: str
    fit: TimeCourse
    score: Array
    total: float
    behind: float = 0.0
    behind_se: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """Candidates, the best first.

    Attributes
    ----------
    drivers : tuple of Driver
        Sorted by `total`.
    studies : tuple of str
        In the order of the scores.
    notes : tuple of Problem
        Rows left out of all candidates; differences too small to decide.
    """

    drivers: tuple[Driver, ...]
    studies: tuple[str, ...]
    notes: tuple[Problem, ...]


def compare_drivers(
    es: EffectSizes,
    curves: Sequence[str],
    *,
    study: str,
    data: Any = None,
    random: str | Sequence[str] | None = None,
    V: Any = None,
    intercept: bool = False,
    level: float = 0.95,
    advance: Advance = lambda done, total: None,
    **columns: str,
) -> Drivers:
    """Compare curves by how well they predict the effects of studies left out.

    Every candidate is fitted to the same rows, so rows that lack what one of them needs are left out of all, and named.

    Parameters
    ----------
    es, study, data, random, V, intercept, level, **columns
        As in `time_course`.
    curves : sequence of str
        Keys of ``CURVES``; with ``", saturating"`` behind it a curve is bent to a ceiling.
    advance : callable, optional
        Told of progress: how many fits are done, of how many.

    Returns
    -------
    Drivers
        A difference of less than twice its standard error decides nothing, and is noted so.
    """
    chosen = [find_curve(each) for each in curves]
    settings = Settings("ML", "z", check_level(level))
    course = make_course(es, chosen, study=study, data=data, random=random, V=V, settings=settings, columns=columns)
    groups = course.studies
    size = int(groups.max(initial=-1)) + 1
    if size < 3:
        raise refuse("too-few-studies", f"There are {size} studies.", "Leaving one out needs at least 3.")
    found = []
    for i, (name, curve) in enumerate(zip(curves, chosen, strict=True)):
        fit = fit_course(course, curve, intercept=intercept, intervals=False)
        score = []
        for left_out in range(size):
            score.append(_score(course, fit, groups == left_out, intercept=intercept))
            advance(i * size + left_out + 1, len(chosen) * size)
        found.append(Driver(name, fit, np.array(score), float(np.nansum(score))))
    names = np.asarray(course.table[study])[course.used][np.unique(groups, return_index=True)[1]]
    ranked = _ranked(found)
    return Drivers(ranked, tuple(str(each) for each in names), course.notes + tuple(_undecided(ranked)))


def _score(course: Course, whole: TimeCourse, left_out: Array, *, intercept: bool) -> float:
    """Log-density of the effects of one study by the fit to the others, the error of the fit included."""
    used = np.flatnonzero(course.used)
    inside = np.ones_like(course.used)
    inside[used[left_out]] = False
    near = None if not whole.parameters or None in whole.parameters.values() else whole.values
    rest = fit_course(course.of(inside), whole.curve, intercept=intercept, intervals=False, near=near)
    if rest.height is None:
        return float("nan")
    rows = np.flatnonzero(left_out)
    inputs = {name: course.inputs[name][used[rows]] for name in rest.curve.inputs}
    slopes = gradient(rest, inputs, len(rows))
    coefficients = linear_coefficients(rest)
    residual = course.es.yi[used[rows]] - slopes[:, : len(coefficients)] @ coefficients
    spread = replace(whole.mixed, theta=rest.mixed.theta).covariance(rows[None, :])[0] + slopes @ rest.vb @ slopes.T
    half = np.linalg.solve(np.linalg.cholesky(spread), residual)
    return float(-0.5 * (half @ half + np.linalg.slogdet(2 * np.pi * spread)[1]))


def _ranked(found: list[Driver]) -> tuple[Driver, ...]:
    best = max(found, key=lambda each: each.total)
    out = []
    for each in sorted(found, key=lambda each: -each.total):
        gap = best.score - each.score
        se = float(np.sqrt(len(gap)) * np.nanstd(gap, ddof=1))
        out.append(replace(each, behind=float(np.nansum(gap)), behind_se=se))
    return tuple(out)


def _undecided(ranked: tuple[Driver, ...]) -> list[Problem]:
    close = [each.name for each in ranked[1:] if each.behind <= 2 * each.behind_se]
    if not close:
        return []
    predict = "predicts" if len(close) == 1 else "predict"
    what = f"{', '.join(close)} {predict} left-out studies about as well as {ranked[0].name}."
    remedy = "These data do not decide between them; see what the designs can tell apart."
    return [Problem("undecided-drivers", what, remedy, severity="warning")]
