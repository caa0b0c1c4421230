"""The effects of one analysis as a table: what was pooled, what it was computed from, how it was grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Any

from scipy.special import ndtri

from hedgerow.analysis.results import AnalysisResult, Row

NUMBERS = ("id", "study", "experiment", "line", "yi", "vi", "se", "ci_low", "ci_high", "weight", "n")


def effects_table(analysis: AnalysisResult) -> tuple[Sequence[str], list[Sequence[Any]]]:
    """Make the table of one analysis.

    Returns
    -------
    header : sequence of str
        `NUMBERS`, then the inputs of the measure by their vocabulary names, then ``by:COLUMN`` of each subgroup.
    rows : list
        One a pooled effect, in the order of the analysis.
    """
    inputs = dict(analysis.effects.columns) if analysis.effects is not None else {}
    header = (*NUMBERS, *inputs, *(f"by:{column}" for column in analysis.spec.subgroups))
    half = float(ndtri((1 + analysis.spec.level) / 2))
    rows = [
        (*_numbers(row, half), *(column[i] for column in inputs.values()), *_groups(analysis, row))
        for i, row in enumerate(analysis.rows)
    ]
    return header, rows


def _numbers(row: Row, half: float) -> Iterator[Any]:
    se = sqrt(row.vi)
    yield from (row.id, row.study, row.experiment, row.line, row.yi, row.vi, se)
    yield from (row.yi - half * se, row.yi + half * se, row.weight, row.n)


def _groups(analysis: AnalysisResult, row: Row) -> Iterator[Any]:
    return (row.values.get(column) for column in analysis.spec.subgroups)
