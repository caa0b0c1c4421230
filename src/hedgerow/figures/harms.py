"""Dot plot of harms: how many more people have each event with treatment, beside how many had it."""

from __future__ import annotations

from collections.abc import Sequence

from hedgerow.analysis.harms.record import Harm, Incidence
from hedgerow.figures.lines import Column, Line, LinesSpec
from hedgerow.figures.scale import Scale
from hedgerow.figures.wording import ABSENT

_SCALE = Scale("More people with the event, per 1,000", "per 1,000")


def harms_spec(harms: Sequence[Harm], *, title: str) -> LinesSpec:
    """Compute the figure.

    Parameters
    ----------
    harms : sequence of Harm
        One line each, in this order; one without a risk difference has its counts and no mark.
    title : str
        A few words that name the figure.
    """
    lines = tuple(_line(each) for each in harms)
    ends = [(line.low, line.high) for line in lines]
    return LinesSpec(
        title=title,
        alt=f"Differences in risk per 1,000 people: {'; '.join(f'{line.label} {line.cells[-1]}' for line in lines)}.",
        label_heading="Event",
        columns=(Column("Treated", "left"), Column("Control", "left"), Column("per 1,000 [95% CI]")),
        lines=lines,
        axis=_SCALE.axis(ends, [line.estimate for line in lines]),
        favours=("fewer with treatment", "more with treatment"),
        notes=("Pooled by Mantel and Haenszel; studies without events are in. Counts are sums over studies.",),
    )


def _line(harm: Harm) -> Line:
    found = harm.comparison("RD", "MH")
    counts = (_count(harm.treated), _count(harm.control))
    label = f"{harm.event} ({harm.group})" if harm.group else harm.event
    if found is None or found.estimate is None or found.ci is None:
        return Line(label, "group", cells=(*counts, ABSENT))
    estimate, low, high = (1000 * each for each in (found.estimate, *found.ci))
    cells = (*counts, _SCALE.text(estimate, low, high, 0))
    return Line(label, "group", "point", estimate, low, high, cells=cells)


def _count(incidence: Incidence | None) -> str:
    return ABSENT if incidence is None else f"{incidence.events}/{incidence.n}"
