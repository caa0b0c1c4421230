"""From judgements of two assessors and a third to one judgement an item; conflicts are named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.item import Item, Level
from hedgerow.review.appraisal.judgement import OVERALL, Judgement
from hedgerow.review.appraisal.propose import propose_overall, stars_by_group

State = Literal["agreed", "resolved", "single", "conflict", "missing"]
"""Two or more alike; settled by consensus or a third person; one assessor only; they differ; none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One item of one study.

    Attributes
    ----------
    item : Item
        What is judged.
    state : State
        How the judgement came about.
    level : Level or None
        The judgement that stands; None in a conflict, or where there is none.
    judgements : tuple of Judgement
        All of it, for the reader.
    """

    item: Item
    state: State
    level: Level | None
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class Appraised:
    """One study (or one result of it) with all its items.

    Attributes
    ----------
    study, result : str
        What is appraised.
    cells : tuple of Cell
        In the instrument's order.
    overall : Level or None
        Overall judgement that stands.
    proposed : Level or None
        What the instrument's rule gives from the items.
    stars : mapping of str to int
        Points by group of items, for instruments that count; else empty.
    """

    study: str
    result: str
    cells: tuple[Cell, ...]
    overall: Level | None
    proposed: Level | None
    stars: dict[str, int]

    @property
    def conflicts(self) -> tuple[Cell, ...]:
        """Items on which the assessors differ and nobody has decided."""
        return tuple(cell for cell in self.cells if cell.state == "conflict")


def settle(instrument: Instrument, judgements: Iterable[Judgement]) -> tuple[Appraised, ...]:
    """Settle every item of every study, in the order in which studies first occur.

    Parameters
    ----------
    instrument : Instrument
        That the judgements were made with.
    judgements : iterable of Judgement
        Checked (`check_judgements`).
    """
    by_study: dict[tuple[str, str], list[Judgement]] = {}
    for each in judgements:
        by_study.setdefault(each.of, []).append(each)
    return tuple(_appraised(instrument, of, given) for of, given in by_study.items())


def _appraised(instrument: Instrument, of: tuple[str, str], given: list[Judgement]) -> Appraised:
    whole = [each for each in given if each.item == OVERALL]
    ids = [instrument.item(each.item).id if each.item != OVERALL else OVERALL for each in given]
    cells = tuple(
        _cell(item, [each for name, each in zip(ids, given, strict=True) if name == item.id])
        for item in instrument.items
    )
    judged = {cell.item.id: cell.level for cell in cells if cell.level is not None}
    proposed = propose_overall(instrument, judged)
    stars = stars_by_group(instrument, judged) if instrument.scored else {}
    overall = _overall(instrument, whole) if whole else proposed  # persons who differ on it leave it open
    return Appraised(*of, cells, overall, proposed, stars)


def _cell(item: Item, given: list[Judgement]) -> Cell:
    resolutions = [each for each in given if each.role == "resolution"]
    levels = {item.level(each.level).name for each in resolutions or given}
    if not levels:
        return Cell(item, "missing", None)
    if len(levels) > 1:
        return Cell(item, "conflict", None, tuple(given))
    state: State = "resolved" if resolutions else "agreed" if len(given) > 1 else "single"
    return Cell(item, state, item.level(levels.pop()), tuple(given))


def _overall(instrument: Instrument, given: list[Judgement]) -> Level | None:
    """The overall judgement that persons gave, where they agree; a resolution goes before."""
    chosen = [each for each in given if each.role == "resolution"] or given
    names = {each.level for each in chosen}
    return next((level for level in instrument.overall_levels if {level.name} == names), None)
