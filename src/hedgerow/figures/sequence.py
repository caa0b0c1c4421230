"""One analysis made again and again as lines under each other: what leave-one-out and cumulative figures share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from hedgerow.figures.forest_text import model_name
from hedgerow.figures.lines import Column, Line, LinesSpec, diamond
from hedgerow.figures.scale import Ends, Scale, scale_of
from hedgerow.figures.wording import level_text, p_cell, percent_text
from hedgerow.stats.fit import Fit


def sequence_spec(
    fit: Fit,
    record: Any,
    labels: Sequence[str],
    *,
    title: str,
    what: str,
    ids: Sequence[str] | None,
    favours: tuple[str, str],
) -> LinesSpec:
    """Compute the figure of a sequence of estimates beside the whole analysis.

    Parameters
    ----------
    fit : Fit
        The whole analysis.
    record : LeaveOneOut or Cumulative
        Arrays ``estimate``, ``ci_low``, ``ci_high``, ``p``, ``i2``, one entry a line.
    labels : sequence of str
        Of the lines.
    ids : sequence of str, optional
        Row id of each line; a click leads to ``#row-ID``.
    favours : (str, str)
        Words under the two halves of the axis.
    title, what : str
        Name of the figure; what a line is, e.g. ``"Without"``.
    """
    scale = scale_of(fit.effects.measure, fit.effects.n)
    ends = _ends(record)
    whole = fit.ci or (None, None)
    decimals = scale.decimals([*ends, whole])
    lines = [_line(record, i, str(label), ends[i], scale, decimals) for i, label in enumerate(labels)]
    if ids is not None:
        lines = [_linked(line, str(key)) for line, key in zip(lines, ids, strict=True)]
    low, high = whole
    cells = (percent_text(fit.i2), scale.text(fit.estimate, low, high, decimals), p_cell(fit.p))
    mark, detail = diamond(fit.estimate), f"all k = {fit.k:,}"
    total = Line(model_name(fit), "total", mark, fit.estimate, low, high, cells=cells, detail=detail)
    return LinesSpec(
        title=title,
        alt=_alt(title, record, scale, decimals),
        label_heading=what,
        columns=(Column("I²", "left"), Column(f"{scale.short} [{level_text(fit.level)} CI]"), Column("p")),
        lines=(*lines, total),
        axis=scale.axis([*ends, whole], [fit.estimate, *whole]),
        centre=fit.estimate,
        band=fit.ci,
        favours=favours,
        notes=("Dotted line and shaded band: the whole analysis.",),
    )


def _ends(record: Any) -> list[Ends]:
    """Intervals as pairs, None where they are not finite."""
    pairs = zip(record.ci_low, record.ci_high, strict=True)
    return [(float(a), float(b)) if np.isfinite(a) and np.isfinite(b) else (None, None) for a, b in pairs]


def _number(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _line(record: Any, i: int, label: str, ends: Ends, scale: Scale, decimals: int) -> Line:
    estimate = _number(record.estimate[i])
    shown = scale.text(estimate, *ends, decimals)
    cells = (percent_text(_number(record.i2[i])), shown, p_cell(_number(record.p[i])))
    return Line(label, "effect", "none" if estimate is None else "point", estimate, *ends, cells=cells)


def _linked(line: Line, key: str) -> Line:
    return replace(line, id=key, link=f"#row-{key}")


def _alt(title: str, record: Any, scale: Scale, decimals: int) -> str:
    known = record.estimate[np.isfinite(record.estimate)]
    if not len(known):
        return f"{title}: no estimate could be made."
    low, high = (scale.number(float(end), decimals) for end in (known.min(), known.max()))
    return f"{title}: {len(record.estimate)} estimates, from {low} to {high}."
