"""The columns a measure is computed from, as arrays."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from hedgerow.analysis.measure import STAND_INS, needed, optional
from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.stats.effects import Array, Mask
from hedgerow.vocabulary.columns import COLUMNS

Values = dict[str, Array]


def read_values(prepared: Prepared, measure: str, rows: Rows) -> Values:
    """Columns of a measure for some rows, by word of the vocabulary; NaN where missing.

    SDs are made from standard errors of the mean, and variances from standard errors, where only these are given.
    """
    words = [word for name in needed(measure) for word in (name, STAND_INS.get(name, ""))]
    columns = mapped(prepared)
    values = {word: _column(prepared, columns[word], rows) for word in (*words, *optional(measure)) if word in columns}
    return _converted(values)


def mapped(prepared: Prepared) -> Mapping[str, str]:
    """Word of the vocabulary -> column of the table."""
    return prepared.protocol.outcomes.columns if prepared.protocol.outcomes else {}


def source(prepared: Prepared, word: str) -> str:
    """Column of the table that a word, or what stands in for it, comes from."""
    columns = mapped(prepared)
    return columns.get(word) or columns.get(STAND_INS.get(word, ""), word)


def no_outcome(values: Mapping[str, Array], rows: int) -> Mask:
    """Rows that hold no outcome value at all: sample sizes and times at risk are none."""
    outcomes = [np.isnan(column) for word, column in values.items() if COLUMNS[word].kind not in ("size", "time")]
    return np.logical_and.reduce(outcomes) if outcomes else np.zeros(rows, dtype=bool)


def _column(prepared: Prepared, column: str, rows: Rows) -> Array:
    cells = prepared.typed.frame[column].gather(rows)
    return np.array(cells.to_numpy() if cells.dtype.is_numeric() else np.full(len(rows), np.nan), dtype=np.float64)


def _converted(values: Values) -> Values:
    """Fill SDs from standard errors of the mean (SD = SEM sqrt(n)), variances from standard errors."""
    made = dict(values)
    for word, stand_in in STAND_INS.items():
        if stand_in in values:
            factor = values["sei"] if word == "vi" else _root(values["n" + word.removeprefix("sd")])
            own = values.get(word, np.full(len(factor), np.nan))
            made[word] = np.where(np.isnan(own), values[stand_in] * factor, own)
            del made[stand_in]
    return made


def _root(sizes: Array) -> Array:
    with np.errstate(invalid="ignore"):  # a negative size is named by the measure
        return np.sqrt(sizes)
