"""Baujat plot: which effects make the heterogeneity, and which move the result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import Axis, plain_axis
from hedgerow.figures.wording import count_text
from hedgerow.stats.sensitivity.baujat import Baujat
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True, slots=True)
class BaujatPoint:
    """One effect: contribution to heterogeneity, influence on the result, name, and where a click leads."""

    x: float
    y: float
    label: str
    id: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class BaujatSpec:
    """A Baujat plot.

    Attributes
    ----------
    title : str
        A few words that name the figure; not drawn.
    alt : str
        One or two sentences for those who cannot see it; not drawn.
    points : tuple of BaujatPoint
        The farthest from the origin first: they are named as long as there is room.
    x, y : Axis
        Contribution to heterogeneity, influence on the result.
    """

    title: str
    alt: str
    points: tuple[BaujatPoint, ...]
    x: Axis
    y: Axis


def baujat_plot(found: Baujat, **choices: object) -> Figure:
    """Draw a Baujat plot; arguments as in `baujat_spec`."""
    from hedgerow.figures.draw import draw

    return draw(baujat_spec(found, **choices))  # type: ignore[arg-type]


def baujat_spec(found: Baujat, *, title: str = "Baujat plot", ids: Sequence[str] | None = None) -> BaujatSpec:
    """Compute a Baujat plot (Baujat et al. 2002).

    Parameters
    ----------
    found : Baujat
        From `hedgerow.stats.sensitivity.baujat`.
    title : str
        A few words that name the figure, for screen readers.
    ids : sequence of str, optional
        Id of each input row; a click leads to ``#row-ID``.
    """
    if ids is not None and len(ids) != len(found.x):
        raise refuse("unequal-lengths", f"ids has {len(ids)} values for {len(found.x)} rows.")
    rows = [int(i) for i in np.flatnonzero(np.isfinite(found.x) & np.isfinite(found.y))]
    right, top = (max((float(values[i]) for i in rows), default=0.0) or 1.0 for values in (found.x, found.y))
    rows.sort(key=lambda i: -(float(found.x[i]) / right + float(found.y[i]) / top))
    points = tuple(_point(found, i, "" if ids is None else str(ids[i])) for i in rows)
    return BaujatSpec(
        title=title,
        alt=_alt(points, found.reason),
        points=points,
        x=plain_axis("Contribution to heterogeneity (squared Pearson residual)", -0.03 * right, 1.08 * right),
        y=plain_axis("Influence on the pooled estimate", -0.03 * top, 1.08 * top),
    )


def _point(found: Baujat, i: int, key: str) -> BaujatPoint:
    link = f"#row-{key}" if key else ""
    return BaujatPoint(float(found.x[i]), float(found.y[i]), str(found.labels[i]), key, link)


def _alt(points: tuple[BaujatPoint, ...], reason: str | None) -> str:
    if not points:
        return f"Baujat plot without effects. {reason or ''}".strip()
    first = points[0]
    size = count_text(len(points), "effect")
    return (
        f"Baujat plot of {size}; {first.label} lies farthest out: heterogeneity {first.x:.3g}, influence {first.y:.3g}."
    )
