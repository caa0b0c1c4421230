"""Fit a curve of effect over time, dose or exposure to effects of several studies at several times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import by_size
from hedgerow.stats.dependence.mixed import Mixed
from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.stats.inference import check_level
from hedgerow.stats.settings import Settings
from hedgerow.stats.timecourse.curves import Curve, find_curve
from hedgerow.stats.timecourse.problem import Course, make_course
from hedgerow.stats.timecourse.profile import Found, Profile, columns_of, identified, interval, maximise
from hedgerow.stats.timecourse.record import TimeCourse, gradient
from hedgerow.stats.wald import margin, two_sided
from hedgerow.vocabulary.problems import Problem, refuse, unknown

REFERENCES = ("pedder2019", "dahan2011")
METHODS = ("REML", "ML")


def time_course(
    es: EffectSizes,
    curve: str = "offset",
    *,
    study: str,
    data: Any = None,
    random: str | Sequence[str] | None = None,
    V: Any = None,
    method: str = "REML",
    saturating: bool = False,
    intercept: bool = False,
    intervals: bool = True,
    level: float = 0.95,
    **columns: str,
) -> TimeCourse:
    """Fit effects at several times, doses or exposures, several of one study, by one curve.

    The effect is a height times a shape; random effects add to it. Half-lives and other parameters are found by profile
    likelihood, the height and the random effects by `multilevel`'s likelihood at each of their values. Where all rows
    have the same shape the parameters cannot be told, are None with a note, and the model is that of `multilevel`.

    Parameters
    ----------
    es : EffectSizes
        The effects.
    curve : str, default "offset"
        A key of ``hedgerow.stats.timecourse.curves.CURVES``.
    study : str
        Column of studies.
    data : frame or mapping of columns, optional
        The table that the effects were made of, one row an effect.
    random : str or sequence of str, optional
        Random effects as in `multilevel`; by default between studies, and between the effects of a study.
    V : SamplingCovariance or (rows, rows) array-like, optional
        Sampling covariances, e.g. of effects of one group at several times.
    method : {"REML", "ML"}, default "REML"
        For height and random effects at the parameters found; the parameters themselves are found by ML.
    saturating : bool, default False
        Bend the curve to a ceiling (Emax).
    intercept : bool, default False
        Add an effect that is there whatever the shape.
    intervals : bool, default True
        Whether to compute profile-likelihood intervals of the parameters.
    level : float, default 0.95
        Coverage.
    **columns : str
        Which column is which input of the curve: ``since_end="delay_d"``. Names are those of
        ``hedgerow.stats.timecourse.curves.INPUTS``; times share one unit.

    Returns
    -------
    TimeCourse
        Always; what cannot be told is None and `notes` says why.

    Raises
    ------
    HedgerowError
        For unknown names, missing columns, negative times, and what `multilevel` refuses.
    """
    if method not in METHODS:
        raise unknown("method", method, METHODS)
    chosen = find_curve(curve, saturating=saturating)
    settings = Settings(method, "z", check_level(level))
    course = make_course(
        es, [chosen], study=study, data=data, random=random, V=V, settings=settings, columns=columns
    )  # fmt: skip
    return fit_course(course, chosen, intercept=intercept, intervals=intervals)


def fit_course(
    course: Course, curve: Curve, *, intercept: bool = False, intervals: bool = True, near: Array | None = None
) -> TimeCourse:
    """Fit one curve to data already read; `near` starts the search at parameters of a like data set."""
    if not course.used.any():
        raise refuse("no-rows", "No row has all that the curve needs.", "See which columns are empty.")
    if not curve.parameters or not identified(course, curve, level=intercept):
        return _record(course, curve, None, None, intercept=intercept)
    profile = Profile(course, curve, level=intercept)
    found = maximise(profile, near)
    return _record(course, curve, found, profile if intervals else None, intercept=intercept)


def _record(
    course: Course, curve: Curve, found: Found | None, profile: Profile | None, *, intercept: bool
) -> TimeCourse:
    names = [name for name, _ in curve.parameters]
    values = np.ones(len(names)) if found is None else found.parameters
    shape_is_flat = found is None and bool(names)
    columns, labels = columns_of(course, curve, values, level=intercept and not shape_is_flat)
    if shape_is_flat:
        columns, labels = [np.ones(int(course.used.sum()))], ["height"]
    mixed = course.fit(columns, labels)
    told = dict(zip(names, (None if found is None else float(each) for each in values), strict=True))
    ends = {
        name: (None, None) if profile is None or found is None else interval(profile, found, i, course.settings.level)
        for i, name in enumerate(names)
    }
    likelihood = _full_likelihood(course, columns, labels, mixed, found)
    size = len(labels) + (0 if found is None else len(names)) + len(mixed.components)
    bare = TimeCourse(
        curve, told, ends, None, None, None, None, mixed.components, likelihood,
        None if likelihood is None else 2 * size - 2 * likelihood, mixed.k, int(course.studies.max()) + 1,
        mixed.outcome, mixed.notes + _notes(curve, found), course, mixed, values, np.full((1, 1), np.nan),
    )  # fmt: skip
    return bare if mixed.basis is None else _with_height(bare, columns, found)


def _full_likelihood(
    course: Course, columns: list[Array], labels: list[str], mixed: Mixed, found: Found | None
) -> float | None:
    """Likelihood by ML, which alone compares curves."""
    if found is not None:
        return found.value
    return mixed.log_likelihood if mixed.method == "ML" else course.fit(columns, labels, "ML").log_likelihood


def _with_height(bare: TimeCourse, columns: list[Array], found: Found | None) -> TimeCourse:
    """Add the height: per unit of shape, its error that of the model made linear at the estimates."""
    basis = bare.mixed.basis
    assert basis is not None  # noqa: S101 -- called for such fits only
    coefficients = basis.prepared.back @ basis.estimate
    shape = bare.course.shape(bare.curve, bare.values)
    scale = 1.0 if found is None and bare.curve.parameters else float(np.abs(shape).max() or 1.0)
    height = float(coefficients[-1]) / scale
    known = replace(bare, height=height)
    inputs = {name: bare.course.inputs[name][bare.course.used] for name in bare.curve.inputs}
    flat = found is None and bool(bare.curve.parameters)
    slopes = np.column_stack(columns) if flat else gradient(known, inputs, bare.k)
    vb: Array = np.asarray(np.linalg.pinv(information(bare.mixed, bare.course, slopes)), dtype=float)
    place = len(columns) - 1
    se, half = float(np.sqrt(vb[place, place])), margin(None, bare.course.settings.level)
    p = float(two_sided(np.array(height / se), None)) if se > 0 else None
    return replace(known, se=se, ci=(height - half * se, height + half * se), p=p, vb=vb)


def information(mixed: Mixed, course: Course, slopes: Array) -> Array:
    """Information of coefficients with these slopes, (k, q): the sum over studies of D'S^-1 D."""
    total = np.zeros((slopes.shape[1],) * 2)
    for rows in by_size(course.studies):
        d = slopes[rows]
        total += np.einsum("mnp,mnq->pq", d, np.linalg.solve(mixed.covariance(rows), d))
    return total


def _notes(curve: Curve, found: Found | None) -> tuple[Problem, ...]:
    names = [name for name, _ in curve.parameters]
    if found is None and names:
        what = f"All rows have the same shape, so {', '.join(names)} cannot be told; one effect was pooled."
        return (Problem("flat-shape", what, "Studies at other times or doses are needed.", severity="warning"),)
    if found is None:
        return ()
    ends = [name for name, inside in zip(names, found.inside, strict=True) if not inside]
    return tuple(
        Problem(
            "parameter-at-end",
            f"{name!r} is at the end of its range: the studies say only that it is very small or very large.",
            "Read its interval, not its value.",
            severity="warning",
        )
        for name in ends
    )
