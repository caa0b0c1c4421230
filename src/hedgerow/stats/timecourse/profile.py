"""The parameters of a curve by profile likelihood: height and random effects are fitted at each of their values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy.special import chdtri

from hedgerow.stats.effects import Array
from hedgerow.stats.timecourse.curves import Curve
from hedgerow.stats.timecourse.problem import Course

_GRID, _REACH = 9, 1.5  # places a parameter is first tried at; how far beyond the data, in powers of ten
_CLOSE = 1e-5  # of a parameter's logarithm: what is left of the likelihood is its square
_LOOSE, _FOLLOW = 0.02, 1.5  # the same for a parameter that follows another, and how far it may move
_EDGE = 0.01
_RESTARTS = 4
_FLAT = 1e-10  # relative: a shape that is the same at all rows says nothing of its parameters


@dataclass(frozen=True, slots=True)
class Found:
    """Parameters (P,) where the likelihood is greatest, its value, and whether each lies inside its range."""

    parameters: Array
    value: float
    inside: tuple[bool, ...]


class Profile:
    """The likelihood of one curve's parameters, each value computed once.

    Parameters
    ----------
    course : Course
        The data.
    curve : Curve
        With at least one parameter.
    level : bool
        Whether there is an intercept beside the curve.
    """

    def __init__(self, course: Course, curve: Curve, *, level: bool) -> None:
        self.course, self.curve, self.level = course, curve, level
        self.ranges = [self._range(i) for i in range(len(curve.parameters))]
        self._known: dict[tuple[float, ...], float] = {}

    def __call__(self, logs: Sequence[float]) -> float:
        """Greatest likelihood (ML) at natural logarithms of the parameters."""
        key = tuple(float(each) for each in logs)
        if key not in self._known:
            columns, names = columns_of(self.course, self.curve, np.exp(key), level=self.level)
            self._known[key] = self.course.fit(columns, names, "ML").log_likelihood or -np.inf
        return self._known[key]

    def _range(self, i: int) -> tuple[float, float]:
        """Ends of a parameter's logarithm: the spread of what it is compared with, and a way beyond on both sides."""
        values = self._compared(i)
        positive = values[(values > 0) & np.isfinite(values)]
        low, high = (positive.min(), positive.max()) if positive.size else (1.0, 1.0)
        wide = _REACH * np.log(10)
        return float(np.log(low) - wide), float(np.log(high) + wide)

    def _compared(self, i: int) -> Array:
        """What a parameter is compared with: its input, or the shape that a saturating curve bends."""
        straight, used = self.curve.straight, self.course.used
        if straight is None or i < len(straight.parameters):
            return self.course.inputs[self.curve.parameters[i][1]][used]
        middle = np.array([np.exp(np.mean(self._range(j))) for j in range(i)])
        return self.course.shape(straight, middle)


def columns_of(course: Course, curve: Curve, parameters: Array, *, level: bool) -> tuple[list[Array], list[str]]:
    """Columns of the linear model at these parameters."""
    shape = course.shape(curve, parameters)
    scale = np.abs(shape).max() or 1.0
    if level:
        return [np.ones_like(shape), shape / scale], ["level", "height"]
    return [shape / scale], ["height"]


def maximise(profile: Profile, near: Array | None = None) -> Found:
    """Find the parameters: the best of a grid over their ranges, or `near`, and uphill from there."""
    if near is None:
        grids = [np.linspace(low, high, _GRID) for low, high in profile.ranges]
        start, step = max(product(*grids), key=profile), max(grid[1] - grid[0] for grid in grids)
    else:
        start, step = tuple(float(each) for each in np.log(near)), 0.3
    at, value = _line(profile, start, step) if len(start) == 1 else _simplex(profile, start, step)
    inside = tuple(low + _EDGE < x < high - _EDGE for x, (low, high) in zip(at, profile.ranges, strict=True))
    return Found(np.exp(at), value, inside)


def _line(profile: Profile, start: Sequence[float], step: float) -> tuple[list[float], float]:
    (low, high), x = profile.ranges[0], start[0]
    at, value = _along(profile, list(start), 0, max(low, x - step), min(high, x + step), _CLOSE)
    return [at], value


def _simplex(profile: Profile, start: Sequence[float], step: float) -> tuple[list[float], float]:
    """Nelder and Mead's search, inside the ranges."""
    from scipy.optimize import minimize

    lows, highs = np.array(profile.ranges).T
    at, value = np.array(start), profile(start)
    for _ in range(_RESTARTS):  # a simplex that has flattened on a ridge is spread out again
        around = np.array([at, *(at + 0.5 * step * row for row in np.eye(len(at)))])
        options = {"initial_simplex": np.clip(around, lows, highs), "xatol": 1e-4, "fatol": 1e-8, "maxfev": 300}
        bounds = list(zip(lows, highs, strict=True))
        found = minimize(lambda x: -profile(x), at, method="Nelder-Mead", bounds=bounds, options=options)
        gained, at, value = -found.fun - value, found.x, -float(found.fun)
        if gained < 1e-6:
            break
    return [float(x) for x in at], value


def _along(profile: Profile, at: list[float], i: int, low: float, high: float, close: float) -> tuple[float, float]:
    """The best place of one parameter between two ends (Brent 1973), the others staying; and the height there."""
    from scipy.optimize import minimize_scalar

    def down(x: float) -> float:
        return -profile([*at[:i], x, *at[i + 1 :]])

    found = minimize_scalar(down, bounds=(low, high), method="bounded", options={"xatol": close})
    return (float(found.x), -float(found.fun)) if found.fun <= down(at[i]) else (at[i], -down(at[i]))


def interval(profile: Profile, found: Found, i: int, level: float) -> tuple[float | None, float | None]:
    """Profile-likelihood interval of one parameter; None for an end that its range does not hold."""
    target = found.value - 0.5 * float(chdtri(1, 1 - level))
    logs = [float(each) for each in np.log(found.parameters)]

    def height(x: float) -> float:
        at = [*logs[:i], x, *logs[i + 1 :]]
        if len(at) == 1:
            return profile(at)
        j = 1 - i  # there are two at the most; the other one follows
        low, high = profile.ranges[j]
        return _along(profile, at, j, max(low, at[j] - _FOLLOW), min(high, at[j] + _FOLLOW), _LOOSE)[1]

    ends = [_crossing(height, logs[i], end, target) for end in profile.ranges[i]]
    low, high = (None if end is None else float(np.exp(end)) for end in ends)
    return low, high


def _crossing(height: Callable[[float], float], inside: float, end: float, target: float) -> float | None:
    """Where the profile falls through the target between the estimate and an end of the range."""
    from scipy.optimize import brentq

    if height(end) > target:
        return None
    return float(brentq(lambda x: height(x) - target, inside, end, xtol=1e-4))


def identified(course: Course, curve: Curve, *, level: bool) -> bool:
    """Whether rows differ in shape at all, so that the likelihood can depend on the parameters."""
    if not curve.parameters:
        return True
    profile = Profile(course, curve, level=level)
    for share in (0.2, 0.5, 0.8):
        at = np.exp([low + share * (high - low) for low, high in profile.ranges])
        shape = course.shape(curve, at)
        if np.ptp(shape) > _FLAT * (np.abs(shape).max() or 1.0):
            return True
    return False
