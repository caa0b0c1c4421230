"""What a protocol asks about time points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
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
    within : tuple of float
        How far from each time an effect may be measured to count for it; the protocol may give one number for all.
    phi : float or None
        Assumed correlation of the sampling errors of two effects of one study, one unit of time apart; asks for the
        model of all times at once. None: each time is pooled by itself only.
    random : {"CAR", "study"}
        Random effects of that model: of studies, correlated the less the further apart in time; or one for each study.
    """

    column: str
    at: tuple[float, ...]
    within: tuple[float, ...]
    phi: float | None = None
    random: Literal["CAR", "study"] = "CAR"

    @property
    def tolerance(self) -> str:
        """How far from a time effects count, in words; empty where they must be measured at it."""
        if len(set(self.within)) > 1:
            return "within " + ", ".join(f"{each:g}" for each in self.within) + " in the order of the times"
        return f"within {self.within[0]:g}" if self.within[0] else ""


def overlapping(at: Sequence[float], within: Sequence[float]) -> tuple[float, float, float, float] | None:
    """Two neighbouring times for which one effect could count, each with its tolerance; None where there are none."""
    pairs = pairwise(zip(at, within, strict=True))
    return next(((one, wide, other, back) for (one, wide), (other, back) in pairs if one + wide >= other - back), None)
