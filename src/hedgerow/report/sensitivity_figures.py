"""Figures of the sensitivity analyses of one analysis: left out in turn, added one by one, Baujat's plot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from hedgerow.analysis.results import AnalysisResult
from hedgerow.figures.baujat import baujat_spec
from hedgerow.figures.cumulative import cumulative_spec
from hedgerow.figures.leave_one_out import leave_one_out_spec
from hedgerow.report.limits import MOST_POINTS, MOST_ROWS
from hedgerow.report.order import order_of
from hedgerow.report.row_labels import row_labels
from hedgerow.report.section import Figure
from hedgerow.stats.fit import Fit
from hedgerow.stats.sensitivity.baujat import baujat


def sensitivity_figures(analysis: AnalysisResult, fit: Fit, name: str, anchors: list[str]) -> Iterator[Figure]:
    """Make the figures of what the protocol asked for.

    Parameters
    ----------
    analysis : AnalysisResult
        With an estimate.
    fit : Fit
        Its fit.
    name : str
        Stem of the analysis, with which the names of the figures begin.
    anchors : list of str
        Name in the page of each row of the analysis.
    """
    yield from _left_out(analysis, fit, name, anchors)
    yield from _added(analysis, fit, name, anchors)
    yield from _baujat(analysis, fit, name, anchors)


def _left_out(analysis: AnalysisResult, fit: Fit, name: str, anchors: list[str]) -> Iterator[Figure]:
    found, title = analysis.sensitivity, f"Pooled estimate without each {{}}: {analysis.spec.title}"
    if found.leave_one_out is not None and len(found.leave_one_out) <= MOST_ROWS:
        labels = row_labels(analysis.rows)
        used = [int(i) for i in np.flatnonzero(fit.used)]
        spec = leave_one_out_spec(
            fit,
            found.leave_one_out,
            title=title.format("effect"),
            labels=[labels[i] for i in used],
            ids=[anchors[i] for i in used],
            favours=analysis.spec.favours,
        )
        yield Figure(f"{name}-leave-one-out", spec, "The pooled estimate without each effect in turn.")
    if found.leave_one_study_out is not None and len(found.leave_one_study_out) <= MOST_ROWS:
        spec = leave_one_out_spec(
            fit, found.leave_one_study_out, title=title.format("study"), favours=analysis.spec.favours
        )
        yield Figure(f"{name}-leave-one-study-out", spec, "The pooled estimate without each study in turn.")


def _added(analysis: AnalysisResult, fit: Fit, name: str, anchors: list[str]) -> Iterator[Figure]:
    record = analysis.sensitivity.cumulative
    if record is None or not 0 < len(record) <= MOST_ROWS:
        return
    labels = row_labels(analysis.rows)
    named = replace(record, added=tuple(labels[int(i)] for i in record.rows))
    title = f"Cumulative meta-analysis: {analysis.spec.title}"
    ids = [anchors[int(i)] for i in record.rows]
    spec = cumulative_spec(fit, named, title=title, ids=ids, favours=analysis.spec.favours)
    told = f"The pooled estimate as effects are added {order_of(analysis.spec.order)}."
    yield Figure(f"{name}-cumulative", spec, told)


def _baujat(analysis: AnalysisResult, fit: Fit, name: str, anchors: list[str]) -> Iterator[Figure]:
    """Beside the influence diagnostics, which the protocol asks for; nothing where these have no numbers."""
    asked = analysis.sensitivity.influence
    if asked is None or asked.reason is not None or len(analysis.rows) > MOST_POINTS:
        return
    found = replace(baujat(fit), labels=row_labels(analysis.rows))
    spec = baujat_spec(found, title=f"Baujat plot: {analysis.spec.title}", ids=anchors)
    caption = "How much each effect contributes to heterogeneity, and how much it moves the pooled estimate."
    yield Figure(f"{name}-baujat", spec, caption)
