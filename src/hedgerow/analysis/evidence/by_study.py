"""What studies tell, gathered by row and domain of the map, so that each study counts once in each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

_Told = TypeVar("_Told")


def by_study(told: Iterable[tuple[str, str, str, _Told]]) -> dict[tuple[str, str], dict[str, list[_Told]]]:
    """Gather what is told, in order of appearance.

    Parameters
    ----------
    told : iterable of (str, str, str, object)
        Row, domain, study, and what it tells.

    Returns
    -------
    dict
        (row, domain) to what each study tells there, by the study's key.
    """
    groups: dict[tuple[str, str], dict[str, list[_Told]]] = {}
    for row, domain, study, what in told:
        groups.setdefault((row, domain), {}).setdefault(study, []).append(what)
    return groups
