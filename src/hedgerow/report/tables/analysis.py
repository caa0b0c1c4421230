"""Tables of one analysis: its effects, the rows left out, subgroups, sensitivity analyses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np

from hedgerow.analysis.results import AnalysisResult
from hedgerow.analysis.results.besides import Choice
from hedgerow.report.by_time_record import HEADER as TIMES
from hedgerow.report.by_time_record import by_time_rows
from hedgerow.report.row_labels import row_labels
from hedgerow.report.tables.effects import effects_table
from hedgerow.stats.sensitivity.cumulative import Cumulative
from hedgerow.stats.sensitivity.influence import Influence

LEFT_OUT = ("id", "study", "line", "step", "reason")
GROUPS = ("by", "group", "k", "studies", "estimate", "se", "ci_low", "ci_high", "p", "i2_q", "tau2", "left_out")
WITHOUT = ("without", "estimate", "se", "ci_low", "ci_high", "p", "tau2", "i2", "q")
ADDED = ("estimate", "se", "ci_low", "ci_high", "p", "tau2", "i2", "q")
CHOICE = ("estimate", "se", "i2", "ci_low", "ci_high", "reason")
INFLUENCE = ("rstudent", "dffits", "cook_d", "cov_r", "tau2_del", "qe_del", "hat", "weight", "dfbs", "influential")

Named = tuple[str, Sequence[str], Iterable[Sequence[Any]]]
"""Kind of table, its header, its rows."""


def analysis_tables(analysis: AnalysisResult, flip: str | None) -> Iterator[Named]:
    """Make the tables of one analysis that there is something to write in.

    Parameters
    ----------
    analysis : AnalysisResult
        Any.
    flip : str or None
        The protocol's condition for turning a sign.
    """
    yield ("effects", *effects_table(analysis, flip))
    left_out = (*analysis.left_out, *(analysis.by_time.left_out if analysis.by_time else ()))
    if left_out:
        yield "left-out", LEFT_OUT, ((r.id, r.study, r.line, r.step, r.reason) for r in left_out)
    if analysis.subgroups:
        yield "subgroups", GROUPS, _groups(analysis)
    if analysis.by_time is not None:
        yield "by-time", TIMES, ((*row[:-2], " ".join(row[-2]), row[-1]) for row in by_time_rows(analysis.by_time))
    yield from _sensitivity(analysis)


def _sensitivity(analysis: AnalysisResult) -> Iterator[Named]:
    found = analysis.sensitivity
    for kind in ("leave_one_out", "leave_one_study_out"):
        record = getattr(found, kind)
        if record is not None:
            yield kind.replace("_", "-"), WITHOUT, _columns(record, WITHOUT)
    if found.cumulative is not None:
        yield "cumulative", ("added", "label", "k", *ADDED), _added(analysis, found.cumulative)
    if found.choices:
        yield "choices", ("rule", "taken", "instead", "k", *CHOICE), _choices(found.choices)
    if found.influence is not None:
        yield "influence", ("id", "label", *INFLUENCE), _influence(analysis, found.influence)


def _choices(choices: Iterable[Choice]) -> Iterator[Sequence[Any]]:
    for each in choices:
        fit = each.fit
        low, high = (fit.ci if fit is not None else None) or (None, None)
        numbers = (None,) * 3 if fit is None else (fit.estimate, fit.se, fit.i2)
        yield each.rule, each.taken, each.instead, 0 if fit is None else fit.k, *numbers, low, high, each.reason


def _groups(analysis: AnalysisResult) -> Iterator[Sequence[Any]]:
    for test in analysis.subgroups:
        for name, group in test.groups.items():
            low, high = group.ci or (None, None)
            numbers = (group.estimate, group.se, low, high, group.p, group.i2_q, group.tau2)
            yield test.by, name, group.k, group.studies, *numbers, None
        for name, absent in test.groups_left_out.items():
            yield test.by, name, absent.k, absent.studies, *[None] * 7, absent.reason


def _columns(record: Any, names: Sequence[str]) -> Iterator[Sequence[Any]]:
    return zip(*(getattr(record, name) for name in names), strict=True)


def _added(analysis: AnalysisResult, record: Cumulative) -> Iterator[Sequence[Any]]:
    labels = row_labels(analysis.rows)
    names = zip(record.added, (labels[int(i)] for i in record.rows), map(int, record.k), strict=True)
    return ((*name, *numbers) for name, numbers in zip(names, _columns(record, ADDED), strict=True))


def _influence(analysis: AnalysisResult, record: Influence) -> Iterator[Sequence[Any]]:
    numbers = _columns(record, INFLUENCE)
    names = zip((row.id for row in analysis.rows), row_labels(analysis.rows), strict=True)
    return ((*name, *_said(row)) for name, row in zip(names, numbers, strict=True))


def _said(row: Sequence[Any]) -> Sequence[Any]:
    """Truth as people and spreadsheets write it."""
    return tuple(("yes" if value else "no") if isinstance(value, np.bool_) else value for value in row)
