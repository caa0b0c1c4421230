"""Forest plot: every effect with its interval and weight, groups, the pooled estimate, the prediction interval."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from hedgerow.figures.forest_rows import Rows
from hedgerow.figures.forest_text import (
    alt_text,
    between_groups,
    heterogeneity,
    left_out,
    model_name,
    numbers_of,
    test_of_effect,
)
from hedgerow.figures.lines import Column, Line, LinesSpec, diamond
from hedgerow.figures.scale import Scale, scale_of
from hedgerow.figures.wording import level_text, percent_text
from hedgerow.stats.dependence.records import Multilevel
from hedgerow.stats.dependence.robust_record import Robust
from hedgerow.stats.fit import Fit

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def forest(fit: Fit | Multilevel, **choices: Any) -> Figure:
    """Draw a forest plot.

    Parameters
    ----------
    fit : Fit or Multilevel
        The analysis.
    **choices
        As in `forest_spec`.

    Returns
    -------
    matplotlib.figure.Figure
    """
    from hedgerow.figures.draw import draw

    return draw(forest_spec(fit, **choices))


def forest_spec(
    fit: Fit | Multilevel,
    *,
    title: str = "Forest plot",
    labels: Sequence[str] | None = None,
    ids: Sequence[str] | None = None,
    columns: Mapping[str, Sequence[Any]] | None = None,
    by: Sequence[Any] | None = None,
    subgroups: Any = None,
    studies: int | None = None,
    robust: Robust | None = None,
    favours: tuple[str, str] = ("", ""),
) -> LinesSpec:
    """Compute a forest plot.

    Parameters
    ----------
    fit : Fit or Multilevel
        The analysis; with ``by`` the studies of a multilevel model become headings over their effects.
    title : str
        A few words that name the figure, for screen readers.
    labels : sequence of str, optional
        Name of each input row; the labels of the effects by default.
    ids : sequence of str, optional
        Id of each input row; with ids, a click on a row leads to ``#row-ID``.
    columns : mapping of heading to sequence, optional
        More columns left of the plot, one value for each input row.
    by : sequence, optional
        Group of each input row: rows stand under the heading of their group.
    subgroups : Subgroups or SubgroupAnalysis, optional
        The groups' own pooled results, by the values of `by`, and the test between them.
    studies : int, optional
        Number of studies; counted from the labels by default.
    robust : Robust, optional
        Cluster-robust inference of the same analysis: its interval stands under the pooled estimate.
    favours : (str, str)
        Words under the left and the right half of the axis, e.g. ``("favours ketamine", "favours vehicle")``.

    Returns
    -------
    LinesSpec
        Rows that the fit did not use are shown without a mark.
    """
    more = {name: list(values) for name, values in (columns or {}).items()}
    rows = Rows(fit, _listed(labels), _listed(ids), more, _listed(by))
    scale = scale_of(fit.effects.measure, fit.effects.n)
    groups = dict(subgroups.groups) if subgroups is not None else {}
    ends = rows.ends()
    decimals = scale.decimals(ends if ends else [fit.ci or (None, None)])
    lines = [*_grouped(rows, groups, scale, decimals), *_pooled(fit, rows, studies, scale, decimals, robust)]
    spread = [] if robust is None else list(robust.ci or ())
    always = [fit.estimate, *(fit.ci or ()), *spread, *(group.estimate for group in groups.values())]
    beyond = [fit.prediction] if fit.prediction is not None else []
    return LinesSpec(
        title=title,
        alt=alt_text(fit, scale, decimals),
        label_heading="Study",
        columns=_columns(rows, scale, fit.level),
        lines=tuple(lines),
        axis=scale.axis([*ends, *beyond, *(group.ci or (None, None) for group in groups.values())], always),
        centre=fit.estimate,
        favours=favours,
        notes=tuple(_notes(fit, subgroups)),
    )


def _listed(values: Sequence[Any] | None) -> list[Any] | None:
    """Values by position: a column of pandas is read by its own index otherwise."""
    return None if values is None else list(values)


def _columns(rows: Rows, scale: Scale, level: float) -> tuple[Column, ...]:
    def numeric(values: Sequence[Any]) -> bool:
        return all(isinstance(value, (int, float, np.number)) for value in values if value is not None)

    more = [Column(name, "left", "right" if numeric(values) else "left") for name, values in rows.columns.items()]
    return (*more, Column(f"{scale.short} [{level_text(level)} CI]"), Column("Weight"))


def _grouped(rows: Rows, groups: Mapping[str, Any], scale: Scale, decimals: int) -> Iterator[Line]:
    """Lines of the effects, under their groups if there are any; rows without a group come last."""
    every = range(len(rows.fit.effects))
    if rows.by is None:
        yield from (rows.line(i, scale, decimals, 0) for i in every)
        return
    names = [rows.group(i) for i in every]
    for name in sorted(dict.fromkeys(names), key=lambda each: each is None):
        yield Line(name if name is not None else "Group not known", "header")
        yield from (rows.line(i, scale, decimals, 1) for i in every if names[i] == name)
        if name is not None and name in groups:
            yield _subtotal(groups[name], rows, scale, decimals)


def _subtotal(group: Any, rows: Rows, scale: Scale, decimals: int) -> Line:
    low, high = group.ci or (None, None)
    blank = ("",) * len(rows.columns)
    cells = (*blank, scale.text(group.estimate, low, high, decimals), "")
    mark, detail = diamond(group.estimate), numbers_of(group)
    return Line("Pooled", "group", mark, group.estimate, low, high, cells=cells, detail=detail, indent=1)


def _pooled(
    fit: Fit | Multilevel, rows: Rows, studies: int | None, scale: Scale, decimals: int, robust: Robust | None
) -> Iterator[Line]:
    """The pooled estimate, and other intervals under it."""
    blank = ("",) * len(rows.columns)
    low, high = fit.ci or (None, None)
    text = scale.text(fit.estimate, low, high, decimals)
    total = "" if fit.estimate is None else percent_text(100.0)
    mark = diamond(fit.estimate)
    size = numbers_of(fit, _count_studies(fit) if studies is None else studies, brief=True)
    yield Line(model_name(fit), "total", mark, fit.estimate, low, high, cells=(*blank, text, total), detail=size)
    if robust is not None and robust.ci is not None:
        cells = (*blank, scale.interval(*robust.ci, decimals), "")
        name = f"{level_text(robust.level)} cluster-robust interval ({robust.kind})"
        yield Line(name, "interval", "bar", None, *robust.ci, cells=cells)
    if fit.prediction is not None and all(isfinite(end) for end in fit.prediction):
        low, high = fit.prediction
        cells = (*blank, scale.interval(low, high, decimals), "")
        name = f"{level_text(fit.level)} prediction interval"
        yield Line(name, "interval", "bar", None, low, high, cells=cells)


def _count_studies(fit: Fit | Multilevel) -> int:
    """Groups of the outermost random effect, or distinct labels among the rows used."""
    if isinstance(fit, Multilevel) and fit.terms:
        return fit.groups[0]
    return len({fit.effects.labels[int(i)] for i in np.flatnonzero(fit.used)})


def _notes(fit: Fit | Multilevel, subgroups: Any) -> Iterator[str]:
    yield from filter(None, (heterogeneity(fit), test_of_effect(fit)))
    if subgroups is not None and subgroups.p is not None:
        yield between_groups(subgroups)
    yield from filter(None, (left_out(fit), "" if fit.outcome.name == "OK" else fit.outcome.value))
