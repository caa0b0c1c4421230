"""Albatross plot: P values against sample sizes, with contours of the effects they would mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtr

from hedgerow.figures.axis import Axis
from hedgerow.figures.ticks import Tick
from hedgerow.figures.wording import count_text
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("harrison2017",)
_P_TICKS = (1.0, 0.2, 0.05, 0.01, 0.001)
_FURTHER = 1e-3  # below it, ticks at every third power of ten
_N_STEPS = (1, 2, 5)
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_CURVE = 60  # points of a contour


@dataclass(frozen=True, slots=True)
class AlbatrossPoint:
    """One study: signed -log10 P, log10 of its size, its name, and where a click leads."""

    x: float
    y: float
    label: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Contour:
    """Where studies of one standardised mean difference lie: (x, y) from small to large studies."""

    effect: float
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class AlbatrossSpec:
    """An albatross plot.

    Attributes
    ----------
    title, alt : str
        A few words, and one or two sentences for those who cannot see it; not drawn.
    points : tuple of AlbatrossPoint
        Right of the middle where the effect is positive.
    contours : tuple of Contour
        Of each effect, on both sides.
    x, y : Axis
        Signed P value, number of participants; both logarithmic.
    """

    title: str
    alt: str
    points: tuple[AlbatrossPoint, ...]
    contours: tuple[Contour, ...]
    x: Axis
    y: Axis


def albatross(p: Any, n: Any, direction: Any, **choices: Any) -> Figure:
    """Draw an albatross plot; arguments as in `albatross_spec`."""
    from hedgerow.figures.draw import draw

    return draw(albatross_spec(p, n, direction, **choices))


def albatross_spec(
    p: Any,
    n: Any,
    direction: Any,
    *,
    labels: Sequence[str] | None = None,
    contours: Sequence[float] = (0.1, 0.25, 0.5),
    ratio: float = 1.0,
    links: Sequence[str] | None = None,
    title: str = "Albatross plot",
) -> AlbatrossSpec:
    """Compute an albatross plot (Harrison et al. 2017).

    Parameters
    ----------
    p : (studies,) sequence of float
        Two-sided P values; a study without one is not drawn.
    n : (studies,) sequence of float
        Total numbers of participants.
    direction : (studies,) sequence of number
        Above 0 for a positive effect, below 0 for a negative one.
    labels, links : sequence of str, optional
        Names of the studies, and where a click leads.
    contours : sequence of float
        Standardised mean differences: a study of N participants in groups of ratio r has z = d sqrt(N r) / (1 + r).
    ratio : float, default 1
        Size of one group over that of the other, for the contours.
    title : str
        A few words that name the figure.

    Raises
    ------
    HedgerowError
        For lists of unequal length, a P value outside 0 to 1, or a study of no participants.
    """
    pv, size, sign = (np.asarray(values, dtype=float) for values in (p, n, direction))
    _check(pv, size, sign, ratio)
    there = np.isfinite(pv) & np.isfinite(size) & (np.sign(sign) != 0) & np.isfinite(sign)
    names = [str(i + 1) for i in range(len(pv))] if labels is None else [str(label) for label in labels]
    points = tuple(
        AlbatrossPoint(
            float(np.sign(sign[i]) * -np.log10(pv[i])), float(np.log10(size[i])), names[i], links[i] if links else ""
        )
        for i in np.flatnonzero(there)
    )
    reach = max([abs(point.x) for point in points] + [2.5]) * 1.06
    low, high = _heights(points)
    lines = tuple(_contour(s * abs(d), low, high, ratio, reach) for d in contours for s in (-1, 1))
    return AlbatrossSpec(title, _alt(points, int((~there).sum())), points, lines, _p_axis(reach), _n_axis(low, high))


def _check(p: Any, n: Any, direction: Any, ratio: float) -> None:
    if not (p.shape == n.shape == direction.shape and p.ndim == 1):
        raise refuse("unequal-lengths", f"There are {p.size} P values, {n.size} sizes and {direction.size} directions.")
    if ((p <= 0) | (p > 1)).any():
        raise refuse("bad-p", "A P value is not above 0 and at most 1.", "Give the exact value or its printed bound.")
    if (n <= 0).any() or not ratio > 0:
        raise refuse("bad-size", "Numbers of participants and their ratio must be above 0.")


def _heights(points: tuple[AlbatrossPoint, ...]) -> tuple[float, float]:
    heights = [point.y for point in points] or [1.0, 3.0]
    return min(heights) - 0.15, max(max(heights) + 0.15, min(heights) + 0.6)


def _contour(effect: float, low: float, high: float, ratio: float, reach: float) -> Contour:
    """Where one effect lies, as far as the axis of P values goes."""
    heights = np.linspace(low, high, _CURVE)
    z = abs(effect) * np.sqrt(10**heights * ratio) / (1 + ratio)
    x = -np.log10(np.maximum(2 * ndtr(-z), 1e-300))
    inside = x <= reach
    return Contour(
        effect, tuple((float(np.sign(effect) * a), float(b)) for a, b in zip(x[inside], heights[inside], strict=True))
    )


def _p_axis(reach: float) -> Axis:
    values = [*_P_TICKS, *(10.0**-power for power in range(6, floor(reach) + 1, 3))]
    kept = [value for value in values if -log10(value) <= reach]
    ticks = {(-1 if side else 1) * -log10(value): value for value in kept for side in (0, 1)}
    named = tuple(Tick(at, _p_name(value)) for at, value in sorted(ticks.items()))
    return Axis("P value (negative effect to the left, positive to the right)", -reach, reach, named, 0.0)


def _p_name(value: float) -> str:
    return f"{value:g}" if value >= _FURTHER else f"10{str(round(log10(value))).translate(_RAISED)}"


def _n_axis(low: float, high: float) -> Axis:
    sizes = [step * 10**power for power in range(floor(low), floor(high) + 2) for step in _N_STEPS]
    ticks = tuple(Tick(log10(size), f"{size:,.10g}") for size in sizes if low <= log10(size) <= high)
    return Axis("Number of participants", low, high, ticks)


def _alt(points: tuple[AlbatrossPoint, ...], missing: int) -> str:
    right = sum(point.x > 0 for point in points)
    text = f"Albatross plot of {count_text(len(points), 'study', 'studies')}: {right} with a positive effect."
    return text + (f" {missing} without P value, size or direction are not drawn." if missing else "")
