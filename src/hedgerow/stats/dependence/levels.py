"""Levels of nested random intercepts: who is in which group, and whether the data can tell the levels apart."""

from __future__ import annotations

from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import Codes, cluster_codes, nested_codes
from hedgerow.stats.effects import Mask
from hedgerow.vocabulary.frames import column, column_names
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse, unknown


def read_levels(random: str, data: Any, used: Mask) -> tuple[tuple[str, ...], list[Codes]]:
    """Names and groups of the levels, outermost first.

    Parameters
    ----------
    random : str
        Columns from the outermost on, joined by ``/``: ``"study_id/exp_id"``. Each is read inside those before it.
    data : frame or mapping of columns
        One row an effect.
    used : (rows,) bool array
        Rows that enter.
    """
    columns = [part.strip() for part in random.split("/")] if isinstance(random, str) else []
    if not columns or "" in columns or len(set(columns)) < len(columns):
        what = f"random is {random!r}, not the names of different columns joined by '/'."
        raise refuse("bad-random", what, "Write 'study_id/exp_id', the outermost first.")
    names: list[str] = []
    codes: list[Codes] = []
    for i, each in enumerate(columns):
        groups = _groups(each, data, used)
        codes.append(nested_codes(codes[-1], groups) if codes else groups)
        names.append("/".join(columns[: i + 1]))
    return tuple(names), codes


def _groups(name: str, data: Any, used: Mask) -> Codes:
    available = column_names(data)
    if name not in available:
        raise unknown("column", name, available)
    values = np.asarray(column(data, name))
    if len(values) != len(used):
        what = f"data has {len(values)} rows and there are {len(used)} effects."
        raise refuse("unequal-lengths", what, "Give the table that the effects were made of.")
    return cluster_codes(values[used], int(used.sum()), name)


def check_identified(names: tuple[str, ...], codes: list[Codes]) -> None:
    """Refuse levels whose variance the data cannot tell from another's, by name, before anything is fitted."""
    counts = [len(np.unique(each)) for each in codes]
    problems = []
    if counts[0] == 1:
        what = f"All effects are in one group of {names[0]!r}: its variance cannot be told from the mean."
        problems.append(Problem("unidentified-level", what, "Leave that level out."))
    for i in range(1, len(names)):
        if counts[i] == counts[i - 1]:  # nested levels with as many groups have the same groups
            rows = "one row each" if counts[i] == len(codes[0]) else "the same rows"
            what = f"The groups of {names[i]!r} and {names[i - 1]!r} are the same ({counts[i]}, {rows})."
            problems.append(Problem("unidentified-level", what, "Leave one of the two out: only their sum is known."))
    if problems:
        raise HedgerowError(problems)
