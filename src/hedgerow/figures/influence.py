"""Influence panel: eight diagnostics of each effect on one sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import Axis, plain_axis
from hedgerow.figures.plot import Curve, Dot, Dots, Layer, PanelsSpec, PlotSpec, level_line, numbers_of, padded
from hedgerow.figures.ticks import Tick
from hedgerow.figures.wording import joined
from hedgerow.stats.sensitivity.influence import Influence
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PANELS = {
    "rstudent": "Studentised residual",
    "dffits": "DFFITS",
    "cook_d": "Cook's distance",
    "cov_r": "Covariance ratio",
    "tau2_del": "τ² without it",
    "qe_del": "Q without it",
    "hat": "Hat value",
    "weight": "Weight (%)",
}
_LINES = {"rstudent": (-1.96, 0.0, 1.96), "dffits": (0.0,), "cov_r": (1.0,)}
_TICKS = 10


def influence_plot(found: Influence) -> Figure:
    """Draw an influence panel; arguments as in `influence_spec`."""
    from hedgerow.figures.draw import draw

    return draw(influence_spec(found))


def influence_spec(found: Influence, *, title: str = "Influence of each effect") -> PanelsSpec:
    """Compute an influence panel (Viechtbauer & Cheung 2010).

    Parameters
    ----------
    found : Influence
        From `influence`.
    title : str
        A few words that name the figure, for screen readers.
    """
    rows = np.flatnonzero(np.isfinite(found.weight))
    if found.reason or not rows.size:
        raise refuse("too-few-effects", found.reason or "There are no diagnostics to draw.")
    panels = tuple(_panel(found, rows, name, words) for name, words in _PANELS.items())
    named = [f"{int(i) + 1} {found.labels[int(i)]}" for i in rows if found.influential[i]]
    told = f"Influential: {joined(named)}." if named else "No effect is influential by the usual limits."
    last = replace(panels[-2], notes=(told,))  # under the last row, at its left end
    return PanelsSpec(title, f"Influence of {len(rows)} effects. {told}", (*panels[:-2], last, panels[-1]))


def _panel(found: Influence, rows: np.ndarray, name: str, words: str) -> PlotSpec:
    values = np.asarray(getattr(found, name))[rows]
    lines = _LINES.get(name, ())
    step = -(-len(rows) // _TICKS)
    ticks = tuple(Tick(float(i), str(int(rows[i]) + 1)) for i in range(0, len(rows), step))
    x = Axis("Row", -0.5, len(rows) - 0.5, ticks)
    y = plain_axis("", *padded([*values, *lines], 0.08))
    dots = [Dot(float(i), float(value), 2.6) for i, value in enumerate(values) if np.isfinite(value)]
    marked = [dot for dot in dots if found.influential[rows[int(dot.x)]]]
    layers: list[Layer] = [level_line(at, x, tone="soft", dashes=(2, 2)) for at in lines]
    layers += [Curve(numbers_of(range(len(rows))), numbers_of(values), "effect", 0.9), Dots(tuple(dots))]
    return PlotSpec(words, words, x, y, (*layers, Dots(tuple(marked), "pooled")), size=(260.0, 92.0))
