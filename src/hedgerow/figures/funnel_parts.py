"""What a funnel plot is made of: points, the region of chance, regions of significance, Egger's regression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import ndtri

from hedgerow.figures.axis import Axis
from hedgerow.stats.effects import Array

Path = tuple[tuple[float, float], ...]
"""Points (effect, precision) of a line."""

_STEPS = 101  # points of a curve


@dataclass(frozen=True, slots=True)
class Contour:
    """The region of effects that are not significant at `level` (two-sided p), between its two sides."""

    level: float
    left: Path
    right: Path


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One effect: where it is, what it is called, where a click leads, and whether it was filled in."""

    x: float
    y: float
    label: str
    id: str = ""
    link: str = ""
    filled: bool = False


@dataclass(frozen=True, slots=True)
class FunnelSpec:
    """A funnel plot.

    Attributes
    ----------
    title : str
        A few words that name the figure; not drawn.
    alt : str
        One or two sentences for those who cannot see it; not drawn.
    points : tuple of FunnelPoint
        In input order, those filled in last.
    x, y : Axis
        Effect, precision.
    down : bool
        Whether the values of `y` grow downwards (a standard error: precise studies are on top).
    centre : float or None
        Pooled estimate.
    limits : tuple of Path
        Sides of the region that holds the share `level` of effects if they differ by chance alone.
    level : float
        See `limits`.
    contours : tuple of Contour
        From the widest to the narrowest.
    slope : Path
        Egger's regression line; empty for none.
    """

    title: str
    alt: str
    points: tuple[FunnelPoint, ...]
    x: Axis
    y: Axis
    down: bool
    centre: float | None
    limits: tuple[Path, ...] = ()
    level: float = 0.95
    contours: tuple[Contour, ...] = ()
    slope: Path = ()


def quantile_of(level: float) -> float:
    """Half width, in standard errors, of an interval that covers this share."""
    return float(ndtri((1 + level) / 2))


def _errors(name: str, highest: float) -> tuple[Array, Array]:
    """Heights on the axis, and the standard errors they stand for."""
    if name == "sei":
        heights = np.array([0.0, highest])
        return heights, heights
    errors = np.linspace(0.0, np.sqrt(highest), _STEPS)
    return errors**2, errors


def sides_of(name: str, centre: float | None, z: float, highest: float) -> tuple[Path, ...]:
    """Left and right side of the region of chance around a centre; none for sample sizes."""
    if name not in ("sei", "vi") or centre is None:
        return ()
    heights, errors = _errors(name, highest)
    return tuple(
        tuple((float(centre + sign * z * se), float(h)) for h, se in zip(heights, errors, strict=True))
        for sign in (-1, 1)
    )


def contour_of(name: str, level: float, null: float, highest: float) -> Contour:
    """The region of effects with p above `level`, around the value of no effect."""
    left, right = sides_of(name, null, quantile_of(1 - level), highest)
    return Contour(level, left, right)


def slope_of(egger: Any, y: Axis) -> Path:
    """The regression line over the height of the plot."""
    if egger.asymmetry is None:
        return ()
    start, slope = float(egger.estimate[0]), float(egger.estimate[1])
    return tuple((start + slope * height, height) for height in (y.low, y.high))
