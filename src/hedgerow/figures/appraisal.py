"""Risk of bias study by study (a traffic-light plot) and item by item: Figure 3A of van Velzen 2021.

The figures know grades of judgements and no instrument: names of items and judgements come with the data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.figures.reporting import Stack, StacksSpec, stacks_spec
from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.item import Level
from hedgerow.review.appraisal.settle import Appraised, Cell

SIGNS = {"good": "+", "some": "−", "unclear": "?", "bad": "×", "worst": "!", "absent": "", "inapplicable": "/"}
"""Sign of each grade, best first, for readers and printers without colours."""

_OPEN = {"conflict": Level("Assessors differ", "inapplicable"), "missing": Level("Not judged", "absent")}


@dataclass(frozen=True, slots=True)
class Light:
    """One judgement: its grade, and the sign in it."""

    grade: str
    sign: str


@dataclass(frozen=True, slots=True)
class TrafficRow:
    """One study: its name, its judgements in the order of the columns, and the overall one."""

    label: str
    lights: tuple[Light, ...]
    overall: Light | None


@dataclass(frozen=True, slots=True)
class TrafficSpec:
    """Judgements as a table of lights.

    Attributes
    ----------
    title : str
        A few words that name the figure; not drawn.
    alt : str
        One or two sentences for those who cannot see it; not drawn.
    columns : tuple of (str, str)
        Number and label of each item.
    rows : tuple of TrafficRow
        From the top.
    legend : tuple of (Light, str)
        What each light means.
    """

    title: str
    alt: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[TrafficRow, ...]
    legend: tuple[tuple[Light, str], ...]

    @property
    def overall(self) -> bool:
        """Whether there is a column of overall judgements."""
        return any(row.overall is not None for row in self.rows)


def traffic_spec(instrument: Instrument, appraised: Sequence[Appraised], *, title: str = "") -> TrafficSpec:
    """Compute the figure of all judgements, one row a study.

    Parameters
    ----------
    instrument : Instrument
        Its items are the columns.
    appraised : sequence of Appraised
        The rows, in this order; an item without a judgement that stands is shown as such.
    title : str, optional
        A few words that name the figure; by default the instrument's.
    """
    title = title or f"Judgements by study: {instrument.title}"
    rows = tuple(_row(instrument, each) for each in appraised)
    columns = tuple((item.id, item.label) for item in instrument.items)
    used = [_level(cell) for each in appraised for cell in each.cells]
    used += [each.overall for each in appraised if each.overall is not None]
    legend = tuple((_light(instrument, level), _kind(instrument, level)) for level in _in_order(used))
    alt = f"{title}: {len(rows)} studies, {len(columns)} items each."
    return TrafficSpec(title, alt, columns, rows, tuple(dict.fromkeys(legend)))


def judgements_spec(instrument: Instrument, appraised: Sequence[Appraised], *, title: str = "") -> StacksSpec:
    """Compute the figure of shares: how many studies are judged how, item by item.

    Parameters
    ----------
    instrument, appraised, title
        As for `traffic_spec`. Studies count once each; overall judgements are the last bar where all studies have one.
    """
    title = title or f"Judgements by item: {instrument.title}"
    found = {item.label: [_level(each.cells[i]) for each in appraised] for i, item in enumerate(instrument.items)}
    if all(each.overall is not None for each in appraised):
        found["Overall"] = [each.overall for each in appraised if each.overall is not None]
    kinds = {
        _kind(instrument, level): _grade(instrument, level) for levels in found.values() for level in _in_order(levels)
    }
    order = sorted(kinds, key=lambda kind: list(SIGNS).index(kinds[kind]))
    stacks = tuple(Stack(label, _shares(instrument, levels, order)) for label, levels in found.items())
    return stacks_spec(tuple(order), stacks, title=title, grades=tuple(kinds[kind] for kind in order))


def _level(cell: Cell) -> Level:
    """The judgement that stands, or why there is none."""
    return cell.level or _OPEN[cell.state]


def _shares(instrument: Instrument, levels: list[Level], order: list[str]) -> tuple[float, ...]:
    counts = Counter(_kind(instrument, level) for level in levels)
    return tuple(100 * counts[kind] / len(levels) for kind in order)


def _kind(instrument: Instrument, level: Level) -> str:
    """Name under which a judgement is counted; where items have different answers, its stars."""
    if not _counted_in_stars(instrument, level):
        return level.label or level.name
    return "not described" if level.grade == "unclear" else ("no star", "one star", "two stars")[level.stars]


def _grade(instrument: Instrument, level: Level) -> str:
    """Grade of a judgement, the same for all that are counted under one name."""
    starred = _counted_in_stars(instrument, level) and level.grade != "unclear"
    return ("good" if level.stars else "bad") if starred else level.grade


def _counted_in_stars(instrument: Instrument, level: Level) -> bool:
    """Whether items have each their own answers, so that only stars can be compared."""
    differ = any(item.levels != instrument.items[0].levels for item in instrument.items)
    return differ and level not in instrument.overall_levels and level not in _OPEN.values()


def _row(instrument: Instrument, each: Appraised) -> TrafficRow:
    label = f"{each.study}: {each.result}" if each.result else each.study
    lights = tuple(_light(instrument, _level(cell)) for cell in each.cells)
    return TrafficRow(label, lights, _light(instrument, each.overall) if each.overall is not None else None)


def _light(instrument: Instrument, level: Level) -> Light:
    grade = _grade(instrument, level)
    return Light(grade, "★" * level.stars or SIGNS[grade] if _counted_in_stars(instrument, level) else SIGNS[grade])


def _in_order(used: Sequence[Level]) -> list[Level]:
    """Levels that occur, best grade first."""
    return sorted(dict.fromkeys(used), key=lambda level: list(SIGNS).index(level.grade))
