"""What a measure needs of the table, and whether the protocol's names of methods exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from hedgerow.analysis.columns import choice_path
from hedgerow.analysis.values import spellings
from hedgerow.review.protocol import AnalysisSpec, Protocol
from hedgerow.stats.bias.precision import find_predictor
from hedgerow.stats.inference import find_test
from hedgerow.stats.measures import find_measure
from hedgerow.stats.tau2 import find_estimator
from hedgerow.vocabulary.problems import HedgerowError, Problem


def check_measures(protocol: Protocol) -> list[Problem]:
    """Name each measure, method, test or predictor that does not exist, and each column a measure lacks."""
    found: list[Problem] = []
    for number, spec in enumerate(protocol.analyses):
        found += _unknown_names(protocol, number, spec)
        found += _unmapped(protocol, spec)
    return found


def _unknown_names(protocol: Protocol, number: int, spec: AnalysisSpec) -> Iterator[Problem]:
    looked_up: list[tuple[str, Any, Callable[[Any], object]]] = [
        ("measure", spec.measure, find_measure),
        ("method", spec.method, find_estimator),
        ("test", spec.test, find_test),
    ]
    if spec.small_study is not None:
        looked_up.append(("small_study", spec.small_study.precision, find_predictor))
    for key, name, find in looked_up:
        try:
            if name:  # an empty measure is reported by the protocol's reader
                find(name)
        except HedgerowError as error:
            place = protocol.place(*choice_path(protocol, number, key))
            for each in error.problems:
                yield Problem(each.code, each.what, each.remedy, place, "error", spec.id)


def _unmapped(protocol: Protocol, spec: AnalysisSpec) -> Iterator[Problem]:
    outcomes = protocol.outcomes
    if outcomes is None or not spec.measure:
        return
    try:
        words = find_measure(spec.measure).inputs
    except HedgerowError:
        return  # said above
    lacking = [word for word in words if not any(each in outcomes.columns for each in spellings(word))]
    if lacking:
        what = f"Measure {spec.measure!r} is computed from {', '.join(words)}; [outcomes] does not say which columns "
        what += f"hold {', '.join(lacking)}."
        remedy = f'Add {lacking[0]} = "a column of the table" to [outcomes], or choose another measure.'
        yield Problem("unmapped-column", what, remedy, protocol.place("outcomes"), "error", spec.id)
