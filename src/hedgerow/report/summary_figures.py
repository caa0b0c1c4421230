"""The summary of several analyses: one figure for each measure that two or more share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.figures.summary import summary_spec
from hedgerow.report.names import stem
from hedgerow.report.section import Figure


def summary_figures(result: RunResult, names: dict[str, str]) -> list[Figure]:
    """Make the summary of the analyses, one for each measure that two or more share."""
    measures = dict.fromkeys(each.spec.measure for each in result.analyses)
    return [figure for measure in measures for figure in _summary(result, measure, names)]


def _summary(result: RunResult, measure: str, names: dict[str, str]) -> Iterator[Figure]:
    shown = {
        each.spec.title: each
        for each in result.analyses
        if each.spec.measure == measure and each.fit is not None and each.fit.estimate is not None
    }
    if len(shown) > 1:
        links = {title: f"#analysis-{names[each.id]}" for title, each in shown.items()}
        fits = {title: each.fit for title, each in shown.items()}
        title = f"Pooled results of the analyses ({measure})"
        spec = summary_spec(fits, links=links, title=title, favours=_sides(shown.values()))
        yield Figure(f"summary-{stem(measure)}", spec, "One line for each analysis.")


def _sides(analyses: Iterable[AnalysisResult]) -> tuple[str, str]:
    """Words under the axis, where all analyses have the same."""
    found = {each.spec.favours for each in analyses}
    return found.pop() if len(found) == 1 else ("", "")
