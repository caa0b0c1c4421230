"""Selection functions: how likely a result is to be seen, by its P value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from hedgerow.figures.axis import plain_axis
from hedgerow.figures.plot import Band, Curve, Layer, Numbers, PlotSpec, Tone, level_line, numbers_of
from hedgerow.figures.wording import joined
from hedgerow.stats.bias.selection.function import SelectionFunction, selection_function
from hedgerow.stats.bias.selection.record import SelectionModel
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_STYLES: tuple[tuple[Tone, Numbers], ...] = (
    ("effect", ()), ("pooled", (5, 3)), ("group", (2, 2)), ("ink", (8, 3, 2, 3)), ("soft", (1, 2)),
)  # fmt: skip
_HIGHEST = 4.0  # times the largest weight: intervals that reach beyond are cut off


def selection_plot(models: SelectionModel | Mapping[str, SelectionModel]) -> Figure:
    """Draw selection functions; arguments as in `selection_spec`."""
    from hedgerow.figures.draw import draw

    return draw(selection_spec(models))


def selection_spec(
    models: SelectionModel | Mapping[str, SelectionModel], *, title: str = "Selection function"
) -> PlotSpec:
    """Compute a figure of selection functions.

    Parameters
    ----------
    models : SelectionModel or mapping of str to SelectionModel
        From `selection_model`, one or up to five by name; a single one is drawn with its interval.
    title : str
        A few words that name the figure, for screen readers.
    """
    named = {models.choices.family.label: models} if isinstance(models, SelectionModel) else dict(models)
    if not 1 <= len(named) <= len(_STYLES):
        raise refuse("unknown-value", f"There are {len(named)} models.", f"Give 1 to {len(_STYLES)}.")
    found = {name: selection_function(model) for name, model in named.items()}
    top = max(float(np.nanmax(each.weight)) for each in found.values())
    if len(found) == 1:
        ends = next(iter(found.values())).high
        top = max(top, min(float(np.max(ends[np.isfinite(ends)], initial=top)), _HIGHEST * top))
    x, y = plain_axis("P value", 0.0, 1.0), plain_axis("Relative weight", 0.0, 1.06 * top)
    layers = _interval(next(iter(found.values()))) if len(found) == 1 else []
    layers += [level_line(1.0, x, tone="rule")] if top > 0.9 else []
    for (name, each), (tone, dashes) in zip(found.items(), _STYLES, strict=False):
        layers.append(Curve(numbers_of(each.p), numbers_of(each.weight), tone, 1.6, dashes, name))
    return PlotSpec(title, _alt(found), x, y, tuple(layers))


def _interval(found: SelectionFunction) -> list[Layer]:
    if not np.isfinite(found.low).any():
        return []
    words = f"{100 * found.level:g}% interval"
    return [Band(numbers_of(found.p), numbers_of(found.low), numbers_of(found.high), 1, words)]


def _alt(found: Mapping[str, SelectionFunction]) -> str:
    told = [f"{name} falls to {each.weight[-1]:.2g} at P = 1" for name, each in found.items()]
    return f"Selection functions over the P value: {joined(told, '; ')}."
