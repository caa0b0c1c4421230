"""The effects of one analysis as a table: what was pooled, what it was computed from, how it was grouped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Any

from scipy.special import ndtri

from hedgerow.analysis.expression import parse_condition
from hedgerow.analysis.results import AnalysisResult, Row
from hedgerow.vocabulary.problems import NOWHERE

NUMBERS = ("id", "study", "experiment", "line", "yi", "vi", "se", "ci_low", "ci_high", "weight", "n", "sign")


def effects_table(analysis: AnalysisResult, flip: str | None) -> tuple[Sequence[str], list[Sequence[Any]]]:
    """Make the table of one analysis.

    Parameters
    ----------
    analysis : AnalysisResult
        Any.
    flip : str or None
        The protocol's condition for turning a sign; ``sign`` is -1 in these rows.

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
    signs = _signs(analysis, flip)
    rows = [
        (*_numbers(row, half), signs[i], *(column[i] for column in inputs.values()), *_groups(analysis, row))
        for i, row in enumerate(analysis.rows)
    ]
    return header, rows


def _numbers(row: Row, half: float) -> Iterator[Any]:
    se = sqrt(row.vi)
    yield from (row.id, row.study, row.experiment, row.line, row.yi, row.vi, se)
    yield from (row.yi - half * se, row.yi + half * se, row.weight, row.n)


def _signs(analysis: AnalysisResult, flip: str | None) -> list[int]:
    if flip is None or analysis.table is None:
        return [1] * len(analysis.rows)
    turned = parse_condition(flip, analysis.table.columns, NOWHERE).evaluate(analysis.table)
    return [-1 if each else 1 for each in turned]


def _groups(analysis: AnalysisResult, row: Row) -> Iterator[Any]:
    return (row.values.get(column) for column in analysis.spec.subgroups)
