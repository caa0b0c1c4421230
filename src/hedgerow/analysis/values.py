"""The columns a measure is computed from, as arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from hedgerow.analysis.prepared import Prepared, Rows
from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.measures import find_measure
from hedgerow.stats.measures.inputs import STAND_INS, taken
from hedgerow.vocabulary.columns import COLUMNS


def read_values(prepared: Prepared, measure: str, rows: Rows) -> dict[str, Array]:
    """All columns that a measure takes, for some rows, by word of the vocabulary; NaN where missing."""
    columns = mapped(prepared)
    return {word: _cells(prepared, columns[word], rows) for word in taken(find_measure(measure)) if word in columns}


def mapped(prepared: Prepared) -> Mapping[str, str]:
    """Word of the vocabulary -> column of the table."""
    return prepared.protocol.outcomes.columns if prepared.protocol.outcomes else {}


def source(prepared: Prepared, word: str) -> str:
    """Column of the table that a word, or what stands in for it, comes from."""
    columns = mapped(prepared)
    return next((columns[each] for each in spellings(word) if each in columns), word)


def spellings(word: str) -> tuple[str, ...]:
    """A word, and the one that stands in for it (``sem1`` for ``sd1``)."""
    return (word, STAND_INS[word].sources[0]) if word in STAND_INS else (word,)


def no_outcome(prepared: Prepared, words: Iterable[str], rows: Rows) -> Mask:
    """Rows that hold no outcome value at all: sizes and times are none, a cell that cannot be read is one."""
    columns, written = mapped(prepared), prepared.typed.words
    outcomes = [
        written[columns[word]].gather(rows).is_null().to_numpy()
        for word in words
        if COLUMNS[word].kind not in ("size", "time")
    ]
    return np.logical_and.reduce(outcomes) if outcomes else np.zeros(len(rows), dtype=bool)


def _cells(prepared: Prepared, column: str, rows: Rows) -> Array:
    cells = prepared.typed.frame[column].gather(rows)
    return np.array(cells.to_numpy() if cells.dtype.is_numeric() else np.full(len(rows), np.nan), dtype=np.float64)
