"""What a protocol asks about time points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class ByTimeSpec:
    """``by_time`` of an analysis: its effects at stated times, side by side.

    Attributes
    ----------
    column : str
        Column of the times, in the unit of `at`.
    at : tuple of float
        The times, ascending.
    within : float
        How far from a time an effect may be measured to count for it.
    phi : float or None
        Assumed correlation of the sampling errors of two effects of one study, one unit of time apart; asks for the
        model of all times at once. None: each time is pooled by itself only.
    random : {"CAR", "study"}
        Random effects of that model: of studies, correlated the less the further apart in time; or one for each study.
    """

    column: str
    at: tuple[float, ...]
    within: float = 0.0
    phi: float | None = None
    random: Literal["CAR", "study"] = "CAR"
