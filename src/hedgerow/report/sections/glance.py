"""The answer first: every analysis in a line, warnings that nobody may miss, contrasts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hedgerow.analysis.results import AnalysisResult, ContrastResult, RunResult
from hedgerow.report.dependence import dependence
from hedgerow.report.names import stems
from hedgerow.report.numbers import equals, interval, number, p_phrase, p_value, percent, percent_level
from hedgerow.report.parts.result import sentence
from hedgerow.report.parts.scale import Scale
from hedgerow.report.section import Section
from hedgerow.report.summary_figures import summary_figures


def glance(result: RunResult) -> Section | None:
    """Show the results at a glance; None where nothing was analysed and nothing failed."""
    if not (result.analyses or result.contrasts or result.failed):
        return None
    names = stems(each.id for each in result.analyses)
    figures = summary_figures(result, names)
    measures = {each.spec.measure: Scale.of(each.spec.measure, each.spec.level).shown.name for each in result.analyses}
    context = {
        "measure": next(iter(measures.values())) if len(measures) == 1 else "",
        "errors": [each for each in result.problems if each.severity == "error"],
        "dependent": [
            (each.spec.title, names[each.id], found.found)
            for each in result.analyses
            if (found := dependence(each)) is not None
        ],
        "analyses": [
            line for each in result.analyses for line in (_line(each, names[each.id]), *_model(each, names[each.id]))
        ],
        "contrasts": [_contrast(each, result) for each in result.contrasts],
        "figures": [figure.name for figure in figures],
    }
    return Section("glance.html", "Results at a glance", context, tuple(figures))


def _line(analysis: AnalysisResult, name: str) -> dict[str, Any]:
    fit, scale = analysis.fit, Scale.of(analysis.spec.measure, analysis.spec.level)
    shown = fit is not None and fit.estimate is not None
    return {
        "anchor": f"analysis-{name}",
        "title": analysis.spec.title,
        "words": "" if shown else sentence(analysis, scale),
        "measure": scale.name,
        "times": analysis.by_time is not None,
        "cells": (
            str(fit.k),
            str(analysis.studies),
            scale.number(fit.estimate),
            scale.interval(fit.ci),
            p_value(fit.p),
            percent(fit.i2),
            scale.interval(fit.prediction),
        )
        if fit is not None and shown
        else (),
    }


def _model(analysis: AnalysisResult, name: str) -> Iterator[dict[str, Any]]:
    """The line of a multilevel model, with the cluster-robust interval where there is one."""
    found, scale = analysis.multilevel, Scale.of(analysis.spec.measure, analysis.spec.level)
    if found is None or found.fit.estimate is None:
        return
    fit, safe = found.fit, found.robust
    robust = safe is not None and safe.ci is not None
    yield {
        "anchor": f"analysis-{name}",
        "title": f"{analysis.spec.title}: multilevel model" + (", cluster-robust" if robust else ""),
        "words": "",
        "measure": scale.name,
        "times": analysis.by_time is not None,
        "cells": (
            str(fit.k),
            str(analysis.studies),
            scale.number(fit.estimate),
            scale.interval(safe.ci if safe is not None and robust else fit.ci),
            p_value(safe.p if safe is not None and robust else fit.p),
            percent(None if found.shares is None else found.shares.total),
            scale.interval(fit.prediction),
        ),
    }


def _contrast(contrast: ContrastResult, result: RunResult) -> str:
    """Say how two pooled results differ, or why that was not tested."""
    titles = {each.id: each.spec.title for each in result.analyses}
    first, second = (titles.get(name, name) for name in contrast.spec.of)
    named = f"{first} against {second}"
    if contrast.difference is None or contrast.ci is None:
        return f"{named}: {contrast.reason or 'not tested, because a result is missing.'}"
    specs = {each.id: each.spec for each in result.analyses}
    of = specs[contrast.spec.of[0]]
    scale = " on the scale of the analysis" if Scale.of(of.measure, of.level).transformed else ""
    ci = f"{percent_level(of.level)} CI {interval(*contrast.ci)}"
    said = f"{named}: difference{scale} {number(contrast.difference)} ({ci}), "
    said += f"{equals('z', contrast.z)}, {p_phrase(contrast.p)}"
    if contrast.spec.adjust and contrast.p_adjusted is not None:
        said += f"; {p_value(contrast.p_adjusted)} after {contrast.spec.adjust.capitalize()} adjustment"
    if contrast.shared_studies:
        said += f". Studies in both, so that the two results are not independent: {', '.join(contrast.shared_studies)}"
    return said + "."
