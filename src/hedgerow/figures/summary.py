"""Several analyses side by side, one line each: Figure 2B of van Velzen 2021."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from hedgerow.figures.lines import LinesSpec
from hedgerow.figures.results import Result, as_result, result_columns, result_line
from hedgerow.figures.scale import scale_of
from hedgerow.figures.wording import count_text
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def summary(analyses: Mapping[str, Any] | Sequence[Result], **choices: Any) -> Figure:
    """Draw a summary of several analyses; arguments as in `summary_spec`."""
    from hedgerow.figures.draw import draw

    return draw(summary_spec(analyses, **choices))


def summary_spec(
    analyses: Mapping[str, Any] | Sequence[Result],
    *,
    measure: str | None = None,
    level: float = 0.95,
    title: str = "Summary of the analyses",
    links: Mapping[str, str] | None = None,
    favours: tuple[str, str] = ("", ""),
    as_printed: bool = False,
) -> LinesSpec:
    """Compute a summary of several analyses of one measure.

    Parameters
    ----------
    analyses : mapping of title to Fit, or sequence of Result
        In order; analyses without a result are shown without a mark.
    measure : str, optional
        Code of the measure; that of the fits by default.
    level : float, default 0.95
        Coverage of the intervals, where there is no Fit.
    title : str
        A few words that name the figure, for screen readers.
    links : mapping of title to str, optional
        Where a click on an analysis leads, e.g. ``"#analysis-single-early"``.
    favours : (str, str)
        Words under the two halves of the axis.
    as_printed : bool, default False
        The numbers were copied from a publication; the figure says so.

    Raises
    ------
    HedgerowError
        If the fits are of different measures: they have no common axis.
    """
    named = analyses if isinstance(analyses, Mapping) else {result.label: result for result in analyses}
    scale = scale_of(measure or _measure(named))
    level = next((each.level for each in named.values() if hasattr(each, "level")), level)
    results = [as_result(each, name, link=(links or {}).get(name, "")) for name, each in named.items()]
    ends = [result.ci or (None, None) for result in results]
    decimals = scale.decimals(ends)
    count = count_text(len(results), "analysis", "analyses")
    return LinesSpec(
        title=title,
        alt=f"Pooled results of {count}: {_words(results, scale, decimals)}.",
        label_heading="Analysis",
        columns=result_columns(results, scale, level, with_p=True),
        lines=tuple(result_line(each, scale, decimals, role="effect", with_p=True) for each in results),
        axis=scale.axis(ends, [result.estimate for result in results]),
        favours=favours,
        as_printed=as_printed,
    )


def _measure(named: Mapping[str, Any]) -> str:
    found = {each.effects.measure for each in named.values() if hasattr(each, "effects")}
    if len(found) > 1:
        told = ", ".join(sorted(found))
        raise refuse("different-measures", f"One axis cannot show {told}.", "Make one summary for each measure.")
    return next(iter(found), "GEN")


def _words(results: Sequence[Result], scale: Any, decimals: int) -> str:
    return "; ".join(
        f"{result.label} {scale.text(result.estimate, *(result.ci or (None, None)), decimals)}" for result in results
    )
