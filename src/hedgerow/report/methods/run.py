"""The methods text of a run: sentences assembled from what its analyses did."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.report.methods import procedures
from hedgerow.report.methods.measure import measuring
from hedgerow.report.methods.model import heterogeneity, pooling, prediction, testing
from hedgerow.report.methods.sentence import Sentence, once
from hedgerow.stats.settings import Settings


def methods_of(result: RunResult) -> list[Sentence]:
    """Assemble the methods text.

    Returns
    -------
    list of Sentence
        Each once, though several analyses may have done the same; only what ran is named.
    """
    ran = [each for each in result.analyses if each.fit is not None]
    said: list[Sentence | None] = []
    for part in (_effects, _model, _subgroups, _sensitivity, _small_study):
        said += [sentence for analysis in ran for sentence in part(analysis)]
    if any(contrast.difference is not None for contrast in result.contrasts):
        said.append(procedures.contrast())
    said.append(procedures.software(result.versions.get("hedgerow", "")))
    return once(said)


def _effects(analysis: AnalysisResult) -> Iterator[Sentence]:
    if analysis.effects is not None:
        yield measuring(analysis.effects)


def _model(analysis: AnalysisResult) -> Iterator[Sentence | None]:
    if analysis.fit is None:
        return
    settings: Settings = analysis.fit.settings
    yield from (pooling(settings), testing(settings), heterogeneity(settings), prediction(settings))


def _subgroups(analysis: AnalysisResult) -> Iterator[Sentence]:
    tested = [each for each in analysis.subgroups if each.p is not None]
    if tested:
        yield procedures.subgroups(analysis.spec.subgroup_tau2, analysis.spec.min_subgroup)
    if analysis.spec.adjust and len(tested) > 1:
        yield procedures.adjustment(analysis.spec.adjust)


def _sensitivity(analysis: AnalysisResult) -> Iterator[Sentence]:
    if analysis.sensitivity.leave_one_out is not None:
        yield procedures.leave_one_out(by_study=False)
    if analysis.sensitivity.leave_one_study_out is not None:
        yield procedures.leave_one_out(by_study=True)
    if analysis.sensitivity.cumulative is not None:
        yield procedures.cumulative()
    if analysis.sensitivity.influence is not None and analysis.sensitivity.influence.reason is None:
        yield procedures.influence()


def _small_study(analysis: AnalysisResult) -> Iterator[Sentence]:
    tests = analysis.small_study
    if tests is None:
        return
    if tests.egger is not None:
        yield procedures.egger(tests.precision)
    if tests.begg is not None:
        yield procedures.begg()
    if tests.trim_and_fill is not None:
        yield procedures.trim_and_fill()
    if tests.fail_safe_n is not None:
        yield procedures.fail_safe_n()
