"""GOSH plot: estimates of all subsets against their heterogeneity, as a density with histograms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Cells, PanelsSpec, PlotSpec, numbers_of, padded
from hedgerow.figures.scale import scale_of
from hedgerow.figures.wording import count_text
from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.sensitivity.gosh import Gosh
from hedgerow.vocabulary.problems import unknown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_BINS = 60
_SHADES = 8
_HEIGHTS = {"i2": "I² (%)", "tau2": "τ²", "q": "Q"}


def gosh_plot(found: Gosh, *, heterogeneity: str = "i2", study: str | None = None) -> Figure:
    """Draw a GOSH plot; arguments as in `gosh_spec`."""
    from hedgerow.figures.draw import draw

    return draw(gosh_spec(found, heterogeneity=heterogeneity, study=study))


def gosh_spec(
    found: Gosh, *, heterogeneity: str = "i2", study: str | None = None, title: str = "GOSH plot"
) -> PlotSpec | PanelsSpec:
    """Compute a GOSH plot (Olkin, Dahabreh & Trikalinos 2012).

    Parameters
    ----------
    found : Gosh
        From `gosh`.
    heterogeneity : {"i2", "tau2", "q"}
        What is on the vertical axis.
    study : str, optional
        Name of a row: subsets with it and without it are shown side by side, which tells an outlier.
    title : str
        A few words that name the figure.
    """
    if heterogeneity not in _HEIGHTS:
        raise unknown("measure of heterogeneity", heterogeneity, _HEIGHTS)
    y = getattr(found, heterogeneity)
    several = np.isfinite(found.estimate) & np.isfinite(y)
    ends = padded(found.estimate[several], 0.02), padded(y[several], 0.02)
    if study is None:
        return _plot(found, y, several, ends, _HEIGHTS[heterogeneity], title)
    labels = [str(found.fit.effects.labels[int(i)]) for i in found.rows]
    if study not in labels:
        raise unknown("row", study, labels)
    inside = found.members[:, labels.index(study)]
    panels = [
        _plot(found, y, several & chosen, ends, _HEIGHTS[heterogeneity], f"{words} {study}")
        for words, chosen in (("With", inside), ("Without", ~inside))
    ]
    return PanelsSpec(title, " ".join(panel.alt for panel in panels), tuple(panels))


Ends = tuple[tuple[float, float], tuple[float, float]]


def _plot(found: Gosh, y: Array, chosen: Mask, ends: Ends, words: str, title: str) -> PlotSpec:
    counts, across, up = np.histogram2d(found.estimate[chosen], y[chosen], _BINS, ends)
    most = max(float(counts.max()), 1.0)
    # shades by the logarithm of the count: the outskirts are what one looks for
    levels = np.where(counts > 0, np.ceil(1 + (_SHADES - 1) * np.log1p(counts) / np.log1p(most) - 1e-9), 0)
    cells = Cells(
        numbers_of(across), numbers_of(up), tuple(map(tuple, levels.T.clip(0, _SHADES).astype(int).tolist())), _SHADES
    )
    scale = scale_of(found.fit.effects.measure, found.fit.effects.n)
    axis = scale.axis([ends[0]], [])
    x = type(axis)(axis.label, *ends[0], tuple(tick for tick in axis.ticks if ends[0][0] <= tick.at <= ends[0][1]))
    return PlotSpec(
        title,
        _alt(found, chosen, title),
        x,
        plain_axis(words, *ends[1]),
        (cells,),
        above=_heights(counts.sum(1)),
        beside=_heights(counts.sum(0)),
        notes=(_note(found, int(chosen.sum())),),
    )


def _heights(counts: Array) -> tuple[float, ...]:
    return numbers_of(counts / max(float(counts.max()), 1.0))


def _note(found: Gosh, size: int) -> str:
    how = "all subsets" if found.every else "a random sample of subsets"
    return f"{count_text(size, 'subset')} of two effects and more, from {how}; darker: more of them (log scale)."


def _alt(found: Gosh, chosen: Mask, title: str) -> str:
    if not chosen.any():
        return f"{title}: no subsets."
    low, high = found.estimate[chosen].min(), found.estimate[chosen].max()
    return f"{title}: {count_text(int(chosen.sum()), 'subset')}, estimates from {low:.3g} to {high:.3g}."
