"""Dot plot of incidences: how many people in a hundred had each event, by organ system."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hedgerow.analysis.harms.record import Harm, Incidence
from hedgerow.figures.harms import by_system, most_text
from hedgerow.figures.lines import Column, Line, LinesSpec
from hedgerow.figures.scale import Scale
from hedgerow.figures.wording import ABSENT, level_text

_SCALE = Scale("People with the event, per cent", "%", null=None)


def incidence_spec(
    harms: Sequence[Harm], links: Mapping[str, str] | None = None, *, title: str, level: float = 0.95
) -> LinesSpec:
    """Compute the figure, from what `harms_spec` is made of; an event that no treated group counts has no line."""
    lines = by_system(harms, {each.event: line for each in harms if (line := _line(each, links or {}))})
    shown = f"% of treated [{level_text(level)} CI]"
    return LinesSpec(
        title=title,
        alt=f"Share of treated people, in per cent, with each of {most_text(lines)}.",
        label_heading="Event",
        columns=(
            Column("Treated", "left"),
            Column("Control", "left"),
            Column(shown),
        ),
        lines=lines,
        axis=_SCALE.axis([(line.low, line.high) for line in lines], [0.0]),
        notes=("Crude sums over studies, with the interval of Clopper and Pearson.",),
    )


def _line(harm: Harm, links: Mapping[str, str]) -> Line | None:
    if harm.treated is None:
        return None
    share, low, high = (100 * each for each in (harm.treated.share, *harm.treated.ci))
    cells = (_count(harm.treated), _count(harm.control), _SCALE.text(share, low, high, 1))
    link = links.get(harm.event, "")
    return Line(harm.event, "group", "point", share, low, high, cells=cells, link=link, indent=1 if harm.system else 0)


def _count(incidence: Incidence | None) -> str:
    """Events and people, or a dash."""
    return ABSENT if incidence is None else f"{incidence.events}/{incidence.n}"
