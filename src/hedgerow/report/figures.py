"""Which figures a run shows: specs from `hedgerow.figures`, with names, links and captions."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.figures.forest import forest_spec
from hedgerow.figures.funnel import funnel_spec
from hedgerow.figures.leave_one_out import leave_one_out_spec
from hedgerow.figures.subgroup_forest import subgroup_forest_spec
from hedgerow.figures.summary import summary_spec
from hedgerow.report.names import stem
from hedgerow.report.numbers import percent_level
from hedgerow.report.row_labels import by_id, row_labels
from hedgerow.report.section import Figure
from hedgerow.stats.fit import Fit

FEWEST_FOR_A_FUNNEL = 3


def analysis_figures(analysis: AnalysisResult, name: str) -> dict[str, Figure]:
    """Make the figures of one analysis.

    Parameters
    ----------
    analysis : AnalysisResult
        Any; one without an estimate has no figures.
    name : str
        Stem of the analysis, with which the names of its figures begin.

    Returns
    -------
    dict
        By kind: ``"forest"``, ``"subgroups"``, ``"leave-one-out"``, ``"leave-one-study-out"``, ``"funnel"``.
    """
    fit = analysis.fit
    if fit is None or fit.estimate is None:
        return {}
    made = [_forest(analysis, fit, name), *_subgroups(analysis, fit, name), *_left_out(analysis, fit, name)]
    return {figure.name.removeprefix(f"{name}-"): figure for figure in [*made, *_funnel(analysis, fit, name)]}


def row_anchors(analysis: AnalysisResult, name: str) -> list[str]:
    """Names of the rows of an analysis in the page; a row may be in several analyses."""
    return [f"{name}-{number}" for number in range(len(analysis.rows))]


def _forest(analysis: AnalysisResult, fit: Fit, name: str) -> Figure:
    title = f"Forest plot: {analysis.spec.title}"
    labels, anchors = row_labels(analysis.rows), row_anchors(analysis, name)
    spec = forest_spec(fit, title=title, labels=labels, ids=anchors, studies=analysis.studies)
    level = percent_level(fit.level)
    caption = f"Each square is one effect, its area the weight, with its {level} confidence interval; the diamond is "
    return Figure(f"{name}-forest", spec, caption + "the pooled estimate.")


def _subgroups(analysis: AnalysisResult, fit: Fit, name: str) -> Iterator[Figure]:
    groupings = {each.by: each for each in analysis.subgroups if each.groups}
    if groupings:
        spec = subgroup_forest_spec(fit, groupings, title=f"Subgroups: {analysis.spec.title}")
        yield Figure(f"{name}-subgroups", spec, "Pooled results of the subgroups against the whole analysis.")


def _left_out(analysis: AnalysisResult, fit: Fit, name: str) -> Iterator[Figure]:
    kinds = {"leave-one-out": "each effect", "leave-one-study-out": "each study"}
    for kind, what in kinds.items():
        record = getattr(analysis.sensitivity, kind.replace("-", "_"))
        if record is not None:
            title = f"Pooled estimate without {what}: {analysis.spec.title}"
            names = by_id(analysis.rows) if kind == "leave-one-out" else {}
            labels = [names.get(name, name) for name in record.without]
            spec = leave_one_out_spec(fit, record, title=title, labels=labels)
            yield Figure(f"{name}-{kind}", spec, f"The pooled estimate without {what} in turn.")


def _funnel(analysis: AnalysisResult, fit: Fit, name: str) -> Iterator[Figure]:
    tests = analysis.small_study
    if tests is None or fit.k < FEWEST_FOR_A_FUNNEL:
        return
    title, anchors = f"Funnel plot: {analysis.spec.title}", row_anchors(analysis, name)
    spec = funnel_spec(fit, tests.precision, filled=tests.trim_and_fill, title=title, ids=anchors)
    filled = " Hollow points were added by trim and fill." if tests.trim_and_fill is not None else ""
    yield Figure(f"{name}-funnel", spec, f"Each point is one effect.{filled}")


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
        yield Figure(
            f"summary-{stem(measure)}", summary_spec(fits, links=links, title=title), "One line for each analysis."
        )
