"""Which figures an analysis shows: specs from `hedgerow.figures`, with names, links and captions."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult
from hedgerow.figures.by_time import by_time_spec
from hedgerow.figures.forest import forest_spec
from hedgerow.figures.funnel import funnel_spec
from hedgerow.figures.subgroup_forest import subgroup_forest_spec
from hedgerow.figures.summary import summary_spec
from hedgerow.report.limits import MOST_POINTS, MOST_ROWS
from hedgerow.report.numbers import percent_level
from hedgerow.report.row_labels import row_labels
from hedgerow.report.section import Figure
from hedgerow.report.sensitivity_figures import sensitivity_figures
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
        By kind: ``"forest"``, ``"subgroups"``, ``"leave-one-out"``, ``"leave-one-study-out"``, ``"cumulative"``,
        ``"baujat"``, ``"funnel"``, ``"by-time"``.
    """
    fit = analysis.fit
    if fit is None or fit.estimate is None:
        return {}
    besides = sensitivity_figures(analysis, fit, name, row_anchors(analysis, name))
    made = [_forest(analysis, fit, name), *_subgroups(analysis, fit, name), *_by_time(analysis, fit, name)]
    made += [*besides, *_funnel(analysis, fit, name)]
    return {figure.name.removeprefix(f"{name}-"): figure for figure in made}


def row_anchors(analysis: AnalysisResult, name: str) -> list[str]:
    """Names of the rows of an analysis in the page; a row may be in several analyses."""
    return [f"{name}-{number}" for number in range(len(analysis.rows))]


def _forest(analysis: AnalysisResult, fit: Fit, name: str) -> Figure:
    title = f"Forest plot: {analysis.spec.title}"
    if len(analysis.rows) > MOST_ROWS:
        told = f"Only the pooled estimate is drawn: {len(analysis.rows):,} effects would need as many lines."
        whole = summary_spec({analysis.spec.title: fit}, title=title, favours=analysis.spec.favours)
        return Figure(f"{name}-forest", whole, told)
    labels, anchors, favours = row_labels(analysis.rows), row_anchors(analysis, name), analysis.spec.favours
    spec = forest_spec(fit, title=title, labels=labels, ids=anchors, studies=analysis.studies, favours=favours)
    level = percent_level(fit.level)
    caption = f"Each square is one effect, its area the weight, with its {level} confidence interval; the diamond is "
    return Figure(f"{name}-forest", spec, caption + "the pooled estimate.")


def _subgroups(analysis: AnalysisResult, fit: Fit, name: str) -> Iterator[Figure]:
    groupings = {each.by: each for each in analysis.subgroups if each.groups}
    if groupings:
        title, favours = f"Subgroups: {analysis.spec.title}", analysis.spec.favours
        spec = subgroup_forest_spec(fit, groupings, title=title, favours=favours)
        yield Figure(f"{name}-subgroups", spec, "Pooled results of the subgroups against the whole analysis.")


def _by_time(analysis: AnalysisResult, fit: Fit, name: str) -> Iterator[Figure]:
    found = analysis.by_time
    if found is not None and any(each.fit is not None for each in found.points):
        title, measure = f"Effects by time: {analysis.spec.title}", analysis.spec.measure
        spec = by_time_spec(found, measure=measure, level=fit.level, title=title, favours=analysis.spec.favours)
        jointly = " Points: the model of all times." if found.components else ""
        yield Figure(f"{name}-by-time", spec, f"Diamonds: effects of one time, pooled by themselves.{jointly}")


def _funnel(analysis: AnalysisResult, fit: Fit, name: str) -> Iterator[Figure]:
    tests = analysis.small_study
    if tests is None or not FEWEST_FOR_A_FUNNEL <= fit.k <= MOST_POINTS:
        return
    title, anchors = f"Funnel plot: {analysis.spec.title}", row_anchors(analysis, name)
    spec = funnel_spec(fit, tests.precision, filled=tests.trim_and_fill, title=title, ids=anchors)
    filled = " Hollow points were added by trim and fill." if tests.trim_and_fill is not None else ""
    yield Figure(f"{name}-funnel", spec, f"Each point is one effect.{filled}")
