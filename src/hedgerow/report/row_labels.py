"""Names of the effects of one analysis: the study's, with more where one study has several effects."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    effects = Counter(row.study for row in rows)
    experiments = defaultdict(list)
    for row in rows:
        experiments[row.study].append(row.experiment)
    told_apart = {study for study, names in experiments.items() if _all_differ(names)}
    return tuple(row.study if effects[row.study] == 1 else _longer(row, row.study in told_apart) for row in rows)


def _all_differ(names: Sequence[str | None]) -> bool:
    return None not in names and "" not in names and len(set(names)) == len(names)


def _longer(row: Row, by_experiment: bool) -> str:
    """An experiment that is named after its study needs no study before it."""
    if not by_experiment or row.experiment is None:
        return f"{row.study} ({row.id})"
    return row.experiment if row.experiment.startswith(row.study) else f"{row.study} · {row.experiment}"


def by_id(rows: Iterable[Row]) -> dict[str, str]:
    """The same names by the rows' ids."""
    known = list(rows)
    return dict(zip((row.id for row in known), row_labels(known), strict=True))
