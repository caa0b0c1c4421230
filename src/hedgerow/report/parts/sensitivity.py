"""Sensitivity analyses in sentences: how far one row or one study moves the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from hedgerow.analysis.results import AnalysisResult
from hedgerow.report.numbers import count
from hedgerow.report.parts.cumulative import cumulative_sentences
from hedgerow.report.parts.influence import influence_sentences
from hedgerow.report.parts.scale import Scale
from hedgerow.report.row_labels import by_id


def sensitivity_sentences(analysis: AnalysisResult, scale: Scale) -> list[str]:
    """Say what each sensitivity analysis showed."""
    found = analysis.sensitivity
    said = list(_left_out_in_turn(found.leave_one_out, "effect", "effects", scale, by_id(analysis.rows)))
    said += _left_out_in_turn(found.leave_one_study_out, "study", "studies", scale, {})
    said += [*cumulative_sentences(analysis, scale), *influence_sentences(analysis)]
    if found.without is not None and found.without.fit.estimate is not None:
        fit = found.without.fit
        names = ", ".join(found.without.names)
        said.append(f"Without {names}: {scale.estimate(fit.estimate, fit.ci)}, from {count(fit.k, 'effect')}.")
    return said


def _left_out_in_turn(record: Any, one: str, many: str, scale: Scale, whose: Mapping[str, str]) -> Iterator[str]:
    """The range of the estimates, and who moves it furthest either way."""
    if record is None or not np.isfinite(record.estimate).any():
        return
    names = [whose.get(name, name) for name in record.without]
    low, high = int(np.nanargmin(record.estimate)), int(np.nanargmax(record.estimate))
    values = f"{scale.number(float(record.estimate[low]))} (without {names[low]})"
    values += f" to {scale.number(float(record.estimate[high]))} (without {names[high]})"
    yield f"Leaving out each of {count(len(record.without), one, many)} in turn, the {scale.name} ranged from {values}."
    crossing = _changes_conclusion(record, names, scale.shown.null)
    if crossing:
        null = f"{scale.shown.show(scale.shown.null):g} (no effect)"
        yield f"The confidence interval includes {null} without any one of: {'; '.join(crossing)}."


def _changes_conclusion(record: Any, names: list[str], null: float | None) -> list[str]:
    """Who must be left out for the interval to reach no effect, if for most it does not."""
    if null is None:
        return []
    reaches = (record.ci_low <= null) & (record.ci_high >= null)
    return [] if reaches.mean() > 0.5 else [names[int(i)] for i in np.flatnonzero(reaches)]
