"""Make one analysis: fit its effects, and whatever the protocol asks besides."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hedgerow.analysis.by_time import analyse_by_time
from hedgerow.analysis.moderators import analyse_moderators
from hedgerow.analysis.multilevel import analyse_multilevel
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.rare_event_methods import analyse_rare_events
from hedgerow.analysis.results import AnalysisResult, Row, RowValues
from hedgerow.analysis.select import Selection
from hedgerow.analysis.sensitivity import analyse_sensitivity
from hedgerow.analysis.small_study import analyse_small_study
from hedgerow.analysis.subgroups import analyse_subgroups
from hedgerow.stats.dependence.robust import robust
from hedgerow.stats.dependence.robust_record import Robust
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool_with
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import HedgerowError, Problem


def analyse(prepared: Prepared, selection: Selection) -> AnalysisResult:
    """Make one analysis of rows already chosen; whatever is wrong is in the result."""
    if selection.effects is None:
        return _unfitted(selection)
    spec = selection.spec
    try:
        fit = pool_with(selection.effects, Settings(spec.method, spec.test, spec.level))
    except HedgerowError as error:
        return _unfitted(selection.stopped(error.problems))
    result = replace(
        _unfitted(selection.noting(_notes(prepared, selection, fit))),
        fit=fit,
        effects=selection.effects,
        rows=_rows(prepared, selection, fit),
        robust=_robust(fit, [prepared.studies[int(row)] for row in selection.rows]),
        table=prepared.typed.frame[selection.rows],
        reason=None if fit.outcome.usable else fit.outcome.value,
    )
    return _besides(prepared, selection, result)


def _robust(fit: Fit, studies: list[str]) -> Robust | None:
    """Cluster-robust inference where effects share studies, beside the plain one that takes them as independent."""
    shared = len(set(studies)) < len(studies)
    return robust(fit, studies) if shared and fit.estimate is not None else None


def _unfitted(selection: Selection) -> AnalysisResult:
    return AnalysisResult(
        selection.spec,
        steps=selection.steps,
        left_out=selection.left_out,
        awaiting=selection.awaiting,
        reason=selection.reason,
        problems=selection.problems,
    )


def _notes(prepared: Prepared, selection: Selection, fit: Fit) -> list[Problem]:
    """Notes of the fit, at the line of the analysis; rows entered twice have been named, with their own lines."""
    protocol = prepared.protocol
    place = protocol.place("analysis", protocol.analyses.index(selection.spec))
    return [replace(note, where=place) for note in fit.notes if note.code != "duplicated-rows"]


def _besides(prepared: Prepared, selection: Selection, result: AnalysisResult) -> AnalysisResult:
    """The model of dependence, moderators, subgroups, sensitivity, small-study tests, methods for rare events."""
    model, told = analyse_multilevel(prepared, selection)
    by_time, timeless = analyse_by_time(prepared, selection)
    regressions, untold = analyse_moderators(prepared, selection)
    subgroups = analyse_subgroups(prepared, selection)
    sensitivity, problems = analyse_sensitivity(prepared, selection, result)
    small_study = analyse_small_study(result)
    found = selection.noting([*told, *timeless, *untold, *problems]).problems[len(selection.problems) :]
    return replace(
        result,
        multilevel=model,
        by_time=by_time,
        subgroups=subgroups,
        sensitivity=sensitivity,
        small_study=small_study,
        regressions=regressions,
        rare_events=analyse_rare_events(selection),
        problems=(*result.problems, *found),
    )


def _rows(prepared: Prepared, selection: Selection, fit: Fit) -> tuple[Row, ...]:
    effects, lines, frame = fit.effects, prepared.typed.raw.lines, prepared.typed.frame
    experiments = prepared.experiments
    yi, vi, weights = effects.yi.tolist(), effects.vi.tolist(), fit.weights.tolist()
    n = [None] * len(yi) if effects.n is None else effects.n.tolist()
    return tuple(
        Row(
            id=prepared.ids[row],
            study=prepared.studies[row],
            experiment=experiments[row] if experiments else None,
            line=int(lines[row]),
            yi=yi[i],
            vi=vi[i],
            weight=weights[i] if np.isfinite(weights[i]) else None,
            n=n[i],
            values=RowValues(frame, row),
        )
        for i, row in enumerate(selection.rows.tolist())
    )
