"""Albatross plot: P values against sample sizes, with contours of the effects they would mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING, Any

import numpy as np

from hedgerow.figures.albatross_contours import Contour, assumed, contour_pair
from hedgerow.figures.axis import Axis
from hedgerow.figures.ticks import Tick
from hedgerow.figures.wording import count_text
from hedgerow.stats.swim.contours import Design, contour_measure
from hedgerow.stats.swim.implied_effects import check_studies

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("harrison2017",)
BOUNDS = ("", "below", "above")
_P_TICKS = (1.0, 0.2, 0.05, 0.01, 0.001)
_FURTHER = 1e-3  # below it, ticks at every third power of ten
_N_STEPS = (1, 2, 5)
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class AlbatrossPoint:
    """One study: signed -log10 P, log10 of its size, its name, where a click leads, and how far its P value may lie.

    `end` is the x that a P value known as a bound may reach; None for an exact one.
    """

    x: float
    y: float
    label: str
    link: str = ""
    end: float | None = None


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
    assumed : str
        What the contours suppose of every study.
    """

    title: str
    alt: str
    points: tuple[AlbatrossPoint, ...]
    contours: tuple[Contour, ...]
    x: Axis
    y: Axis
    assumed: str


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
    bounds: Sequence[str] | None = None,
    measure: str = "SMD",
    contours: Sequence[float] | None = None,
    ratio: float = 1.0,
    sd: float | None = None,
    baseline: float | None = None,
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
    bounds : sequence of {"", "below", "above"}, optional
        ``"below"`` where the P value is told as "P < 0.05", ``"above"`` for "P > 0.05": such a study is a line from the
        bound to the edge, or to the middle.
    measure : {"SMD", "MD", "COR", "OR", "RR"}, default "SMD"
        What the contours are.
    contours : sequence of float, optional
        Effects, drawn on both sides: 0.5 is drawn for 0.5 and -0.5, a ratio of 2 for 2 and 1/2, each with its own
        variance. Default: those of the authors' program for Stata.
    ratio, sd, baseline : float
        What the contours suppose of every study: size of the first group over the second (default 1), standard
        deviation (``"MD"``), risk in the second group (``"OR"``, ``"RR"``).
    title : str
        A few words that name the figure.

    Notes
    -----
    Sizes are drawn on a logarithmic scale; the authors' program squares the logarithm, which spreads large studies.

    Raises
    ------
    HedgerowError
        For lists of unequal length, a P value outside 0 to 1, a study of no participants, or contours that the measure
        cannot have.
    """
    design = Design(ratio, sd, baseline)
    how = contour_measure(measure, design)
    pv, size, sign = (np.asarray(values, dtype=float) for values in (p, n, direction))
    check_studies(pv, size, sign)
    told = ["" if bound not in BOUNDS else bound for bound in bounds] if bounds else [""] * len(pv)
    there = np.isfinite(pv) & np.isfinite(size) & (np.sign(sign) != 0) & np.isfinite(sign)
    names = [str(i + 1) for i in range(len(pv))] if labels is None else [str(label) for label in labels]
    far = [float(np.sign(sign[i]) * -np.log10(pv[i])) if there[i] else 0.0 for i in range(len(pv))]
    reach = max([abs(x) for x in far] + [2.5]) * 1.06
    points = tuple(
        AlbatrossPoint(
            far[i], float(np.log10(size[i])), names[i], links[i] if links else "", _end(told[i], sign[i], reach)
        )
        for i in np.flatnonzero(there)
    )
    low, high = _heights(points)
    asked = how.contours if contours is None else contours
    lines = tuple(line for each in asked for line in contour_pair(how, design, each, (low, high), reach))
    alt = f"{_alt(points, int((~there).sum()))} Contours at {', '.join(dict.fromkeys(line.pair for line in lines))}."
    return AlbatrossSpec(title, alt, points, lines, _p_axis(reach), _n_axis(low, high), assumed(how, design))


def _end(bound: str, sign: float, reach: float) -> float | None:
    return {"below": float(np.sign(sign)) * reach, "above": 0.0}.get(bound)


def _heights(points: tuple[AlbatrossPoint, ...]) -> tuple[float, float]:
    heights = [point.y for point in points] or [1.0, 3.0]
    return min(heights) - 0.15, max(max(heights) + 0.15, min(heights) + 0.6)


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
    right, loose = sum(point.x > 0 for point in points), sum(point.end is not None for point in points)
    text = f"Albatross plot of {count_text(len(points), 'study', 'studies')}: {right} with a positive effect."
    text += f" {loose} with a bound in place of a P value." if loose else ""
    return text + (f" {missing} without P value, size or direction are not drawn." if missing else "")
