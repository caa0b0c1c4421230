"""A result that a publication prints, as evidence of an outcome: what is printed is taken, nothing is recomputed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.analysis.certainty.reading import for_analysis, is_ratio
from hedgerow.analysis.printed import Printed, PrintedRow
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.measures import MEASURES
from hedgerow.vocabulary.problems import Problem, did_you_mean


def published_evidence(spec: OutcomeSpec, printed: Iterable[Printed]) -> Evidence:
    """Find the row that an outcome names; without it, or without its interval, there is nothing pooled.

    Parameters
    ----------
    spec : OutcomeSpec
        Names a ``[[printed]]`` by its title, and a row by its id.
    printed : iterable of Printed
        The printed results of the review.
    """
    for table in printed:
        for row in table.rows:
            if table.spec.title == spec.printed and row.id == spec.row:
                return _of_row(spec, table, row)
    return Evidence(spec.name, spec.measure, published=True)


def check_published(spec: OutcomeSpec, printed: Iterable[Printed]) -> Iterator[Problem]:
    """Name a row that is not there, a measure that is none, and columns of numbers that the table does not show."""
    if spec.printed and spec.measure not in MEASURES:
        what = f"'measure' of the outcome {spec.id!r} cannot be {spec.measure!r}."
        yield Problem("unknown-value", what, did_you_mean(spec.measure, list(MEASURES)), spec.place)
    for table in printed:
        if table.spec.title != spec.printed:
            continue
        ids = [row.id for row in table.rows]
        if spec.row not in ids:
            what = f"[[printed]] {spec.printed!r} has no row {spec.row!r}."
            yield Problem("unknown-row", what, did_you_mean(spec.row, ids), spec.place)
        for column in (spec.k, spec.studies, spec.participants, spec.i2):
            if column and column not in table.spec.columns:
                what = f"[[printed]] {spec.printed!r} does not show the column {column!r}."
                yield Problem("unknown-value", what, did_you_mean(column, table.spec.columns), spec.place)


def _of_row(spec: OutcomeSpec, table: Printed, row: PrintedRow) -> Evidence:
    numbers = (row.estimate, row.low, row.high)
    given = [each for each in numbers if each is not None and (each > 0 or not is_ratio(spec.measure))]
    k, studies = (_whole(table, row, column) or 0 for column in (spec.k, spec.studies))
    plain = Evidence(row.label, spec.measure, k=k, studies=studies, published=True)
    if len(given) < len(numbers):
        return plain
    estimate, low, high = (for_analysis(spec.measure, each) for each in given)
    return Evidence(
        row.label,
        spec.measure,
        estimate,
        (low, high),
        k,
        studies,
        _whole(table, row, spec.participants),
        _number(table, row, spec.i2),
        published=True,
    )


def _number(table: Printed, row: PrintedRow, column: str) -> float | None:
    """A cell as a number; None where no column is named, or its cell holds none."""
    if column not in table.spec.columns:
        return None
    text = row.cells[table.spec.columns.index(column)].replace(",", "").rstrip("% ")
    try:
        return float(text)
    except ValueError:
        return None


def _whole(table: Printed, row: PrintedRow, column: str) -> int | None:
    found = _number(table, row, column)
    return None if found is None else round(found)
