"""Conversions between scales, as records of ``results.json`` and rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from hedgerow.analysis.scales import Scaled
from hedgerow.report.plain import low_high
from hedgerow.stats.fit import Fit

HEADER = ("analysis", "id", "study", "scale", "to", "formula", "value", "variance")


def scales_records(made: Iterable[Scaled]) -> list[dict[str, Any]]:
    """One record an analysis: conversions, pooled results, and the rows on no common scale."""
    return [
        {"analysis": each.analysis, "conversions": [asdict(one) for one in each.conversions]}
        | {"pooled": {to: _pooled(fit) for to, fit in each.pooled.items()}}
        | {"without": [{"id": row, "reason": reason} for row, reason in each.without]}
        for each in made
    ]


def scales_rows(made: Iterable[Scaled]) -> Iterator[Sequence[Any]]:
    """One row a conversion, by `HEADER`."""
    for each in made:
        for one in each.conversions:
            yield each.analysis, *asdict(one).values()


def _pooled(fit: Fit) -> dict[str, Any]:
    names = ("k", "estimate", "se", "p", "tau2", "i2")
    return {name: getattr(fit, name) for name in names} | low_high("ci", fit.ci)
