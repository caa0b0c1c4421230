"""Options of a measure that the protocol asks for: which the measure knows, and what is said of the others.

An option in ``[defaults]`` is meant for the measures that know it; the other analyses go without it. An option that an
analysis itself names, or that no analysis knows, is a named problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from hedgerow.analysis.columns import choice_path
from hedgerow.review.protocol import AnalysisSpec, Protocol, ZeroCellsSpec
from hedgerow.stats.measures import MEASURES, find_measure
from hedgerow.stats.measures.choices import Choices
from hedgerow.vocabulary.problems import Problem

Option = tuple[tuple[str, ...], Any]
"""Path in the table of an analysis, and value."""


def known_options(spec: AnalysisSpec) -> dict[str, Any]:
    """The options asked for that the measure of an analysis knows, by the names that `compute` gives them."""
    return {option[0][-1]: option[1] for option in _asked(spec) if _refusal(spec, option) is None}


def check_options(protocol: Protocol) -> Iterator[Problem]:
    """Name the options that a measure does not know; where an option only cannot act, this is a warning."""
    specs = [(number, spec) for number, spec in enumerate(protocol.analyses) if spec.measure in MEASURES]
    useful = [
        option
        for number, spec in specs
        for option in _asked(spec)
        if not _own(protocol, number, option) and _refusal(spec, option) is None
    ]
    for number, spec in specs:
        told: dict[str, Problem] = {}
        for option in _asked(spec):
            own, refusal = _own(protocol, number, option), _refusal(spec, option)
            if refusal is not None and (own or option not in useful):
                where = protocol.place(*choice_path(protocol, number, *option[0]))
                told.setdefault(option[0][0], replace(refusal, where=where))
        yield from (replace(each, analysis=spec.id) for each in told.values())


def _asked(spec: AnalysisSpec) -> list[Option]:
    cells = spec.zero_cells or ZeroCellsSpec()
    every: list[Option] = [(("vtype",), spec.vtype), (("correct",), spec.correct)]
    every += [(("zero_cells", name), getattr(cells, name)) for name in ("add", "to", "drop00")]
    return [option for option in every if option[1] is not None]


def _own(protocol: Protocol, number: int, option: Option) -> bool:
    """Whether the analysis itself names an option."""
    return choice_path(protocol, number, *option[0])[0] == "analysis"


def _refusal(spec: AnalysisSpec, option: Option) -> Problem | None:
    """What the measure has against an option."""
    path, value = option
    found = next(Choices(**{path[-1]: value}).problems(find_measure(spec.measure)), None)
    return found and replace(found, severity="warning" if found.code == "idle-option" else "error")
