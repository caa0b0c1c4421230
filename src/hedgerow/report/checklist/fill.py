"""Fill a checklist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hedgerow.analysis.results import RunResult
from hedgerow.report.checklist.answer import Fill
from hedgerow.report.checklist.items import Checklist, Item
from hedgerow.report.checklist.of_methods import METHODS
from hedgerow.report.checklist.of_results import RESULTS
from hedgerow.report.checklist.of_swim import SWIM

FILLS: dict[str, dict[str, Fill]] = {"prisma-2020": METHODS | RESULTS, "swim": SWIM}
"""What fills each item that data can fill, by checklist."""

Status = Literal["filled", "in part", "not in the data", "for the authors"]


@dataclass(frozen=True, slots=True)
class Filled:
    """One item with its answer.

    Attributes
    ----------
    item : Item
        What is asked.
    status : Status
        How far the data answer it.
    words : str
        What they say; empty where they say nothing.
    section : str
        Id of the section of the report where it stands; empty likewise.
    """

    item: Item
    status: Status
    words: str = ""
    section: str = ""


def fill_checklist(result: RunResult, asked: Checklist) -> tuple[Filled, ...]:
    """Answer every item as far as the data go; nothing is claimed that is not there."""
    return tuple(_filled(item, result, FILLS[asked.key].get(item.number)) for item in asked.items)


def _filled(item: Item, result: RunResult, fill: Fill | None) -> Filled:
    if item.by == "authors":
        return Filled(item, "for the authors")
    answer = fill(result) if fill is not None else None
    if answer is None:
        return Filled(item, "not in the data")
    return Filled(item, "in part" if answer.partly else "filled", answer.words, answer.section)
