"""A total over groups against the median and range of their sizes."""

from __future__ import annotations

from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.registry import Verdicts, check
from hedgerow.analysis.audit.span import Span
from hedgerow.analysis.audit.tally import tally
from hedgerow.analysis.audit.verdict import Finding, Held, finding, held
from hedgerow.review.audit.total import Total
from hedgerow.vocabulary.problems import HedgerowError

_COMFORT = 0.05
"""Share of the possible range at each end that only sizes at their extremes reach."""


@check("totals", "Can so many groups of such sizes make the total?")
def totals(facts: Facts) -> Verdicts:
    """The sum of N whole sizes is bounded by their median and range; name the units of the tables that fit."""
    for total in facts.publication.totals:
        try:
            sizes = {each.name: _size(facts, each.name, total) for each in facts.publication.units}
        except HedgerowError as error:
            yield from error.problems
            continue
        groups = total.groups or sizes.get(total.unit)
        if groups:
            yield _told(total, groups, sizes)


def _size(facts: Facts, name: str, total: Total) -> int:
    unit = facts.unit(name)
    assert unit is not None  # noqa: S101 -- asked of the units themselves
    return unit.n if unit.n is not None else tally(facts, unit, (), total.place).total


def bounds(groups: int, median: float, low: float, high: float) -> Span:
    """Least and greatest sum of `groups` sizes with this median, smallest and largest size."""
    if groups < 3:
        return Span(groups * median, groups * median)
    below = (groups - 1) // 2  # sizes under the median's place, of which one is the smallest; as many above it
    middle = groups - 2 * below  # one place or two
    least = below * low + middle * median + (below - 1) * median + high
    most = low + (below - 1) * median + middle * median + below * high
    return Span(least, most)


def _told(total: Total, groups: int, sizes: dict[str, int]) -> Finding | Held:
    shape = (total.median.value, total.low.value, total.high.value)
    words = f"{total.total.text} in {groups} groups of median {shape[0]:g}, {shape[1]:g} to {shape[2]:g}"
    reach = bounds(groups, *shape)
    reckoning = f"{groups} groups make {reach.low:g} to {reach.high:g}"
    if total.total.meets(reach.low, reach.high):
        return held(total, words, reckoning)
    fitting = [
        f"{size} {name} (mean {total.total.value / size:.1f})"
        for name, size in sizes.items()
        if _comfortable(total.total.value, bounds(size, *shape))
    ]
    repair = f"The numbers fit {', or '.join(fitting)}." if fitting else "The total, the median or the range."
    follows = f"a total from {reach.low:g} to {reach.high:g}"
    return finding(total, words, follows, reckoning, "impossible", repair)


def _comfortable(value: float, reach: Span) -> bool:
    margin = _COMFORT * (reach.high - reach.low)
    return reach.low + margin <= value <= reach.high - margin
