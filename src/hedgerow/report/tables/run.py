"""Tables of a whole run: all analyses, contrasts, studies, problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hedgerow.analysis.results import AnalysisResult, RunResult
from hedgerow.report.names import stems
from hedgerow.report.study_counts import study_counts
from hedgerow.report.tables.csv_text import to_csv

ASKED = ("id", "title", "measure", "method", "test", "level")
NUMBERS = ("estimate", "se", "statistic", "df", "p", "tau2", "tau2_se", "i2", "i2_q", "h2", "q", "q_df", "q_p")
ENDS = ("ci_low", "ci_high", "pi_low", "pi_high")
ANALYSES = (*ASKED, "files", "k", "studies", *NUMBERS, *ENDS, "awaiting", "reason")
CONTRASTS = (
    "first",
    "second",
    "difference",
    "se",
    "ci_low",
    "ci_high",
    "z",
    "p",
    "p_adjusted",
    "adjust",
    "shared_studies",
    "reason",
)
PROBLEMS = ("severity", "code", "file", "line", "column", "analysis", "row", "what", "remedy")


def run_tables(result: RunResult) -> dict[str, str]:
    """Make the tables that are about the whole run.

    Returns
    -------
    dict
        CSV text by file name; ``contrasts.csv`` and ``studies.csv`` only where there are any. In ``analyses.csv``
        numbers are on the scale of the analysis, and ``files`` is what the names of its own files begin with.
    """
    made = {"analyses.csv": to_csv(ANALYSES, _analyses(result)), "problems.csv": to_csv(PROBLEMS, _problems(result))}
    if result.contrasts:
        made["contrasts.csv"] = to_csv(CONTRASTS, _contrasts(result))
    studies = study_counts(result)
    if studies:
        header = ("study", "rows", *(each.id for each in result.analyses))
        made["studies.csv"] = to_csv(header, ((each.name, each.rows, *each.used) for each in studies))
    return made


def _analyses(result: RunResult) -> Iterator[Sequence[Any]]:
    names = stems(each.id for each in result.analyses)
    for each in result.analyses:
        asked = (getattr(each.spec, name) for name in ASKED)
        yield *asked, names[each.id], *_found(each), each.awaiting or None, each.reason


def _found(analysis: AnalysisResult) -> Sequence[Any]:
    """Numbers of the fit; none, and no effects, without one."""
    fit = analysis.fit
    if fit is None:
        return 0, 0, *[None] * (len(NUMBERS) + len(ENDS))
    ends = (*(fit.ci or (None, None)), *(fit.prediction or (None, None)))
    return fit.k, analysis.studies, *(getattr(fit, name) for name in NUMBERS), *ends


def _contrasts(result: RunResult) -> Iterator[Sequence[Any]]:
    for each in result.contrasts:
        low, high = each.ci or (None, None)
        numbers = (each.difference, each.se, low, high, each.z, each.p, each.p_adjusted)
        yield *each.spec.of, *numbers, each.spec.adjust, "; ".join(each.shared_studies), each.reason


def _problems(result: RunResult) -> Iterator[Sequence[Any]]:
    for problem in result.problems:
        place = (problem.where.file, problem.where.line, problem.where.column)
        yield problem.severity, problem.code, *place, problem.analysis, problem.row, problem.what, problem.remedy
