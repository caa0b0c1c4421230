"""Read ``[outcomes]``: the table of outcome data, and which of its columns is what."""

from __future__ import annotations

from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.review.protocol.spec.data import Outcomes
from hedgerow.vocabulary.columns import COLUMNS

WORDS = tuple(name for name, column in COLUMNS.items() if column.kind not in ("text", "flag"))


EXTRACTED = ("mean1", "sd1", "n1", "mean2", "sd2", "n2", "events1", "events2")
"""Words that the table made from readings has columns of."""


def read_outcomes(table: Any, problems: Problems) -> Outcomes | None:
    """``[outcomes]``; None without the keys that nothing can be done without."""
    keys = Keys(table, ("outcomes",), problems)
    file, name, study = (keys.text(key, required=True) for key in ("file", "id", "study"))
    outcomes = Outcomes(
        file=file,
        id=name,
        study=study,
        sheet=keys.text("sheet", None),
        experiment=keys.text("experiment", None),
        columns=_columns(keys),
        flip=keys.text("flip", None),
        missing=keys.texts("missing"),
        recode=_recode(keys),
        n_ranges=keys.choice("n_ranges", ("refuse", "lowest"), "refuse"),
    )
    keys.finish()
    return outcomes if file and name and study else None


def extracted_outcomes(table: Any) -> Outcomes:
    """The table that readings are made into: its columns are named by the words of the vocabulary."""
    file = table.get("file", "") if isinstance(table, dict) else ""
    return Outcomes(
        file=str(file),
        id="id",
        study="study",
        experiment="experiment",
        columns={word: word for word in EXTRACTED},
    )


def _columns(keys: Keys) -> dict[str, str]:
    """Words of the vocabulary that the protocol maps to a column."""
    found = {word: keys.text(word, None) for word in WORDS}
    return {word: column for word, column in found.items() if column is not None}


def _recode(keys: Keys) -> dict[str, dict[str, str | float]]:
    """``[outcomes.recode]``: column = { word = value }."""
    table = keys.take("recode", dict, {})
    recode: dict[str, dict[str, str | float]] = {}
    for column, words in table.items():
        path = (*keys.path, "recode", column)
        inner = Keys(words, path, keys.problems)
        for word, value in inner.table.items():
            if isinstance(value, (str, int, float)) and not isinstance(value, bool):
                recode.setdefault(column, {})[word] = value
            else:
                inner.wrong((*path, word), f"{word!r} of [outcomes.recode] must stand for a number or a text", value)
    return recode
