"""Which column of a table is what, checked before anything is computed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from hedgerow.stats.fit import Settings
from hedgerow.stats.inference import check_level, find_test
from hedgerow.stats.measures import find_measure
from hedgerow.stats.measures.inputs import STAND_INS, taken
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.columns import find_column
from hedgerow.vocabulary.problems import HedgerowError, Place, Problem, did_you_mean, refuse

BETWEEN = re.compile(r",(?=[^,=]*=|\s*$|,)")
"""A comma before the next pair, or at the end; any other belongs to the name of a column."""


def check_choices(measure: str, settings: Settings, columns: str) -> dict[str, str]:
    """Check names before any file is read.

    Parameters
    ----------
    measure : str
        Code of a measure.
    settings : Settings
        Method, test and level.
    columns : str
        ``"mean1=m_treated,sd1=s_treated"``: the measure's words, and the table's columns.

    Returns
    -------
    dict
        Column of the table by word.

    Raises
    ------
    HedgerowError
        With every name that does not exist.
    """
    problems: list[Problem] = []
    pairs = [pair.partition("=") for pair in BETWEEN.split(columns) if pair.strip()]
    mapping = {word.strip(): column.strip() for word, _, column in pairs}
    checks = [(find_measure, measure), (find_estimator, settings.method), (find_test, settings.test)]
    for find, name in [*checks, (check_level, settings.level), *((find_column, word) for word in mapping)]:
        try:
            find(name)
        except HedgerowError as error:
            problems += error.problems
    problems += [_not_a_pair(pair) for pair in pairs if not (pair[0].strip() and pair[2].strip())]
    if problems:
        raise HedgerowError(problems)
    return mapping


def _not_a_pair(pair: tuple[str, str, str]) -> Problem:
    return Problem("not-a-pair", f"{''.join(pair)!r} is no WORD=COLUMN.", "Write --columns mean1=m_treated,sd1=...")


def columns_of(
    file: Path, measure: str, mapping: Mapping[str, str], names: Sequence[str], study: str | None
) -> dict[str, str]:
    """Find the columns of the measure's words.

    Parameters
    ----------
    file : Path
        The table, for messages.
    measure : str
        Code of the measure.
    mapping : mapping of word to column
        From `check_choices`; a word that is a column's own name needs no entry.
    names : sequence of str
        Columns of the table.
    study : str or None
        Column of study names, if one was named.

    Returns
    -------
    dict
        Column of the table by word.

    Raises
    ------
    HedgerowError
        With every column that is missing.
    """
    where = Place(str(file))
    absent = [name for name in (*mapping.values(), *([study] if study else [])) if name not in names]
    if absent:
        raise HedgerowError(_no_column(name, names, where) for name in absent)
    spec = find_measure(measure)
    columns = {word: word for word in taken(spec) if word in names} | dict(mapping)
    lacking = [word for word in spec.inputs if not _given(word, columns)]
    if lacking:
        what = f"Measure {measure} is computed from {', '.join(spec.inputs)}; not found: {', '.join(lacking)}."
        remedy = f"Say which columns they are: --columns {lacking[0]}=... The table has: {', '.join(names)}."
        raise refuse("unmapped-column", what, remedy, where)
    return columns


def _no_column(name: str, names: Sequence[str], where: Place) -> Problem:
    return Problem("unknown-column", f"The table has no column {name!r}.", did_you_mean(name, names), where)


def _given(word: str, columns: Mapping[str, str]) -> bool:
    stand_in = STAND_INS.get(word)
    return word in columns or (stand_in is not None and stand_in.sources[0] in columns)
