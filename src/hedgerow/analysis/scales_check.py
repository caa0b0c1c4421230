"""What is wrong with outcomes that are to be brought to one scale: scales nobody told of, means beyond their ends."""

from __future__ import annotations

from collections.abc import Iterator

from hedgerow.analysis.conversion import cell, measured
from hedgerow.analysis.listed import listed
from hedgerow.analysis.results import Row, RunResult
from hedgerow.review.scales import ScaleSpec
from hedgerow.vocabulary.problems import Place, Problem, did_you_mean

MEANS = ("mean1", "mean2")


def check_scales(result: RunResult, file: str) -> Iterator[Problem]:
    """Name rows that no scale is told of, and rows whose means are not on theirs.

    Parameters
    ----------
    result : RunResult
        With its analyses, and the scales that the protocol names.
    file : str
        Table of outcome data, as messages name it.
    """
    spec, outcomes = result.known.scales, result.protocol.outcomes
    if spec is None or outcomes is None:
        return
    untold: dict[str, list[int]] = {}
    for row in (row for analysis in result.analyses for row in analysis.rows if measured(row, outcomes.columns)):
        name = row.values.get(spec.column)
        scale = spec.of.get(str(name))
        if scale is not None:
            means = [mean for word in MEANS if (mean := cell(row, outcomes.columns, word)) is not None]
            yield from _outside(row, str(name), scale, means, Place(file, row.line, spec.column))
        elif name is not None:
            untold.setdefault(str(name), []).append(row.line)
    for name, lines in untold.items():
        what = f"{name!r} (lines {listed(sorted(set(lines)))}) is on no common scale: [scales.of] does not tell of it."
        place = Place(file, min(lines), spec.column)
        yield Problem("unknown-scale", what, did_you_mean(name, spec.of), place, "warning")


def _outside(row: Row, name: str, scale: ScaleSpec, means: list[float], place: Place) -> Iterator[Problem]:
    beyond = [f"{mean:g}" for mean in means if not scale.holds(mean)]
    if beyond:
        ends = f"{scale.low:g} and {scale.high:g}"
        what = f"{row.study}: a mean of {' and '.join(beyond)} is not between {ends}, the ends of {name!r}."
        remedy = "Compare with the report; of changes only the difference can be brought to another scale."
        yield Problem("outside-scale", what, remedy, place, "warning")
