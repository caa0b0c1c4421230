"""The evidence map in ``results.json``: axes, marks with their statements, contradictions, votes, P values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hedgerow.analysis.certainty.record import Certainty
from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.evidence.judged import judged_outcomes
from hedgerow.analysis.evidence.p_values import PValues
from hedgerow.analysis.evidence.view import MapView
from hedgerow.analysis.evidence.votes import Votes
from hedgerow.report.plain import low_high
from hedgerow.stats.swim.vote_counting import VoteCount


def map_record(found: EvidenceMap, certainty: Certainty | None = None) -> dict[str, Any]:
    """Turn an evidence map into plain records; a gap is a pair of categories without a mark."""
    return {
        "views": [_view(each) for each in found.views],
        "judged": [asdict(each) for each in judged_outcomes(found.spec, certainty)],
        "outside": found.outside,
        "statements": [asdict(each) for each in found.statements],
        "disagreements": [asdict(each) for each in found.disagreements],
        "votes": [_votes(each) for each in found.votes],
        "p_values": [_p_values(each) for each in found.p_values],
        "effects": [asdict(each) for each in found.effects],
    }


def _view(view: MapView) -> dict[str, Any]:
    axes = {"axes": asdict(view.spec), "rows": view.rows, "columns": view.columns}
    return axes | {"marks": [asdict(each) for each in view.marks], "gaps": view.gaps}


def _votes(votes: Votes) -> dict[str, Any]:
    studies = [asdict(each) for each in votes.voters]
    counts = {"count": _count(votes.count), "if_all_unclear_were_against": _count(votes.worst)}
    return {"row": votes.row, "domain": votes.domain, "studies": studies} | counts


def _p_values(found: PValues) -> dict[str, Any]:
    combined = found.combined
    names = ("method", "k", "statistic", "df", "p")
    together = None if combined is None else {name: getattr(combined, name) for name in names}
    told = {"row": found.row, "domain": found.domain, "studies": [asdict(each) for each in found.studies]}
    return told | {"combined": together, "weighted": found.weighted}


def _count(count: VoteCount) -> dict[str, Any]:
    names = ("favours", "against", "unclear", "proportion", "p", "interval", "level", "reason")
    return {name: getattr(count, name) for name in names} | low_high("ci", count.ci)
