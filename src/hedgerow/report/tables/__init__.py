"""``tables/*.csv``: every number of the run with all its digits, one file for each kind of table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hedgerow.analysis.results import RunResult
from hedgerow.report.names import stems
from hedgerow.report.tables.analysis import analysis_tables
from hedgerow.report.tables.csv_text import to_csv

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
        for kind, header, rows in analysis_tables(analysis, flip):
            made[f"{names[analysis.id]}-{kind}.csv"] = to_csv(header, rows)
    return made


def _problems(result: RunResult) -> Iterator[Sequence[Any]]:
    for problem in result.problems:
        place = (problem.where.file, problem.where.line, problem.where.column)
        yield problem.severity, problem.code, *place, problem.analysis, problem.row, problem.what, problem.remedy
