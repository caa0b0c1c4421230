"""One number brought from one form to another, with its formula; and those that stand before any scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from hedgerow.analysis.results import Row
from hedgerow.stats.conversions.spread import sem_to_sd
from hedgerow.stats.measures.from_tests import WAYS

PRINTED_P = "P value"
"""Stands for the scale of a row of which only a test is known."""


@dataclass(frozen=True, slots=True)
class Conversion:
    """One row on one scale.

    Attributes
    ----------
    id, study : str
        The row.
    scale : str
        What it was measured on, as written.
    to : str
        What it was brought to.
    formula : str
        With the row's numbers.
    value : float
        Group 1 less group 2; negative is better for group 1.
    variance : float or None
        Where this conversion is pooled.
    """

    id: str
    study: str
    scale: str
    to: str
    formula: str
    value: float
    variance: float | None = None


def cell(row: Row, mapped: Mapping[str, str], word: str) -> float | None:
    """Number of a row by its word of the vocabulary; None where the table has none."""
    value = row.values.get(mapped[word]) if word in mapped else None
    return None if value is None else float(value)


def measured(row: Row, mapped: Mapping[str, str]) -> bool:
    """Whether a row prints the means of both groups and something of their spread.

    Notes
    -----
    The engine makes up means for a row of which only a test is known: those are on no scale.
    """
    spreads = all(_known(row, mapped, f"sd{i}") or _known(row, mapped, f"sem{i}") for i in (1, 2))
    return spreads and all(_known(row, mapped, f"mean{i}") for i in (1, 2))


def spreads_from_errors(row: Row, mapped: Mapping[str, str], scale: str) -> Iterator[Conversion]:
    """Standard deviations of the groups of which only a standard error is printed."""
    for i in (1, 2):
        sem, n = cell(row, mapped, f"sem{i}"), cell(row, mapped, f"n{i}")
        if sem is not None and n is not None and not _known(row, mapped, f"sd{i}"):
            to = f"standard deviation of group {i}, from its standard error"
            yield Conversion(row.id, row.study, scale, to, f"{sem:g} × √{n:g}", float(sem_to_sd(sem, n)))


def difference_from_p(row: Row, mapped: Mapping[str, str], to: str) -> Iterator[Conversion]:
    """Standardised difference of a row that prints the P value of a t test and the sizes of the groups."""
    p, n1, n2 = (cell(row, mapped, word) for word in ("p", "n1", "n2"))
    if p is None or n1 is None or n2 is None or _known(row, mapped, "d"):
        return
    sign = "−" if p < 0 else ""
    formula = f"{sign}t({n1 + n2 - 2:g} df; P = {abs(p):g}, two-sided) × √(1 / {n1:g} + 1 / {n2:g})"
    yield Conversion(
        row.id, row.study, PRINTED_P, to, formula, float(WAYS["p"](*(np.asarray(each) for each in (p, n1, n2))))
    )


def _known(row: Row, mapped: Mapping[str, str], word: str) -> bool:
    return cell(row, mapped, word) is not None
