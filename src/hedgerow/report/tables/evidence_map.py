"""The statements of the evidence map, the votes counted from them and their P values, as CSV files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hedgerow.analysis.evidence.evidence_map import EvidenceMap
from hedgerow.analysis.evidence.statement import Statement
from hedgerow.analysis.results import RunResult
from hedgerow.report.tables.csv_text import to_csv
from hedgerow.review.evidence_map import MapSpec

_STATED = ("id", "line", "study", "label")
_FOUND = ("domain", "shape", "size", "direction", "finding", "certainty", "sentence", "paper", "url")
_VOTES = ("row", "domain", "favours", "against", "unclear", "proportion", "ci_low", "ci_high", "p", "worst_proportion")
_P_VALUES = ("row", "domain", "study", "label", "statement", "direction", "size", "p", "bound", "combined")
_EFFECTS = ("row", "domain", "k", "median", "quartile_low", "quartile_high", "least", "largest")


def map_tables(result: RunResult) -> dict[str, str]:
    """``map-statements.csv``, and ``map-votes.csv``, ``map-p-values.csv`` and ``map-effects.csv`` where there are."""
    found = result.known.map
    if found is None or not found.statements:
        return {}
    shown = [name for name in found.spec.show if name not in found.spec.axes]
    header = (*_STATED, *found.spec.axes, *_FOUND, *shown)
    made = {"map-statements.csv": to_csv(header, [_statement(each, found.spec, shown) for each in found.statements])}
    made |= {"map-votes.csv": to_csv(_VOTES, _votes(found))} if found.votes else {}
    made |= {"map-p-values.csv": to_csv(_P_VALUES, _p_values(found))} if found.p_values else {}
    return made | ({"map-effects.csv": to_csv(_EFFECTS, _effects(found))} if found.effects else {})


def _statement(each: Statement, spec: MapSpec, shown: Sequence[str]) -> list[Any]:
    cells = dict(zip(spec.show, each.shown, strict=True))
    stated, told = ([getattr(each, name) for name in names] for names in (_STATED, _FOUND))
    return [*stated, *(each.at[axis] for axis in spec.axes), *told, *(cells[name] for name in shown)]


def _votes(found: EvidenceMap) -> Iterator[Sequence[Any]]:
    for each in found.votes:
        count = each.count
        low, high = count.ci or (None, None)
        votes = (count.favours, count.against, count.unclear)
        yield each.row, each.domain, *votes, count.proportion, low, high, count.p, each.worst.proportion


def _p_values(found: EvidenceMap) -> Iterator[Sequence[Any]]:
    for each in found.p_values:
        for study in each.studies:
            yield tuple(getattr(study, name) for name in _P_VALUES)


def _effects(found: EvidenceMap) -> Iterator[Sequence[Any]]:
    for each in found.effects:
        told = each.summary
        ends = (*(told.quartiles or (None, None)), *(told.range or (None, None)))
        yield each.row, each.domain, told.k, told.median, *ends
