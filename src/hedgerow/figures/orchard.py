"""Orchard plot: the effects of each group as a cloud, its pooled estimate with confidence and prediction interval."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import Axis
from hedgerow.figures.plot import Curve, Dot, Dots, Layer, PlotSpec, upright_line
from hedgerow.figures.scale import Scale, scale_of
from hedgerow.figures.ticks import Tick
from hedgerow.figures.wording import count_text
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("nakagawa2021",)

_ROW = 70.0  # points for a group
_CLOUD = 0.4  # half of the height of a group that its cloud may fill


def orchard(fits: Fit | Mapping[str, Fit]) -> Figure:
    """Draw an orchard plot; arguments as in `orchard_spec`."""
    from hedgerow.figures.draw import draw

    return draw(orchard_spec(fits))


def orchard_spec(fits: Fit | Mapping[str, Fit], *, title: str = "Orchard plot") -> PlotSpec:
    """Compute an orchard plot (Nakagawa et al. 2021).

    Parameters
    ----------
    fits : Fit or mapping of str to Fit
        One analysis, or one for each group (``subgroups(...).groups``), of one measure.
    title : str
        A few words that name the figure, for screen readers.
    """
    groups = dict(fits) if isinstance(fits, Mapping) else {"All": fits}
    measures = {fit.effects.measure for fit in groups.values()}
    if len(measures) != 1:
        raise refuse("different-measures", f"The groups have measures {sorted(measures)}.", "Give groups of one.")
    if not any(fit.used.any() for fit in groups.values()):
        raise refuse("too-few-effects", "There is no effect to draw.", "Check the rows.")
    scale, level = scale_of(measures.pop()), next(iter(groups.values())).level
    most = max(float((1 / fit.effects.sei[fit.used]).max()) for fit in groups.values() if fit.used.any())
    places = {name: float(len(groups) - i) for i, name in enumerate(groups)}
    x = _effects_axis(scale, groups)
    ticks = tuple(Tick(places[name], f"{name} (k = {fit.k})") for name, fit in reversed(groups.items()))
    y = Axis("", 0.4, len(groups) + 0.6, ticks)
    layers: list[Layer] = [] if x.null is None else [upright_line(x.null, y, tone="soft", dashes=(2, 2))]
    for name, fit in groups.items():
        layers += [_cloud(fit, places[name], most, x), *_pooled(fit, places[name], level)]
    told = ", ".join(f"{name} {scale.number(fit.estimate, 2)}" for name, fit in groups.items())
    total = count_text(sum(fit.k for fit in groups.values()), "effect")
    return PlotSpec(
        title, f"Orchard plot of {total}. Pooled: {told}.", x, y, tuple(layers), size=(380.0, _ROW * len(groups) + 30)
    )


def _effects_axis(scale: Scale, groups: Mapping[str, Fit]) -> Axis:
    ends = [(float(y), float(y)) for fit in groups.values() for y in fit.effects.yi[fit.used]]
    always = [end for fit in groups.values() for pair in (fit.ci, fit.prediction) for end in pair or ()]
    return scale.axis(ends, always)


def _cloud(fit: Fit, height: float, most: float, x: Axis) -> Dots:
    """The effects as circles, their area the precision, pushed apart where they would lie on each other."""
    yi, sei = fit.effects.yi[fit.used], fit.effects.sei[fit.used]
    radii = 1.5 + 5.0 * np.sqrt(1 / sei / most)
    spots = height + _CLOUD * _swarm(yi, radii, 380.0 / (x.high - x.low))
    dots = [Dot(float(a), float(b), float(r)) for a, b, r in zip(yi, spots, radii, strict=True)]
    dots.sort(key=lambda dot: -dot.radius)
    return Dots(tuple(dots), "effect", hollow=True, words="effect (area: precision)")


def _swarm(values: Array, radii: Array, points: float) -> Array:
    """Heights from -1 to 1: effects that are neighbours alternate around the middle, wider where they are dense."""
    order = np.argsort(values, kind="stable")
    heights, crowd = np.zeros(len(values)), 0
    for before, i in pairwise(order):
        near = (values[i] - values[before]) * points < radii[i] + radii[before]
        crowd = crowd + 1 if near else 0
        heights[i] = ((crowd + 1) // 2) * (1 if crowd % 2 else -1)
    return heights / max(float(np.abs(heights).max(initial=0.0)), 3.0)


def _pooled(fit: Fit, height: float, level: float) -> list[Layer]:
    if fit.estimate is None:
        return []
    made: list[Layer] = []
    intervals = ((fit.prediction, 1.2, "prediction interval"), (fit.ci, 4.0, f"{100 * level:g}% interval"))
    for pair, width, words in intervals:
        if pair is not None:
            made.append(Curve(pair, (height, height), "pooled", width, words=words))
    made.append(Dots((Dot(fit.estimate, height, 5.0),), "pooled", words="pooled estimate"))
    return made
