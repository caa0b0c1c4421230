"""The rows of a forest plot: each effect with its interval, weight, group and further columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from scipy.special import ndtri

from hedgerow.figures.lines import Line
from hedgerow.figures.scale import Scale
from hedgerow.figures.wording import ABSENT, percent_text
from hedgerow.stats.dependence.records import Multilevel
from hedgerow.stats.effects import Array
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse


@dataclass(frozen=True)
class Rows:
    """The input rows of a fit, with what is shown of each."""

    fit: Fit | Multilevel
    labels: Sequence[str] | None
    ids: Sequence[str] | None
    columns: Mapping[str, Sequence[Any]]
    by: Sequence[Any] | None

    def __post_init__(self) -> None:
        given = {"labels": self.labels, "ids": self.ids, "by": self.by} | dict(self.columns)
        for name, values in given.items():
            if values is not None and len(values) != len(self.fit.effects):
                raise refuse("unequal-lengths", f"{name} has {len(values)} values for {len(self.fit.effects)} rows.")

    @cached_property
    def weights(self) -> Array:
        """Weights of the rows, per cent; those of a multilevel model are computed, so once."""
        return self.fit.weights

    def interval(self, i: int) -> tuple[float, float]:
        """Wald interval of one effect at the level of the fit."""
        half = float(ndtri((1 + self.fit.level) / 2)) * float(np.sqrt(self.fit.effects.vi[i]))
        middle = float(self.fit.effects.yi[i])
        return middle - half, middle + half

    def ends(self) -> list[tuple[float, float]]:
        """Intervals of the rows used."""
        return [self.interval(int(i)) for i in np.flatnonzero(self.fit.used)]

    def group(self, i: int) -> str | None:
        """Name of a row's group; None for rows without one."""
        value = None if self.by is None else self.by[i]
        return None if value is None or value == "" or value != value else str(value)  # noqa: PLR0124 -- NaN

    def line(self, i: int, scale: Scale, decimals: int, indent: int) -> Line:
        """Make the line of one effect."""
        effects, label = self.fit.effects, (self.labels or self.fit.effects.labels)[i]
        key = "" if self.ids is None else str(self.ids[i])
        more = tuple(_cell(values[i]) for values in self.columns.values())
        line = Line(str(label), id=key, link=f"#row-{key}" if key else "", indent=indent)
        if not self.fit.used[i]:
            return replace(line, cells=(*more, "not estimable", ABSENT))
        low, high = self.interval(i)
        weight, middle = float(self.weights[i]), float(effects.yi[i])
        cells = (*more, scale.text(middle, low, high, decimals), percent_text(weight))
        return replace(line, mark="square", estimate=middle, low=low, high=high, weight=weight, cells=cells)


def _cell(value: Any) -> str:
    if value is None or value != value:  # noqa: PLR0124 -- NaN
        return ""
    if isinstance(value, (float, np.floating)):
        return f"{value:g}".replace("-", "−")
    return str(value)
