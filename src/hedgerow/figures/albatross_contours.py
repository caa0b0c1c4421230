"""Contours of an albatross plot: where studies of one effect lie, and what they suppose."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np
from scipy.special import ndtr

from hedgerow.stats.swim.contours import ContourMeasure, Design
from hedgerow.vocabulary.problems import refuse

_CURVE = 60  # points of a contour


@dataclass(frozen=True, slots=True)
class Contour:
    """Where studies of one effect lie: (x, y) from small to large studies; `pair` names it together with its mirror."""

    effect: float
    points: tuple[tuple[float, float], ...]
    pair: str


def contour_pair(
    how: ContourMeasure, design: Design, asked: float, ends: tuple[float, float], reach: float
) -> tuple[Contour, Contour]:
    """Both contours of an effect, each with its own variance.

    Parameters
    ----------
    how, design : ContourMeasure, Design
        The measure, and what is supposed of every study.
    asked : float
        Size of the effect; a ratio as a ratio, with its inverse on the other side.
    ends : (float, float)
        log10 of the least and largest number of participants.
    reach : float
        Largest -log10 P.

    Raises
    ------
    HedgerowError
        Where `asked` is no effect, or none that the measure can have.
    """
    size = _size(how, design, asked)
    return _contour(how, design, -size, ends, reach), _contour(how, design, size, ends, reach)


def assumed(how: ContourMeasure, design: Design) -> str:
    """Say what the contours are, and what they suppose of every study."""
    if how.code == "COR":
        return "Contours: correlation."
    told = [f"groups of ratio {design.ratio:g}" if design.ratio != 1 else "groups of equal size"]
    told += [f"standard deviation {design.sd:g}"] if how.needs == "sd" else []
    told += [f"risk {design.baseline:g} in the second"] if how.needs == "baseline" else []
    return f"Contours: {how.label}; {', '.join(told)}."


def _size(how: ContourMeasure, design: Design, asked: float) -> float:
    """The size of an effect, log for ratios; refused where there is none such."""
    if asked == (1 if how.log else 0) or (how.log and not asked > 0):
        raise refuse("bad-contour", f"A contour at a {how.label} of {asked:g} is no effect.", "Ask for another.")
    size = abs(log(asked)) if how.log else abs(asked)
    if size >= how.limit(design, 1):
        what = f"A {how.label} of {asked:g} cannot be with this design."
        raise refuse("bad-contour", what, "Ask for a smaller one, or another baseline.")
    return size


def _contour(how: ContourMeasure, design: Design, effect: float, ends: tuple[float, float], reach: float) -> Contour:
    """Where one effect lies, as far as the axis of P values goes."""
    heights = np.linspace(*ends, _CURVE)
    z = how.z(np.asarray(effect), 10**heights, design)
    x = -np.log10(np.maximum(2 * ndtr(-z), 1e-300))
    inside = x <= reach
    places = zip(np.sign(effect) * x[inside], heights[inside], strict=True)
    return Contour(
        exp(effect) if how.log else effect, tuple((float(a), float(b)) for a, b in places), _pair(how, effect)
    )


def _pair(how: ContourMeasure, effect: float) -> str:
    size = abs(effect)
    return f"{how.code} {exp(-size):.2f}, {exp(size):.4g}" if how.log else f"{how.code} ±{size:g}"
