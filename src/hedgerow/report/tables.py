"""``tables/*.csv``: every number of the run with all its digits, one file for each kind of table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from math import isnan
from typing import Any

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.report.effects_table import effects_table
from hedgerow.report.names import stems

LEFT_OUT = ("id", "study", "line", "step", "reason")
GROUPS = ("by", "group", "k", "studies", "estimate", "se", "ci_low", "ci_high", "p", "tau2", "left_out")
WITHOUT = ("without", "estimate", "se", "ci_low", "ci_high", "p", "tau2", "i2", "q")
PROBLEMS = ("severity", "code", "file", "line", "column", "analysis", "row", "what", "remedy")


def tables(result: RunResult) -> dict[str, str]:
    """Make all tables of a run.

    Returns
    -------
    dict
        CSV text by file name. Floats have the digits that give them back exactly; an absent value is empty.
    """
    made = {"problems.csv": to_csv(PROBLEMS, _problems(result))}
    names = stems(each.id for each in result.analyses)
    flip = result.protocol.outcomes.flip if result.protocol.outcomes is not None else None
    for analysis in result.analyses:
        for kind, header, rows in _of_analysis(analysis, flip):
            made[f"{names[analysis.id]}-{kind}.csv"] = to_csv(header, rows)
    return made


def _of_analysis(
    analysis: AnalysisResult, flip: str | None
) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[Any]]]]:
    yield ("effects", *effects_table(analysis, flip))
    if analysis.left_out:
        yield "left-out", LEFT_OUT, ((r.id, r.study, r.line, r.step, r.reason) for r in analysis.left_out)
    if analysis.subgroups:
        yield "subgroups", GROUPS, _groups(analysis)
    for kind in ("leave_one_out", "leave_one_study_out"):
        record = getattr(analysis.sensitivity, kind)
        if record is not None:
            yield kind.replace("_", "-"), WITHOUT, zip(*(getattr(record, name) for name in WITHOUT), strict=True)


def _groups(analysis: AnalysisResult) -> Iterator[Sequence[Any]]:
    for test in analysis.subgroups:
        for name, group in test.groups.items():
            low, high = group.ci or (None, None)
            numbers = (group.estimate, group.se, low, high, group.p, group.tau2)
            yield test.by, name, group.k, group.studies, *numbers, None
        for name, absent in test.groups_left_out.items():
            yield test.by, name, absent.k, absent.studies, *[None] * 6, absent.reason


def _problems(result: RunResult) -> Iterator[Sequence[Any]]:
    for problem in result.problems:
        place = (problem.where.file, problem.where.line, problem.where.column)
        yield problem.severity, problem.code, *place, problem.analysis, problem.row, problem.what, problem.remedy


def to_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Write a table as CSV text (RFC 4180, with Unix line ends)."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if hasattr(value, "item"):  # a NumPy scalar
        value = value.item()
    if isinstance(value, float):
        return "" if isnan(value) else repr(value)
    return value
