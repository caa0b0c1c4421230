"""Baujat plot: which effects make the heterogeneity, and which move the result."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Dot, Dots, PlotSpec
from hedgerow.figures.wording import count_text
from hedgerow.stats.sensitivity.baujat import Baujat
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def baujat_plot(found: Baujat, **choices: object) -> Figure:
    """Draw a Baujat plot; arguments as in `baujat_spec`."""
    from hedgerow.figures.draw import draw

    return draw(baujat_spec(found, **choices))  # type: ignore[arg-type]


def baujat_spec(found: Baujat, *, title: str = "Baujat plot", ids: Sequence[str] | None = None) -> PlotSpec:
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
    dots = tuple(_dot(found, i, "" if ids is None else str(ids[i])) for i in rows)  # the farthest out are named first
    return PlotSpec(
        title=title,
        alt=_alt(dots, found.reason),
        layers=(Dots(dots),),
        x=plain_axis("Contribution to heterogeneity (squared Pearson residual)", -0.03 * right, 1.08 * right),
        y=plain_axis("Influence on the pooled estimate", -0.03 * top, 1.08 * top),
    )


def _dot(found: Baujat, i: int, key: str) -> Dot:
    link = f"#row-{key}" if key else ""
    return Dot(float(found.x[i]), float(found.y[i]), label=str(found.labels[i]), id=key, link=link)


def _alt(points: tuple[Dot, ...], reason: str | None) -> str:
    if not points:
        return f"Baujat plot without effects. {reason or ''}".strip()
    first = points[0]
    size = count_text(len(points), "effect")
    return (
        f"Baujat plot of {size}; {first.label} lies farthest out: heterogeneity {first.x:.3g}, influence {first.y:.3g}."
    )
