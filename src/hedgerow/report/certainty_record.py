"""Findings and their certainty as plain records of ``results.json``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hedgerow.analysis.certainty.record import Certainty, Finding

_NUMBERS = ("measure", "k", "studies", "participants", "estimate", "ci")


def certainty_record(made: Certainty) -> dict[str, Any]:
    """By id of the analysis: effect as people read it, absolute effects, proposals, judgements, level, sentence."""
    findings = {each.spec.analysis: _finding(each) for each in made.findings}
    return {"instrument": made.instrument.key, "outcomes": findings}


def _finding(each: Finding) -> dict[str, Any]:
    judged = () if each.judged is None else each.judged.cells
    return {name: getattr(each, name) for name in _NUMBERS} | {
        "absolute": [asdict(one) for one in each.absolute],
        "units": None if each.units is None else asdict(each.units),
        "responders": [asdict(one) for one in each.responders],
        "proposals": [asdict(one) for one in each.proposals],
        "judgements": {
            cell.item.id: {"level": None if cell.level is None else cell.level.name, "state": cell.state}
            for cell in judged
        },
        "certainty": None if each.level is None else each.level.name,
        "statement": each.statement or None,
    }
