"""One pooled result as a line of a figure: computed here, or printed by the authors of a paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from hedgerow.figures.lines import Column, Kind, Line, Role
from hedgerow.figures.scale import Scale
from hedgerow.figures.wording import ABSENT, level_text, p_cell, percent_text
from hedgerow.stats.fit import Interval


@dataclass(frozen=True, slots=True)
class Result:
    """One pooled result; what is not known is None.

    Attributes
    ----------
    label : str
        Group or analysis.
    estimate : float or None
        On the scale of the analysis.
    ci : (float, float) or None
        Its confidence interval.
    k, studies : int or None
        Number of effects and of studies.
    i2 : float or None
        Per cent.
    p : float or None
        Of the test of no effect.
    detail : str
        Small print under the label.
    link : str
        Where a click leads, e.g. ``"#analysis-single-early"``.
    """

    label: str
    estimate: float | None
    ci: Interval | None
    k: int | None = None
    studies: int | None = None
    i2: float | None = None
    p: float | None = None
    detail: str = ""
    link: str = ""


def as_result(found: Any, label: str, *, detail: str = "", link: str = "") -> Result:
    """Take what a figure shows from any record of a pooled result (a Fit, a group of a subgroup analysis, a Result)."""
    return Result(
        label,
        found.estimate,
        found.ci,
        found.k,
        getattr(found, "studies", None),
        _i2(found),
        found.p,
        detail or getattr(found, "detail", ""),
        link or getattr(found, "link", ""),
    )


def _i2(found: Any) -> float | None:
    """I2 of a result; of a group with a common tau2, which has none of its own, that from its Q."""
    own: float | None = getattr(found, "i2", None)
    return getattr(found, "i2_q", None) if own is None else own


def result_columns(
    results: Sequence[Result], scale: Scale, level: float, *, with_i2: bool = True, with_p: bool = False
) -> tuple[Column, ...]:
    """Columns beside pooled results: numbers of effects (and studies), I2, estimate, p."""
    both = any(result.studies not in (None, result.k) for result in results)
    made = [Column("k (studies)" if both else "k", "left")]
    made += [Column("I²", "left")] if with_i2 else []
    made.append(Column(f"{scale.short} [{level_text(level)} CI]"))
    return (*made, Column("p")) if with_p else tuple(made)


def result_line(
    result: Result,
    scale: Scale,
    decimals: int,
    *,
    role: Role = "group",
    mark: Kind = "diamond",
    with_i2: bool = True,
    with_p: bool = False,
    indent: int = 0,
) -> Line:
    """Make the line of a result, with the cells of `result_columns`."""
    low, high = result.ci or (None, None)
    cells = [count_cell(result)]
    cells += [percent_text(result.i2, 0)] if with_i2 else []
    cells.append(scale.text(result.estimate, low, high, decimals))
    if with_p:
        cells.append(p_cell(result.p))
    missing = result.estimate is None
    return Line(
        result.label,
        role,
        "none" if missing else mark,
        result.estimate,
        low,
        high,
        cells=tuple(cells),
        detail=result.detail,
        link=result.link,
        indent=indent,
    )


def count_cell(result: Result) -> str:
    """Number of effects, and of studies where they differ: ``"29 (17)"``."""
    if result.k is None:
        return ABSENT
    if result.studies is None or result.studies == result.k:
        return f"{result.k:,}"
    return f"{result.k:,} ({result.studies:,})"
