"""Concentrations at which effects were seen, for curves to be compared with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from hedgerow.exposure.facts.table import facts


@dataclass(frozen=True, slots=True)
class Threshold:
    """One concentration.

    Attributes
    ----------
    level : float
        ng/mL.
    effect : str
        What was seen from there on.
    kind : {"therapeutic", "adverse"}
        Which side it is on.
    source : str
        Where it is said.
    """

    level: float
    effect: str
    kind: str
    source: str


@cache
def thresholds() -> tuple[Threshold, ...]:
    """Every threshold that is a single number, the lowest first."""
    rows = [row for row in facts("thresholds") if row["level_ng_ml"]]
    found = [Threshold(float(row["level_ng_ml"]), row["effect"], row["kind"], row["source"]) for row in rows]
    return tuple(sorted(found, key=lambda each: each.level))


def levels() -> tuple[float, ...]:
    """Their concentrations in ng/mL, each once."""
    return tuple(sorted({each.level for each in thresholds()}))
