"""Findings and their certainty as plain records of ``results.json``."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import Any

from hedgerow.analysis.certainty.record import Certainty, Finding
from hedgerow.stats.absolute.familiar import Familiar

_NUMBERS = ("measure", "published", "k", "studies", "participants", "estimate", "ci")


def certainty_record(made: Certainty) -> dict[str, Any]:
    """By id of the analysis: effect as people read it, absolute effects, proposals, judgements, level, sentence."""
    findings = {each.spec.id: _finding(each) for each in made.findings}
    return {"instrument": made.instrument.key, "outcomes": findings}


def _finding(each: Finding) -> dict[str, Any]:
    judged = () if each.judged is None else each.judged.cells
    return {name: getattr(each, name) for name in _NUMBERS} | {
        "absolute": [_finite(asdict(one)) for one in each.absolute],
        **{name: _record(getattr(each, name)) for name in ("units", "mids", "ratio")},
        "responders": [_finite(asdict(one)) for one in each.responders],
        "proposals": [asdict(one) for one in each.proposals],
        "judgements": {
            cell.item.id: {"level": None if cell.level is None else cell.level.name, "state": cell.state}
            for cell in judged
        },
        "certainty": None if each.level is None else each.level.name,
        "statement": each.statement or None,
    }


def _record(value: Familiar | None) -> dict[str, Any] | None:
    return None if value is None else asdict(value)


def _finite(value: Any) -> Any:
    """The same with None for infinity, which a number needed reaches where risks are equal and JSON does not have."""
    if isinstance(value, dict):
        return {name: _finite(part) for name, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [_finite(part) for part in value]
    return None if isinstance(value, float) and not isfinite(value) else value
