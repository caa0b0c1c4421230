"""Figures made of lines (forest plots and their kin) as plain numbers, labels and ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hedgerow.figures.axis import Axis

Kind = Literal["square", "diamond", "point", "bar", "none"]
Role = Literal["effect", "header", "group", "total", "interval"]

PRINTED = "As printed by the authors; not computed here"
"""The mark of figures whose numbers were copied from a publication."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of text.

    Attributes
    ----------
    heading : str
        Above the column.
    side : {"left", "right"}
        Of the plot.
    align : {"left", "right"}
        Numbers are aligned right.
    """

    heading: str
    side: Literal["left", "right"] = "right"
    align: Literal["left", "right"] = "right"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the figure.

    Attributes
    ----------
    label : str
        Study, group or model.
    role : {"effect", "header", "group", "total", "interval"}
        What it is; ``"group"`` and ``"total"`` are pooled results.
    mark : {"square", "diamond", "point", "bar", "none"}
        A square is one effect, its area the weight; a diamond is a pooled estimate; a point is one of a series of
        pooled estimates; a bar has no middle (a prediction interval).
    estimate, low, high : float or None
        On the scale of the analysis.
    weight : float or None
        Per cent.
    cells : tuple of str
        Text of each column, as shown; empty for a header.
    detail : str
        Small print under the label.
    id : str
        Row of the table it comes from; empty where there is none.
    link : str
        Where a click leads, e.g. ``"#row-21"``.
    indent : int
        Levels.
    """

    label: str
    role: Role = "effect"
    mark: Kind = "none"
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    weight: float | None = None
    cells: tuple[str, ...] = ()
    detail: str = ""
    id: str = ""
    link: str = ""
    indent: int = 0


def diamond(estimate: float | None) -> Kind:
    """The mark of a pooled estimate; none where there is none."""
    return "none" if estimate is None else "diamond"


@dataclass(frozen=True, slots=True)
class LinesSpec:
    """A forest plot or one of its kin: lines of text and marks over one axis.

    Attributes
    ----------
    title : str
        A few words that name the figure; not drawn.
    alt : str
        One or two sentences for those who cannot see it; not drawn.
    label_heading : str
        Above the labels.
    columns : tuple of Column
        In order from the left.
    lines : tuple of Line
        From the top.
    axis : Axis
        Of the marks.
    centre : float or None
        Dotted line, at the overall estimate.
    band : (float, float) or None
        Shaded band, the interval of the overall estimate.
    favours : (str, str)
        Words under the left and the right half of the axis.
    notes : tuple of str
        Under the figure.
    as_printed : bool
        Numbers were copied from a publication: marks are hollow, and the figure says so at its head.
    """

    title: str
    alt: str
    label_heading: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    axis: Axis
    centre: float | None = None
    band: tuple[float, float] | None = None
    favours: tuple[str, str] = ("", "")
    notes: tuple[str, ...] = ()
    as_printed: bool = False
