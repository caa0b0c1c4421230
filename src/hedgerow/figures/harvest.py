"""Harvest plot: each study a bar under what it found, its height how good it is, its colour what kind it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hedgerow.figures.wording import count_text
from hedgerow.vocabulary.problems import refuse

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REFERENCES = ("ogilvie2008",)
COLUMNS = ("Against the intervention", "No clear direction", "Favours the intervention")
_HEIGHTS = 3


@dataclass(frozen=True, slots=True)
class Bar:
    """One study: name, height from 1 to 3, which kind it is, where a click leads, and what stands above its bar."""

    label: str
    height: int
    kind: int
    link: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class HarvestRow:
    """One row (an outcome or a population): its name, and the bars under each column."""

    label: str
    cells: tuple[tuple[Bar, ...], tuple[Bar, ...], tuple[Bar, ...]]


@dataclass(frozen=True, slots=True)
class HarvestSpec:
    """A harvest plot.

    Attributes
    ----------
    title, alt : str
        A few words, and one or two sentences for those who cannot see it; not drawn.
    rows : tuple of HarvestRow
        From the top.
    kinds : tuple of str
        What the colours mean.
    heights, marks : str
        What the heights mean, and the words above the bars; empty for no such words.
    columns : tuple of str
        The three competing findings, from the left.
    """

    title: str
    alt: str
    rows: tuple[HarvestRow, ...]
    kinds: tuple[str, ...]
    heights: str
    marks: str
    columns: tuple[str, ...]


def harvest(studies: Sequence[dict[str, Any]], **choices: Any) -> Figure:
    """Draw a harvest plot; arguments as in `harvest_spec`."""
    from hedgerow.figures.draw import draw

    return draw(harvest_spec(studies, **choices))


def harvest_spec(
    studies: Sequence[dict[str, Any]],
    *,
    heights: str = "suitability of the design",
    marks: str = "",
    columns: Sequence[str] = COLUMNS,
    title: str = "Harvest plot",
) -> HarvestSpec:
    """Compute a harvest plot (Ogilvie et al. 2008).

    Parameters
    ----------
    studies : sequence of mapping
        Each with ``label``, ``direction`` (above 0, below 0, or 0), ``height`` (1, 2 or 3), and, if wanted, ``row``
        (outcome or population), ``kind`` (a word that is a colour), ``mark`` (a number or letter above the bar: in the
        paper, how many criteria of quality the study met) and ``link``.
    heights, marks : str
        What the heights and the marks mean, for the legend.
    columns : sequence of three str
        The competing hypotheses, from the one that a direction below 0 supports; default: against, unclear, for.
    title : str
        A few words that name the figure.

    Raises
    ------
    HedgerowError
        For a height that is not 1, 2 or 3, or other than three columns.
    """
    if len(columns) != len(COLUMNS):
        raise refuse("bad-columns", f"A harvest plot has three columns, not {len(columns)}.", "Name three.")
    for study in studies:
        if study.get("height") not in range(1, _HEIGHTS + 1):
            what = f"{study.get('label')!r} has height {study.get('height')!r}."
            raise refuse("bad-height", what, "Heights of a harvest plot are 1, 2 or 3.")
    kinds = tuple(dict.fromkeys(str(study.get("kind", "")) for study in studies))
    rows = tuple(dict.fromkeys(str(study.get("row", "")) for study in studies))
    made = tuple(HarvestRow(row, _cells([s for s in studies if str(s.get("row", "")) == row], kinds)) for row in rows)
    shown, named = tuple(kind for kind in kinds if kind), tuple(columns)
    return HarvestSpec(title, _alt(title, made, named), made, shown, heights, marks, named)


def _cells(studies: list[dict[str, Any]], kinds: tuple[str, ...]) -> tuple[tuple[Bar, ...], ...]:
    bars: tuple[list[Bar], ...] = ([], [], [])
    for study in sorted(studies, key=lambda each: -each["height"]):
        direction = study["direction"]
        column = 1 + (direction > 0) - (direction < 0)
        kind = kinds.index(str(study.get("kind", "")))
        mark = str(study.get("mark", ""))
        bars[column].append(Bar(str(study["label"]), study["height"], kind, study.get("link", ""), mark))
    return tuple(tuple(cell) for cell in bars)


def _alt(title: str, rows: tuple[HarvestRow, ...], columns: tuple[str, ...]) -> str:
    words = ("against", "unclear", "for") if columns == COLUMNS else columns
    told = [
        f"{row.label or 'all'}: "
        + ", ".join(f"{len(cell)} {word}" for cell, word in reversed(list(zip(row.cells, words, strict=True))))
        for row in rows
    ]
    bars = [bar.label for row in rows for cell in row.cells for bar in cell]
    several = f" in {len(bars)} bars" if len(set(bars)) < len(bars) else ""
    return f"{title} of {count_text(len(set(bars)), 'study', 'studies')}{several}; {'; '.join(told)}."
