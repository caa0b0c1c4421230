"""Effect sizes that are given as such: GEN."""

from __future__ import annotations

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.two_means import Effects


@measure("GEN", "Effect size", references=(), also=("n",))
def generic(yi: Array, vi: Array) -> Effects:
    """The effects as they are."""
    return yi, vi
