"""Figures with two axes as plain numbers: an axis each way, and layers of curves, bands, dots and cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from hedgerow.figures.axis import Axis

Tone = Literal["ink", "soft", "rule", "effect", "pooled", "group"]
Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points; where a value is NaN it is interrupted, what lies beyond the axes is cut off.

    Attributes
    ----------
    x, y : tuple of float
        Its points.
    tone : str
        Its colour, by what it means: an effect, a pooled result, a group, ink, or softer.
    width : float
        In points.
    dashes : tuple of float
        Lengths of strokes and gaps; empty for a line without gaps.
    words : str
        What the legend says; curves of the same words share an entry, those without have none.
    """

    x: Numbers
    y: Numbers
    tone: Tone = "ink"
    width: float = 1.0
    dashes: Numbers = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The region between two curves; the higher `shade`, from 1 to 3, the darker."""

    x: Numbers
    low: Numbers
    high: Numbers
    shade: int = 1
    words: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot: where it is, its radius in points, its name, and where a click leads."""

    x: float
    y: float
    radius: float = 3.2
    label: str = ""
    id: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Dots:
    """Dots of one meaning; hollow ones do not hide what lies below."""

    dots: tuple[Dot, ...]
    tone: Tone = "effect"
    hollow: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Cells:
    """A grid of shaded cells.

    Attributes
    ----------
    x, y : tuple of float
        Edges of columns and rows.
    levels : tuple of tuple of int
        Row by row, from the lowest `y`: 0 for an empty cell, otherwise how dark, up to `darkest`.
    darkest : int
        Number of shades.
    words : tuple of str
        What each shade means, from the lightest; empty for none.
    """

    x: Numbers
    y: Numbers
    levels: tuple[tuple[int, ...], ...]
    darkest: int
    words: tuple[str, ...] = ()


Layer = Curve | Band | Dots | Cells


@dataclass(frozen=True, slots=True)
class PlotSpec:
    """A plot with two axes.

    Attributes
    ----------
    title : str
        A few words that name the figure; drawn above a panel, otherwise not.
    alt : str
        One or two sentences for those who cannot see it; not drawn.
    x, y : Axis
        Its axes.
    layers : tuple of Layer
        What is drawn, from the bottom up.
    right : Axis or None
        Ticks on the right side: `at` is a place on `y`, the text what it is called there.
    above, beside : tuple of float
        Heights of histograms above and beside, from 0 to 1, each over equal steps of the axis; empty for none.
    notes : tuple of str
        Under the figure.
    size : (float, float)
        Width and height between the axes, in points.
    """

    title: str
    alt: str
    x: Axis
    y: Axis
    layers: tuple[Layer, ...]
    right: Axis | None = None
    above: Numbers = ()
    beside: Numbers = ()
    notes: tuple[str, ...] = ()
    size: tuple[float, float] = (360.0, 270.0)


@dataclass(frozen=True, slots=True)
class PanelsSpec:
    """Several plots on one sheet, row by row.

    Attributes
    ----------
    title, alt : str
        As in `PlotSpec`.
    panels : tuple of PlotSpec
        Their titles are drawn above them.
    columns : int
        Plots in a row.
    """

    title: str
    alt: str
    panels: tuple[PlotSpec, ...]
    columns: int = 2


def numbers_of(values: Any) -> Numbers:
    """An array as a tuple of plain numbers."""
    return tuple(np.asarray(values, dtype=float).tolist())


def level_line(at: float, axis: Axis, **style: Any) -> Curve:
    """A line across the plot at a height."""
    return Curve((axis.low, axis.high), (at, at), **style)


def upright_line(at: float, axis: Axis, **style: Any) -> Curve:
    """A line from the bottom to the top."""
    return Curve((at, at), (axis.low, axis.high), **style)


def padded(values: Any, share: float = 0.05) -> tuple[float, float]:
    """Ends of an axis that holds all of these values, with a margin; NaN and infinities do not count."""
    known = np.asarray(values, dtype=float).ravel()
    known = known[np.isfinite(known)]
    if not known.size:
        return 0.0, 1.0
    low, high = float(known.min()), float(known.max())
    margin = share * (high - low) or 0.1 * abs(high) or 1.0
    return low - margin, high + margin
