"""Pooled effects at stated times, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hedgerow.figures.lines import Line, LinesSpec
from hedgerow.figures.results import Result, as_result, result_columns, result_line
from hedgerow.figures.scale import Scale, scale_of
from hedgerow.figures.wording import count_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ALONE, JOINTLY = "pooled by itself", "in the model of all times"


def by_time_plot(found: Any, **choices: Any) -> Figure:
    """Draw effects by time; arguments as in `by_time_spec`."""
    from hedgerow.figures.draw import draw

    return draw(by_time_spec(found, **choices))


def by_time_spec(
    found: Any,
    *,
    measure: str = "GEN",
    level: float = 0.95,
    title: str = "Effects by time",
    favours: tuple[str, str] = ("", ""),
) -> LinesSpec:
    """Compute the figure: a heading for each time, its pooled effect, and that of the model of all times.

    Parameters
    ----------
    found : ByTime
        Of `hedgerow.analysis.results`; times without effects are named without a mark.
    measure : str, default "GEN"
        Code of the measure.
    level : float, default 0.95
        Coverage of the intervals.
    title : str
        A few words that name the figure, for screen readers.
    favours : (str, str)
        Words under the two halves of the axis.
    """
    scale = scale_of(measure)
    groups = [(_heading(found, point), list(_results(point))) for point in found.points]
    every = [result for _, results in groups for result in results]
    ends = [result.ci or (None, None) for result in every]
    decimals = scale.decimals(ends)
    return LinesSpec(
        title=title,
        alt=_alt(found, scale, decimals),
        label_heading="Time",
        columns=result_columns(every, scale, level, with_p=True),
        lines=tuple(_lines(groups, scale, decimals)),
        axis=scale.axis(ends, [result.estimate for result in every]),
        favours=favours,
    )


def _heading(found: Any, point: Any) -> tuple[str, str]:
    return f"{found.spec.column} {point.at:g}", point.reason or ""


def _results(point: Any) -> Iterator[Result]:
    if point.fit is not None:
        yield as_result(point.fit, ALONE)
    if point.joint is not None:
        yield Result(JOINTLY, point.joint.estimate, point.joint.ci, len(point.rows), p=point.joint.p)


def _lines(groups: list[tuple[tuple[str, str], list[Result]]], scale: Scale, decimals: int) -> Iterator[Line]:
    for (heading, reason), results in groups:
        yield Line(heading, "header", detail=reason)
        for result in results:
            mark = "diamond" if result.label == ALONE else "point"
            yield result_line(result, scale, decimals, mark=mark, with_p=True, indent=1)


def _alt(found: Any, scale: Scale, decimals: int) -> str:
    told = "; ".join(f"{found.spec.column} {point.at:g}: {_told(point, scale, decimals)}" for point in found.points)
    return f"Pooled effects at {count_text(len(found.points), 'time')}: {told}."


def _told(point: Any, scale: Scale, decimals: int) -> str:
    """One time in words: by itself, in the model of all times, or why there is neither."""
    parts = [("", point.fit)] * (point.fit is not None) + [(f"{JOINTLY} ", point.joint)] * (point.joint is not None)
    if not parts:
        return point.reason or "no effect"
    return ", ".join(name + scale.text(each.estimate, *(each.ci or (None, None)), decimals) for name, each in parts)
