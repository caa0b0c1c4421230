"""Dot plot of harms: how many more people have each event with treatment, beside how many had it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from hedgerow.analysis.harms.record import Harm, Harms
from hedgerow.figures.lines import Column, Line, LinesSpec
from hedgerow.figures.scale import Scale
from hedgerow.figures.wording import ABSENT, level_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SCALE = Scale("More people with the event, per 1,000", "per 1,000")


def harms_plot(found: Harms, *, title: str = "Differences in risk") -> Figure:
    """Draw how much more often each event occurs with treatment; see `harms_spec`."""
    from hedgerow.figures.draw import draw

    whole = [each for each in found.harms if not each.by]
    return draw(harms_spec(whole, title=title, level=found.spec.level))


def harms_spec(
    harms: Sequence[Harm], links: Mapping[str, str] | None = None, *, title: str, level: float = 0.95
) -> LinesSpec:
    """Compute the figure.

    Parameters
    ----------
    harms : sequence of Harm
        One line each under its organ system; one without a difference in risk has none.
    links : mapping of str to str, optional
        Where a click on an event leads.
    title : str
        A few words that name the figure.
    level : float, default 0.95
        Coverage of the intervals.
    """
    lines = by_system(harms, {each.event: line for each in harms if (line := _line(each, links or {}))})
    ends = [(line.low, line.high) for line in lines]
    return LinesSpec(
        title=title,
        alt=f"Differences in risk per 1,000 people with each of {most_text(lines)}.",
        label_heading="Event",
        columns=(Column("Treated", "left"), Column("Control", "left"), Column(f"per 1,000 [{level_text(level)} CI]")),
        lines=lines,
        axis=_SCALE.axis(ends, [line.estimate for line in lines]),
        favours=("fewer with treatment", "more with treatment"),
        notes=(
            "Pooled by Mantel and Haenszel from studies with two parallel groups; those without events are in.",
            "Counts are of these studies alone, so that they are fewer than those of an event in all studies.",
        ),
    )


def by_system(harms: Sequence[Harm], lines: Mapping[str, Line]) -> tuple[Line, ...]:
    """Lines of events under the names of their organ systems; flat where no event has one."""
    if not any(each.system for each in harms):
        return tuple(lines[each.event] for each in harms if each.event in lines)
    found: list[Line] = []
    for system in dict.fromkeys(each.system for each in harms):
        within = [lines[each.event] for each in harms if each.system == system and each.event in lines]
        found += [Line(system or "Not said", "header"), *within] if within else []
    return tuple(found)


def _line(harm: Harm, links: Mapping[str, str]) -> Line | None:
    found = harm.comparison("RD", "MH")
    if found is None or found.estimate is None or found.ci is None:
        return None
    estimate, low, high = (1000 * each for each in (found.estimate, *found.ci))
    counts = (ABSENT if group is None else f"{group[0]}/{group[1]}" for group in (found.treated, found.control))
    cells = (*counts, _SCALE.text(estimate, low, high, 0))
    label = f"{harm.event} ({harm.group})" if harm.group else harm.event
    link = links.get(harm.event, "")
    return Line(label, "group", "point", estimate, low, high, cells=cells, link=link, indent=1 if harm.system else 0)


def most_text(lines: Sequence[Line], most: int = 3) -> str:
    """How many events a figure has, and the largest of them, for those who cannot see it."""
    drawn = [line for line in lines if line.estimate is not None]
    largest = sorted(drawn, key=lambda line: -(line.estimate or 0.0))[:most]
    named = "; ".join(f"{line.label} {line.cells[-1]}" for line in largest)
    return f"{len(drawn)} events, the largest: {named}"
