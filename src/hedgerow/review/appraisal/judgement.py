"""A judgement: what one person found about one item of one study, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from hedgerow.vocabulary.problems import NOWHERE, Place

OVERALL = "overall"
"""Stands for the whole in place of an item."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement.

    Attributes
    ----------
    instrument : str
        Key of the instrument, e.g. ``"syrcle"``.
    study : str
        Study that is judged.
    item : str
        Id of the item; `OVERALL` for the whole.
    level : str
        Name of the judgement.
    assessor : str
        Who judged; empty where a table does not say.
    role : {"assessor", "resolution"}
        An assessor's own judgement, or the agreed one: by consensus, or by a third person.
    result : str
        The outcome or result judged, for instruments that judge results; else empty.
    answers : mapping of str to str
        Number of a signalling question to its answer.
    support : str
        Quotation or reason on which it rests; needed where it departs from the algorithm.
    page : str
        Where in the report.
    place : Place
        Where it is written.
    """

    instrument: str
    study: str
    item: str
    level: str
    assessor: str = ""
    role: Literal["assessor", "resolution"] = "assessor"
    result: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    support: str = ""
    page: str = ""
    place: Place = NOWHERE

    @property
    def of(self) -> tuple[str, str]:
        """What it is a judgement of: study and result."""
        return (self.study, self.result)
