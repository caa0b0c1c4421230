"""A sheet of paper: points from the left and from the top, and the few shapes that figures are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, FancyBboxPatch, Polygon, Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from hedgerow.figures.drawing.measure import font, printable
from hedgerow.figures.drawing.palette import INK, PAPER

Point = tuple[float, float]
Align = Literal["left", "center", "right"]


class Canvas:
    """One figure under the pen; `figure` is the result.

    Parameters
    ----------
    width, height : float
        In points.
    """

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / 72, height / 72), dpi=150, facecolor=PAPER)
        flip = Affine2D().scale(1 / 72, -1 / 72).translate(0, height / 72)
        self._transform = flip + self.figure.dpi_scale_trans

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        align: Align = "left",
        color: str = INK,
        bold: bool = False,
        italic: bool = False,
        turn: float = 0,
        link: str = "",
    ) -> None:
        """Write one line; `y` is its base line. Nothing in it is taken for mathematics."""
        made = Text(
            x,
            y,
            printable(text),
            fontproperties=font(size, bold=bold, italic=italic),
            color=color,
            horizontalalignment=align,
            verticalalignment="baseline",
            rotation=turn,
            rotation_mode="anchor",
            parse_math=False,
            usetex=False,
        )
        self._add(made, link=link)

    def line(
        self,
        points: Sequence[Point],
        *,
        color: str = INK,
        width: float = 0.8,
        dashes: Sequence[float] = (),
        link: str = "",
    ) -> None:
        """Draw a line through points."""
        xs, ys = zip(*points, strict=True)
        made = Line2D(xs, ys, color=color, linewidth=width, linestyle="solid", marker="None", solid_capstyle="butt")
        if dashes:
            made.set_linestyle((0, tuple(dashes)))
        self._add(made, link=link)

    def box(
        self, x: float, y: float, wide: float, high: float, *, fill: str, edge: str = "none", width: float = 0.8
    ) -> None:
        """Draw a rectangle from its upper left corner; `width` is that of its edge."""
        self._add(Rectangle((x, y), wide, high, facecolor=fill, edgecolor=edge, linewidth=width))

    def tag(self, x: float, y: float, width: float, height: float, *, edge: str) -> None:
        """Draw a frame with round corners."""
        style = "round,pad=0,rounding_size=3"
        self._add(FancyBboxPatch((x, y), width, height, boxstyle=style, facecolor=PAPER, edgecolor=edge, linewidth=1))

    def shape(
        self,
        points: Sequence[Point],
        *,
        fill: str,
        edge: str = "none",
        width: float = 0.9,
        link: str = "",
        id: str = "",
    ) -> None:
        """Draw a closed shape."""
        made = Polygon(list(points), closed=True, facecolor=fill, edgecolor=edge, linewidth=width, joinstyle="miter")
        self._add(made, link=link, id=id)

    def dot(self, x: float, y: float, radius: float, *, fill: str, edge: str, link: str = "", id: str = "") -> None:
        """Draw a circle."""
        self._add(Circle((x, y), radius, facecolor=fill, edgecolor=edge, linewidth=0.9), link=link, id=id)

    def _add(self, artist: Artist, *, link: str = "", id: str = "") -> None:
        artist.set_transform(self._transform)
        artist.set_clip_on(False)
        artist.set_zorder(1)  # what is drawn later lies on top, whatever its kind
        if link:
            artist.set_url(link)
        if id:
            artist.set_gid(id)
        self.figure.add_artist(artist)
