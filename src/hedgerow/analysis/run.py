"""Run a protocol on a table: pure functions from records to records, nothing read or written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import numpy as np

from hedgerow.analysis.alternative import Alternative
from hedgerow.analysis.analyse import analyse
from hedgerow.analysis.choices import Variant, prepare_variants, rerun
from hedgerow.analysis.contrasts import make_contrasts
from hedgerow.analysis.coverage import cover
from hedgerow.analysis.prepare import prepare
from hedgerow.analysis.prepared import Prepared
from hedgerow.analysis.results import AnalysisResult, InputFile, RunResult
from hedgerow.analysis.select import Selection, select
from hedgerow.analysis.table import Table
from hedgerow.analysis.versions import versions
from hedgerow.review.protocol import AnalysisSpec, Protocol
from hedgerow.vocabulary.problems import Problem

Advance = Callable[[str, int, int], None]
"""Called with what is being done, how many are done, and of how many."""


@dataclass(frozen=True, slots=True, eq=False)
class Checked:
    """What a run would do: the rows of each analysis, and every problem that is known before anything is fitted."""

    analyses: tuple[Selection, ...]
    problems: tuple[Problem, ...]


def run(
    protocol: Protocol,
    table: Table | None,
    *,
    inputs: Iterable[InputFile] = (),
    problems: Iterable[Problem] = (),
    alternatives: Iterable[Alternative] = (),
    advance: Advance = lambda what, done, total: None,
) -> RunResult:
    """Make every analysis of a protocol.

    Parameters
    ----------
    protocol : Protocol
        As read, with its problems.
    table : Table or None
        The table of outcome data; None where there is none (`problems` says why).
    inputs : iterable of InputFile
        The files that were read, for the record.
    problems : iterable of Problem
        Found while reading.
    alternatives : iterable of Alternative
        Tables under other options of the rules of extraction, for analyses whose sensitivity asks for ``choices``.
    advance : callable, optional
        Told of progress.

    Returns
    -------
    RunResult
        Always: an analysis that could not be made has a reason, the others are made.
    """
    found = [*protocol.problems, *problems]
    base = RunResult(protocol, inputs=tuple(inputs), versions=versions())
    if table is None or protocol.outcomes is None:
        analyses = tuple(AnalysisResult(spec, reason=_no_table(found)) for spec in protocol.analyses)
        return replace(base, analyses=analyses, problems=ordered([*found, *_missing_table(protocol, found)]))
    prepared = prepare(protocol, table)
    made = _analyses(prepared, prepare_variants(protocol, table, alternatives), advance)
    contrasts, between = make_contrasts(protocol, {each.id: each for each in made})
    coverage, uncovered = cover(prepared)
    found += [
        *table.problems,
        *prepared.problems,
        *uncovered,
        *(each for one in made for each in one.problems),
        *between,
    ]
    return replace(
        base,
        analyses=made,
        contrasts=contrasts,
        problems=ordered(found),
        coverage=coverage,
        table=prepared.typed.frame,
    )


def check(protocol: Protocol, table: Table | None, problems: Iterable[Problem] = ()) -> Checked:
    """Say what a run would do, without fitting anything: rows left at each step of each analysis, and problems."""
    found = [*protocol.problems, *problems]
    if table is None or protocol.outcomes is None:
        nothing = tuple(_nothing(spec, found) for spec in protocol.analyses)
        return Checked(nothing, ordered([*found, *_missing_table(protocol, found)]))
    prepared = prepare(protocol, table)
    selections = tuple(select(prepared, spec) for spec in protocol.analyses)
    _, uncovered = cover(prepared)
    found += [*table.problems, *prepared.problems, *uncovered, *(each for one in selections for each in one.problems)]
    return Checked(selections, ordered(found))


def _analyses(prepared: Prepared, variants: tuple[Variant, ...], advance: Advance) -> tuple[AnalysisResult, ...]:
    made = []
    specs = prepared.protocol.analyses
    for number, spec in enumerate(specs):
        advance(spec.title, number, len(specs))
        result = analyse(prepared, select(prepared, spec))
        again = rerun(spec, result.fit, variants)
        made.append(replace(result, sensitivity=replace(result.sensitivity, choices=again)) if again else result)
    return tuple(made)


def _nothing(spec: AnalysisSpec, found: list[Problem]) -> Selection:
    return Selection(spec, np.zeros(0, dtype=np.intp), reason=_no_table(found))


def _no_table(found: list[Problem]) -> str:
    return next((each.what for each in found if each.severity == "error"), "There is no table of outcome data.")


def _missing_table(protocol: Protocol, found: list[Problem]) -> list[Problem]:
    if not protocol.analyses or any(each.severity == "error" for each in found):
        return []
    what = "The protocol has analyses, but no table of outcome data."
    return [Problem("no-table", what, "Name it in [outcomes] file.", protocol.place("analysis"))]


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, errors first; one that concerns several analyses alike is no longer of one of them."""
    once: dict[tuple[object, ...], Problem] = {}
    for each in problems:
        key = (each.code, each.what, each.where, each.row)
        if key in once and once[key].analysis != each.analysis:
            once[key] = replace(each, analysis=None)
        else:
            once.setdefault(key, each)
    return tuple(sorted(once.values(), key=lambda each: each.severity != "error"))
