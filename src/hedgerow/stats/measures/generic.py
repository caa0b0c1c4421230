"""Effect sizes that are given as such: GEN, and hazard ratios and differences, which only papers can compute."""

from __future__ import annotations

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_means import Effects

_HAZARDS = ("parmar1998",)


@measure("GEN", "Effect size", references=(), also=("n",))
def generic(yi: Array, vi: Array) -> Effects:
    """The effects as they are."""
    return yi, vi


@measure("HR", "Log hazard ratio", shown="Hazard ratio", references=_HAZARDS, transform=EXP, also=("n",))
def hazard_ratio(yi: Array, vi: Array) -> Effects:
    """Log hazard ratios as they are; `hr.from_wald` makes them of printed ratios and intervals."""
    return yi, vi


@measure("HD", "Hazard difference", references=_HAZARDS, also=("n",))
def hazard_difference(yi: Array, vi: Array) -> Effects:
    """Hazard differences as they are."""
    return yi, vi
