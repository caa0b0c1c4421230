"""Names of the effects of one analysis: the study's, with more where one study has several effects."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from hedgerow.analysis.results import Row


def row_labels(rows: Sequence[Row]) -> tuple[str, ...]:
    """Name each effect so that a reader can tell them apart.

    Parameters
    ----------
    rows : sequence of Row
        The effects of one analysis.

    Returns
    -------
    tuple of str
        The study where it has one effect here; ``"Holuj 2015 · exp_003"`` where experiments tell its effects apart;
        else ``"Holuj 2015 (86)"`` with the row's id.
    """
    experiments = defaultdict(list)
    for row in rows:
        experiments[row.study].append(_own_part(row))
    return tuple(_label(row, experiments[row.study]) for row in rows)


def _label(row: Row, experiments: Sequence[str]) -> str:
    if len(experiments) == 1:
        return row.study
    tell_apart = all(experiments) and len(set(experiments)) == len(experiments)
    return f"{row.study} · {_own_part(row)}" if tell_apart else f"{row.study} ({row.id})"


def _own_part(row: Row) -> str:
    """The experiment's name without that of its study: ``"exp_003"`` of ``"holuj_2015_exp_003"``."""
    if not row.experiment:
        return ""
    name = row.experiment
    begins = r"[\W_]*".join(map(re.escape, re.findall(r"[^\W_]", row.study)))
    return re.sub(rf"^{begins}[\W_]+", "", name, flags=re.IGNORECASE) if begins else name


def by_id(rows: Iterable[Row]) -> dict[str, str]:
    """The same names by the rows' ids."""
    known = list(rows)
    return dict(zip((row.id for row in known), row_labels(known), strict=True))
