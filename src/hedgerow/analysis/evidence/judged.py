"""Where in the evidence map the certainty of an outcome was judged: judgements of the review, joined to cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hedgerow.analysis.certainty.record import Certainty
from hedgerow.analysis.evidence.view import MapView
from hedgerow.review.evidence_map import MapSpec


@dataclass(frozen=True, slots=True)
class JudgedOutcome:
    """One outcome, and what it is about.

    Attributes
    ----------
    outcome, name : str
        What the table of judgements calls it, and words for it.
    level : str
        Its certainty, as the instrument writes it; empty where nobody has judged it.
    at : tuple of (mapping of str to tuple of str)
        Parts of the map that it is about: categories by axis; an axis that is not named is not restricted.
    """

    outcome: str
    name: str
    level: str
    at: tuple[Mapping[str, tuple[str, ...]], ...]

    def covers(self, place: Mapping[str, str]) -> bool:
        """Whether a cell, given by its category on each axis, is among what the outcome is about.

        A cell of a view that lacks one of the outcome's axes is not: it holds more than was judged.
        """
        return any(all(place.get(axis) in names for axis, names in part.items()) for part in self.at)


def judged_outcomes(spec: MapSpec, certainty: Certainty | None) -> tuple[JudgedOutcome, ...]:
    """Join the outcomes that the map names with what people judged of them."""
    findings = {} if certainty is None else {each.spec.id: each for each in certainty.findings}
    return tuple(
        JudgedOutcome(name, found.spec.name or found.title, found.level.name if found.level else "", about)
        for name, about in spec.judged.items()
        if (found := findings.get(name)) is not None
    )


def judged_of(view: MapView, row: str, column: str, outcomes: Sequence[JudgedOutcome]) -> tuple[JudgedOutcome, ...]:
    """Those of some outcomes that are about a cell of a view; none for a gap."""
    if not view.cell(row, column):
        return ()
    place = {view.spec.rows: row, view.spec.columns: column}
    return tuple(each for each in outcomes if each.covers(place))
