"""Counts of studies by category, one small panel a characteristic: Figure 2A of van Velzen 2021."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hedgerow.figures.wording import joined

if TYPE_CHECKING:
    from hedgerow.analysis.characteristics import Characteristic, Characteristics


@dataclass(frozen=True, slots=True)
class Bar:
    """One category: its name, its count, and the text at the end of the bar."""

    label: str
    count: int
    text: str


@dataclass(frozen=True, slots=True)
class Panel:
    """One characteristic with its categories, from the top."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarsSpec:
    """Bars of counts in panels.

    Attributes
    ----------
    title : str
        A few words that name the figure; not drawn.
    alt : str
        One or two sentences for those who cannot see it; not drawn.
    panels : tuple of Panel
        In reading order.
    unit : str
        What is counted, under the figure.
    """

    title: str
    alt: str
    panels: tuple[Panel, ...]
    unit: str


def bars_spec(counted: Characteristics, *, title: str = "Study characteristics") -> BarsSpec:
    """Compute the figure of the studies' characteristics.

    Parameters
    ----------
    counted : Characteristics
        The first of its counts is drawn; the others stand in brackets behind it.
    title : str
        A few words that name the figure, for screen readers.
    """
    names = [_plural(counted.spec.title(column)) for column in counted.spec.count]
    first, more = names[0], joined(names[1:])
    panels = tuple(_panel(each) for each in counted.columns)
    words = "; ".join(f"{panel.title}: {joined([f'{bar.label} {bar.text}' for bar in panel.bars])}" for panel in panels)
    unit = f"Number of {first}" + (f" (of {more})" if more else "")
    return BarsSpec(title, f"{unit}. {words}.", panels, unit)


def _panel(each: Characteristic) -> Panel:
    return Panel(each.title, tuple(Bar(found.name, found.counts[0], _text(found.counts)) for found in each.categories))


def _text(counts: tuple[int, ...]) -> str:
    first, *more = (f"{count:,}" for count in counts)
    return f"{first} ({joined(more)})" if more else first


def _plural(name: str) -> str:
    return name[:1].lower() + name[1:]
