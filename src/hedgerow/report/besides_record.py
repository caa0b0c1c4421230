"""Records of ``results.json``: meta-regressions, methods for rare events, further small-study methods."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, is_dataclass
from typing import Any

from hedgerow.analysis.results import ModeratorResult, RareEvents
from hedgerow.report.plain import low_high

Record = dict[str, Any]

_FURTHER = (
    "statistic", "df", "p", "asymmetry", "se", "estimate", "chosen", "pet_p", "observed", "expected", "theta_limit",
    "tau2", "g2", "log_likelihood", "k", "significant", "reason",
)  # fmt: skip


def moderator_records(found: Iterable[ModeratorResult]) -> list[Record]:
    """One record a meta-regression: its numbers, those of the coefficients one record each."""
    return [_regression(each) for each in found]


def _regression(found: ModeratorResult) -> Record:
    numbers = found.regression.to_dict()
    names = ("names", "estimate", "se", "statistic", "p", "ci_low", "ci_high")
    each = zip(*(numbers.pop(name) for name in names), strict=True)
    coefficients = [dict(zip(("name", *names[1:]), values, strict=True)) for values in each]
    return {"formula": found.formula} | numbers | {"coefficients": coefficients}


def rare_event_records(found: Iterable[RareEvents]) -> list[Record]:
    """One record a method, null where it is not defined."""
    return [_rare(each) for each in found]


def _rare(found: RareEvents) -> Record:
    names = ("k", "estimate", "se", "statistic", "p", "tau2", "i2", "q", "q_df", "q_p")
    numbers = {name: getattr(found.fit, name, None) for name in names}
    ci = low_high("ci", None if found.fit is None else found.fit.ci)
    return {"method": found.method} | numbers | ci | {"reason": found.reason or None}


def further_record(found: Mapping[str, Any]) -> Record:
    """Small-study methods by the protocol's names; each has the numbers that its record has."""
    return {name: _further(record) for name, record in found.items()}


def _further(record: Any) -> Record:
    numbers = {name: getattr(record, name) for name in _FURTHER if hasattr(record, name)}
    numbers = {name: value for name, value in numbers.items() if not hasattr(value, "shape") or not value.shape}
    if hasattr(record, "ci"):
        numbers |= low_high("ci", record.ci)
    if hasattr(record, "selection_test"):  # of a selection model
        test = record.selection_test
        numbers |= {"delta": record.delta, "selection_test": asdict(test) if is_dataclass(test) else None}
        numbers |= {"outcome": record.outcome.name}
    return numbers
