"""Pooled results of groups against the overall result: Figure 5 of van Velzen 2021."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from hedgerow.figures.lines import Line, LinesSpec
from hedgerow.figures.results import Result, as_result, result_columns, result_line
from hedgerow.figures.scale import Scale, scale_of
from hedgerow.figures.wording import count_text, joined, level_text, p_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def subgroup_forest(overall: Any, groupings: Mapping[str, Any], **choices: Any) -> Figure:
    """Draw a subgroup forest; arguments as in `subgroup_forest_spec`."""
    from hedgerow.figures.draw import draw

    return draw(subgroup_forest_spec(overall, groupings, **choices))


def subgroup_forest_spec(
    overall: Any,
    groupings: Mapping[str, Any],
    *,
    measure: str | None = None,
    level: float = 0.95,
    studies: int | None = None,
    title: str = "Subgroups",
    tests: Mapping[str, str] | None = None,
    favours: tuple[str, str] = ("", ""),
    as_printed: bool = False,
) -> LinesSpec:
    """Compute a subgroup forest: one line a group, the overall interval as a band behind all.

    Parameters
    ----------
    overall : Fit or Result
        The whole analysis.
    groupings : mapping of heading to Subgroups, SubgroupAnalysis or sequence of Result
        What the groups were made by, and the groups' pooled results.
    measure : str, optional
        Code of the measure; that of the fit by default.
    level : float, default 0.95
        Coverage of the intervals, where `overall` is not a Fit.
    studies : int, optional
        Number of studies of the whole analysis.
    title : str
        A few words that name the figure, for screen readers.
    tests : mapping of heading to str, optional
        The test between the groups in words, where a grouping is a sequence of results.
    favours : (str, str)
        Words under the two halves of the axis.
    as_printed : bool, default False
        The numbers were copied from a publication; the figure says so.
    """
    effects = getattr(overall, "effects", None)
    scale = _scale(effects, measure)
    level = getattr(overall, "level", level)
    groups = {heading: _results(grouping) for heading, grouping in groupings.items()}
    every = [result for results in groups.values() for result in results]
    whole = as_result(overall, "All")
    whole = whole if studies is None else replace(whole, studies=studies)
    with_i2 = any(result.i2 is not None for result in every)
    ends = [result.ci or (None, None) for result in [*every, whole]]
    decimals = scale.decimals(ends)
    words = {heading: (tests or {}).get(heading) or _test(grouping) for heading, grouping in groupings.items()}
    line = partial(result_line, scale=scale, decimals=decimals, with_i2=with_i2)
    lines = [*_lines(groups, words, line), line(whole, role="total")]
    return LinesSpec(
        title=title,
        alt=_alt(groups, whole, scale, decimals),
        label_heading="Subgroup",
        columns=result_columns([*every, whole], scale, level, with_i2=with_i2),
        lines=tuple(lines),
        axis=scale.axis(ends, [whole.estimate, *(whole.ci or ()), *(result.estimate for result in every)]),
        centre=whole.estimate,
        band=whole.ci,
        favours=favours,
        notes=(f"Dotted line and shaded band: the whole analysis with its {level_text(level)} interval.",),
        as_printed=as_printed,
    )


def _scale(effects: Any, measure: str | None) -> Scale:
    if effects is None:
        return scale_of(measure or "GEN")
    return scale_of(measure or effects.measure, effects.n)


def _results(grouping: Any) -> list[Result]:
    """Results of one grouping, whatever record they are in."""
    if isinstance(grouping, Sequence):
        return list(grouping)
    return [as_result(group, name) for name, group in grouping.groups.items()]


def _lines(groups: Mapping[str, list[Result]], words: Mapping[str, str], line: Callable[..., Line]) -> Iterator[Line]:
    for heading, results in groups.items():
        yield Line(heading, "header", detail=words[heading])
        yield from (line(result, indent=1) for result in results)


def _test(grouping: Any) -> str:
    """The test between groups in words, with the adjusted P value where there is one."""
    p, adjusted = getattr(grouping, "p", None), getattr(grouping, "p_adjusted", None)
    if p is None:
        return ""
    corrected = f"adjusted {p_text(adjusted)}" if adjusted is not None and adjusted != p else ""
    return joined([f"between groups {p_text(p)}", corrected])


def _alt(groups: Mapping[str, list[Result]], whole: Result, scale: Scale, decimals: int) -> str:
    low, high = whole.ci or (None, None)
    names = joined(list(groups))
    count = sum(len(results) for results in groups.values())
    shown = scale.text(whole.estimate, low, high, decimals)
    return f"Pooled results of {count_text(count, 'group')} by {names}, against the whole analysis: {shown}."
