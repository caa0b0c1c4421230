"""Effect-size measures, one family a file; a measure is one decorated function."""

from __future__ import annotations

from hedgerow.stats.measures import (
    correlation,
    generic,
    one_group,
    person_time,
    standardised,
    two_by_two,
    two_means,
)
from hedgerow.stats.measures.registry import MEASURES, Measure, find_measure

__all__ = [
    "MEASURES",
    "Measure",
    "correlation",
    "find_measure",
    "generic",
    "one_group",
    "person_time",
    "standardised",
    "two_by_two",
    "two_means",
]
