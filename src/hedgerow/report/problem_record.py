"""A problem as a record for JSON."""

from __future__ import annotations

from typing import Any

from hedgerow.vocabulary.problems import Problem


def problem_record(problem: Problem) -> dict[str, Any]:
    """A problem as a plain record."""
    where = problem.where
    return {
        "code": problem.code,
        "severity": problem.severity,
        "what": problem.what,
        "remedy": problem.remedy,
        "file": where.file,
        "line": where.line,
        "column": where.column,
        "analysis": problem.analysis,
        "row": problem.row,
    }
