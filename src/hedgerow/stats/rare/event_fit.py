"""What results of pooling events by their counts have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.stats.effects import EffectSizes, Mask
from hedgerow.vocabulary.frames import make_frame
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class EventFit:
    """A result made of the studies' counts; None where a number is not defined.

    Attributes
    ----------
    effects : EffectSizes
        The studies' inputs, with their own effects.
    used : (rows,) bool array
        Which input rows entered.
    k : int
        Number of studies used.
    double_zeros : tuple of str
        Studies that have no events, or nothing but events, in both groups.
    level : float
        Coverage of intervals.
    q, q_df, q_p : float, int, float or None
        Test of homogeneity.
    reason : str or None
        Why there is no estimate.
    notes : tuple of Problem
        Rows left out, and what there is to know of the others.
    """

    effects: EffectSizes
    used: Mask
    k: int
    double_zeros: tuple[str, ...]
    level: float
    q: float | None
    q_df: int | None
    q_p: float | None
    reason: str | None = None
    notes: tuple[Problem, ...] = ()

    @property
    def measure(self) -> str:
        """Code of the measure."""
        return self.effects.measure

    def to_dict(self) -> dict[str, Any]:
        """All numbers by name, None where undefined."""
        raise NotImplementedError

    def to_frame(self) -> Any:
        """One row of numbers, as the kind of data frame the inputs came from."""
        return make_frame({name: [value] for name, value in self.to_dict().items()}, self.effects.frame_kind)
