"""Outcomes of several scales brought to one, with the formula of each conversion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hedgerow.analysis.results import RunResult
from hedgerow.analysis.scales import Scaled, scale_analysis
from hedgerow.report.numbers import count, estimate_with_interval, number
from hedgerow.report.printed_anchors import effect_sources
from hedgerow.report.section import Section
from hedgerow.stats.conversions.scales import REFERENCES
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.citations import cite

TITLE = "Scales brought to one"


def scaled(result: RunResult) -> list[Scaled]:
    """Convert every analysis that can be, where the protocol names scales."""
    spec = result.known.scales
    if spec is None or result.protocol.outcomes is None:
        return []
    chosen = [each for each in result.analyses if not spec.analyses or each.id in spec.analyses]
    made = (scale_analysis(spec, each, result.protocol.outcomes.columns) for each in chosen)
    return [each for each in made if each is not None]


def scales(result: RunResult) -> Section | None:
    """Show conversions row by row; None where the protocol names no scales, or no analysis has means."""
    made, spec = scaled(result), result.known.scales
    if not made or spec is None:
        return None
    sources = [(name, each.source) for name, each in spec.of.items() if each.source]
    papers = [cite(key) for key in REFERENCES]
    shown = [_shown(each, effect_sources(result)) for each in made]
    context = {"scaled": shown, "sources": sources, "papers": papers}
    return Section("scales.html", TITLE, context)


def _shown(made: Scaled, words: Mapping[str, str]) -> dict[str, Any]:
    """Each row leads to the words it was taken from, where the report has them."""
    rows = [
        (words.get(c.id, ""), f"{c.study} ({c.id})", c.scale, c.to, c.formula, number(c.value))
        for c in made.conversions
    ]
    return {"title": made.title, "rows": rows, "sentences": list(_sentences(made)), "without": list(_without(made))}


def _without(made: Scaled) -> Iterator[str]:
    """Rows on no common scale, those of one reason in one sentence."""
    for reason in dict.fromkeys(reason for _, reason in made.without):
        names = [row for row, told in made.without if told == reason]
        rows = f"Row {names[0]} is" if len(names) == 1 else f"Rows {', '.join(names)} are"
        yield f"{rows} on no common scale: {reason}."


def _sentences(made: Scaled) -> Iterator[str]:
    for to, fit in made.pooled.items():
        yield f"Pooled in {_unit(to)}: {_estimate(fit)}, {count(fit.k, 'row')}."


def _unit(to: str) -> str:
    return f"points of a scale from {to}" if to[0].isdigit() else to


def _estimate(fit: Fit) -> str:
    return estimate_with_interval(fit.estimate, *(fit.ci or (None, None)), fit.level)
