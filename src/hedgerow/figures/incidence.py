"""Dot plot of incidences: how many people in a hundred had each event, by organ system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hedgerow.analysis.harms.record import Harm
from hedgerow.figures.harms import by_system, count_text
from hedgerow.figures.lines import Column, Line, LinesSpec
from hedgerow.figures.scale import Scale

_SCALE = Scale("People with the event, per cent", "%", null=None)


def incidence_spec(harms: Sequence[Harm], links: Mapping[str, str] | None = None, *, title: str) -> LinesSpec:
    """Compute the figure.

    Parameters
    ----------
    harms : sequence of Harm
        One line each under its organ system; one that no treated group counts has none.
    links : mapping of str to str, optional
        Where a click on an event leads.
    title : str
        A few words that name the figure.
    """
    lines = by_system(harms, {each.event: line for each in harms if (line := _line(each, links or {}))})
    told = "; ".join(f"{line.label} {line.cells[0]}, {line.cells[-1]}" for line in lines if line.cells)
    return LinesSpec(
        title=title,
        alt=f"Share of treated people with each event, in per cent: {told}.",
        label_heading="Event",
        columns=(Column("Treated", "left"), Column("Control", "left"), Column("% of treated [95% CI]")),
        lines=lines,
        axis=_SCALE.axis([(line.low, line.high) for line in lines], [0.0]),
        notes=("Crude sums over studies, with the interval of Clopper and Pearson.",),
    )


def _line(harm: Harm, links: Mapping[str, str]) -> Line | None:
    if harm.treated is None:
        return None
    share, low, high = (100 * each for each in (harm.treated.share, *harm.treated.ci))
    cells = (count_text(harm.treated), count_text(harm.control), _SCALE.text(share, low, high, 1))
    link = links.get(harm.event, "")
    return Line(harm.event, "group", "point", share, low, high, cells=cells, link=link, indent=1 if harm.system else 0)
