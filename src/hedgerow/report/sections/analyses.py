"""Each analysis: its result in a sentence, figures, numbers, subgroups, sensitivity, small-study tests, rows."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from scipy.special import ndtri

from hedgerow.analysis.printed import Printed
from hedgerow.analysis.results import AnalysisResult, Row, RunResult
from hedgerow.report.dependence import dependence
from hedgerow.report.figures import analysis_figures
from hedgerow.report.limits import first
from hedgerow.report.names import stems
from hedgerow.report.numbers import number
from hedgerow.report.parts.by_time import by_time_columns, by_time_rows, by_time_sentences, published_beside
from hedgerow.report.parts.choices import COLUMNS as CHOICE_COLUMNS
from hedgerow.report.parts.choices import choice_rows
from hedgerow.report.parts.cumulative import cumulative_rows
from hedgerow.report.parts.influence import COLUMNS as INFLUENCE_COLUMNS
from hedgerow.report.parts.influence import influence_rows
from hedgerow.report.parts.moderators import COLUMNS as MODERATOR_COLUMNS
from hedgerow.report.parts.moderators import moderator_parts
from hedgerow.report.parts.multilevel import multilevel_sentences
from hedgerow.report.parts.rare_events import COLUMNS as RARE_EVENT_COLUMNS
from hedgerow.report.parts.rare_events import rare_event_notes, rare_event_rows
from hedgerow.report.parts.result import numbers, sentence
from hedgerow.report.parts.scale import Scale
from hedgerow.report.parts.sensitivity import sensitivity_sentences
from hedgerow.report.parts.small_study import small_study_sentences
from hedgerow.report.parts.subgroups import subgroup_parts
from hedgerow.report.printed_anchors import effect_sources
from hedgerow.report.row_labels import row_labels
from hedgerow.report.section import Section


def analyses(result: RunResult) -> Section | None:
    """Show every analysis in the order of the protocol."""
    names = stems(each.id for each in result.analyses)
    shown = [_analysis(each, names[each.id], result.known.printed) for each in result.analyses]
    if not shown:
        return None
    figures = tuple(figure for each in shown for figure in each["figures"].values())
    parts = tuple((each["anchor"], each["title"]) for each in shown)
    return Section(
        "analyses.html", "Analyses", {"analyses": shown, "sources": effect_sources(result)}, figures, parts=parts
    )


def _analysis(analysis: AnalysisResult, name: str, printed: Sequence[Printed]) -> dict[str, Any]:
    scale = Scale.of(analysis.spec.measure, analysis.spec.level)
    fitted = analysis.fit is not None and analysis.fit.estimate is not None
    return {
        "anchor": f"analysis-{name}",
        "stem": name,
        "title": analysis.spec.title,
        "sentence": sentence(analysis, scale),
        "fitted": fitted,
        "dependence": dependence(analysis),
        "multilevel": multilevel_sentences(analysis, scale),
        "figures": analysis_figures(analysis, name),
        "scale": scale,
        "numbers": numbers(analysis.fit, scale) if analysis.fit is not None and fitted else [],
        "moderators": moderator_parts(analysis),
        "moderator_columns": MODERATOR_COLUMNS,
        "rare_events": rare_event_rows(analysis, scale),
        "rare_event_columns": RARE_EVENT_COLUMNS,
        "rare_event_notes": rare_event_notes(analysis),
        "subgroups": subgroup_parts(analysis, scale),
        "by_time": by_time_rows(analysis, scale),
        "by_time_columns": by_time_columns(analysis),
        "published": published_beside(analysis, printed, scale),
        "by_time_sentences": by_time_sentences(analysis),
        "sensitivity": sensitivity_sentences(analysis, scale),
        "choices": choice_rows(analysis, scale),
        "choice_columns": CHOICE_COLUMNS,
        "cumulative": cumulative_rows(analysis, scale),
        "influence": influence_rows(analysis),
        "influence_columns": INFLUENCE_COLUMNS,
        "small_study": small_study_sentences(analysis, scale),
        "rows": _rows(analysis, scale) if fitted else [],
        "pooled": len(analysis.rows),
        "left_out": analysis.left_out,
        "problems": [each for each in analysis.problems if each.row is None and each.code != "dependent-rows"],
    }


def _rows(analysis: AnalysisResult, scale: Scale) -> list[tuple[str, ...]]:
    labels = first(row_labels(analysis.rows))
    return [_row(row, label, scale) for row, label in zip(first(analysis.rows), labels, strict=True)]


def _row(row: Row, label: str, scale: Scale) -> tuple[str, ...]:
    """One pooled effect: id, name, effect, interval, sampling variance and weight."""
    half = float(ndtri((1 + scale.level) / 2)) * sqrt(row.vi)
    ci = (row.yi - half, row.yi + half)
    weight = "" if row.weight is None else f"{number(row.weight, 1)}%"
    return row.id, label, scale.number(row.yi), scale.interval(ci), number(row.vi), weight
