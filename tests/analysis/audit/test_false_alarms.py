"""Right numbers, printed and audited: pinned fits of metafor, and simulated meta-analyses; then the same with an error.

The large run of the same simulation is benchmarks/audit_rates.py; its tables stand in docs/audit.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

import pytest
from benchmarks.audit_rates import detection, false_alarms, found
from benchmarks.audit_simulation import number, publications
from tests import oracles

from hedgerow.review.audit.publication import About, Publication
from hedgerow.review.audit.result import Result

FILES = ("rma_uni", "subgroups", "pubbias", "metareg", "binary", "sensitivity", "multilevel")


@dataclass(frozen=True)
class Pinned:
    """One estimate of metafor; `df` is None for z."""

    case: str
    estimate: float
    se: float
    low: float
    high: float
    p: float
    df: float | None
    k: int | None = None

    @property
    def level(self) -> float:
        return 0.9 if "level90" in self.case else 0.95


def pinned(name: str) -> list[Pinned]:
    """Every estimate with SE, interval and P that stands in a file of pinned values."""
    cases = oracles.load(name)
    return [each for case in cases for record in records(case.get("output")) for each in rows(case["id"], record)]


def records(node: Any) -> Iterator[dict[str, Any]]:
    """Every record below a node."""
    if isinstance(node, dict):
        yield node
    for each in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from records(each)


def rows(case: str, record: dict[str, Any]) -> Iterator[Pinned]:
    """The estimates of one record; those of a regression test are left out, whose P is of another number."""
    lowered = {key.replace(".", "_"): value for key, value in record.items()}
    estimate = next((lowered[key] for key in ("b", "estimate", "est") if key in lowered), None)
    if estimate is None or "coef" in lowered or not {"se", "pval", "ci_lb", "ci_ub"} <= lowered.keys():
        return
    columns = [listed(each) for each in (estimate, *(lowered[key] for key in ("se", "ci_lb", "ci_ub", "pval")))]
    degrees = listed(lowered.get("dfs") or lowered.get("ddf"))
    if "tval" in lowered:  # one study left out, one mean estimated
        degrees = [len(columns[0]) - 2]
    for at, row in enumerate(zip(*columns, strict=True)):
        if all(isinstance(each, (int, float)) and isfinite(each) for each in row):
            yield Pinned(case, *row, degrees[at] if len(degrees) > at else degrees[0])


def of_meta() -> list[Pinned]:
    """Random-effects results of the R package meta, whose records have names of their own."""
    names = ("TE_random", "se_random", "lo_random", "up_random", "p_random")
    made = []
    for case in oracles.load("meta_pkg"):
        row = [case["output"].get(name) for name in names]
        finite = all(isinstance(each, (int, float)) and isfinite(each) for each in row)
        if finite and "metaprop" not in case["id"]:  # proportions are tested against nothing
            made.append(Pinned(case["id"], *row, None, len(listed(case["output"]["TE"]))))
    return made


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def printed(fit: Pinned, decimals: int, level: float) -> Publication:
    names = ("estimate", "se", "low", "high")
    numbers = {name: number(getattr(fit, name), decimals) for name in names}
    result = Result(about=fit.case, id="x", k=fit.k, df=fit.df, p=number(fit.p, 3), **numbers)
    return Publication(about=About(measure="GEN", level=level), results=(result,))


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("decimals", [1, 2, 3])
def test_fits_of_metafor_are_not_accused(name: str, decimals: int) -> None:
    known = pinned(name)
    assert len(known) >= 40  # the harvest itself is not empty
    accused = [each for fit in known for each in found(printed(fit, decimals, fit.level)) if each.check != "p-zero"]
    assert accused == []


@pytest.mark.parametrize("decimals", [1, 2, 3])
def test_results_of_another_program_are_not_accused(decimals: int) -> None:
    known = of_meta()
    assert len(known) >= 10
    told = [each for fit in known for each in found(printed(fit, decimals, 0.95)) if each.check != "p-zero"]
    assert [each for each in told if not each.about.endswith("_KR")] == []
    assert {each.grade for each in told} <= {"conditional"}  # Kenward and Roger's degrees of freedom are not printed


def test_an_interval_of_ninety_per_cent_that_is_not_said_is_told_as_such() -> None:
    odd = [fit for fit in pinned("rma_uni") if fit.level == 0.9]
    told = [each for fit in odd for each in found(printed(fit, 3, 0.95)) if each.check == "coherence"]
    assert len(told) == len(odd) > 5
    assert {each.repair for each in told} == {"Explained only if the interval is one of 90%."}


RIGHT = list(publications(seed=7, count=400))


def test_right_meta_analyses_are_not_accused() -> None:
    grades, _ = false_alarms(RIGHT)
    assert grades["impossible"] == 0
    assert grades["implausible"] <= 4  # under 1 %


LEAST = {
    "SD printed as SE of the pooled estimate": 0.97,
    "sign of the estimate": 0.95,
    "sign of a limit": 0.95,
    "limits exchanged": 0.95,
    "digit of the estimate": 0.9,
    "digit of a limit": 0.8,
    "digit of the SE": 0.9,
    "digit of P": 0.6,
    "digit of P between groups": 0.5,
    "n: effects of a group": 0.97,
    "n: denominator of a percentage": 0.8,
    "n: answers behind a mean and SD": 0.5,
    "digit of a mean of whole numbers": 0.4,
    "SE printed as SD of whole numbers": 0.6,
}
"""Shares of errors that are found, some standard errors below those of docs/audit.md."""


def test_errors_are_found() -> None:
    rates: dict[str, Counter[str]] = detection(RIGHT[:150], seed=8)
    assert rates.keys() == LEAST.keys()
    shares = {kind: 1 - rate["none"] / rate.total() for kind, rate in rates.items()}
    assert {kind: share for kind, share in shares.items() if share < LEAST[kind]} == {}
