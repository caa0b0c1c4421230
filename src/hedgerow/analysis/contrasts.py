"""Two pooled results against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from hedgerow.analysis.listed import listed
from hedgerow.analysis.results import AnalysisResult, ContrastResult
from hedgerow.review.protocol import ContrastSpec, Protocol
from hedgerow.stats.adjust import adjust_p
from hedgerow.stats.compare import compare
from hedgerow.vocabulary.problems import HedgerowError, Problem


def make_contrasts(
    protocol: Protocol, analyses: Mapping[str, AnalysisResult]
) -> tuple[tuple[ContrastResult, ...], tuple[Problem, ...]]:
    """Make every contrast of the protocol, and adjust those that name the same correction together."""
    made = [_contrast(spec, *(analyses[name] for name in spec.of)) for spec in protocol.contrasts]
    for method in {each.spec.adjust for each in made if each.spec.adjust}:
        chosen = [i for i, each in enumerate(made) if each.spec.adjust == method and each.p is not None]
        adjusted = adjust_p([made[i].p for i in chosen], method) if chosen else ()
        for i, p in zip(chosen, adjusted, strict=True):
            made[i] = replace(made[i], p_adjusted=float(p))
    problems = [_shared(protocol, i, each) for i, each in enumerate(made) if each.shared_studies]
    return tuple(made), tuple(problems)


def _contrast(spec: ContrastSpec, first: AnalysisResult, second: AnalysisResult) -> ContrastResult:
    absent = [each.id for each in (first, second) if each.fit is None or each.fit.estimate is None]
    if first.fit is None or second.fit is None or absent:
        return ContrastResult(spec, reason=f"There is no result of {' and '.join(map(repr, absent))}.")
    try:
        found = compare(first.fit, second.fit, first.spec.level)
    except HedgerowError as error:
        return ContrastResult(spec, reason=error.problems[0].what)
    theirs = {row.study for row in second.rows}
    shared = tuple(dict.fromkeys(row.study for row in first.rows if row.study in theirs))
    return ContrastResult(spec, found.difference, found.se, found.z, found.p, found.ci, shared_studies=shared)


def _shared(protocol: Protocol, number: int, contrast: ContrastResult) -> Problem:
    names = contrast.shared_studies
    first, second = contrast.spec.of
    what = f"{len(names)} studies are in both {first!r} and {second!r} ({listed(names)}): the two estimates are not "
    what += "independent, so the test of their difference is not exact."
    place = protocol.place("contrast", number)
    return Problem("shared-studies", what, "Report it as exploratory.", place, "warning")
