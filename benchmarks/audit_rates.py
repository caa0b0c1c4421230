"""False alarms and detection of the audit: ``python benchmarks/audit_rates.py [--count 10000]``, two tables.

Meta-analyses whose numbers are right are printed and audited, then the same with one error each. The tables stand in
docs/audit.md; a smaller run with another seed is a test.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.audit_simulation import ERRORS, publications

from hedgerow.analysis.audit.audit import audit_facts
from hedgerow.analysis.audit.facts import Facts
from hedgerow.analysis.audit.verdict import GRADES, Finding
from hedgerow.review.audit.publication import Publication


def found(made: Publication) -> tuple[Finding, ...]:
    """Findings of a publication without tables."""
    findings, _, _ = audit_facts(Facts(made, made.results))
    return findings


def worst(findings: Iterable[Finding]) -> str | None:
    """The surest grade among findings."""
    grades = {each.grade for each in findings}
    return next((grade for grade in GRADES if grade in grades), None)


def false_alarms(made: Iterable[Publication]) -> tuple[Counter[str], list[Finding]]:
    """How many publications have a finding, by its surest grade; and all findings."""
    grades: Counter[str] = Counter()
    listed: list[Finding] = []
    for each in made:
        findings = found(each)
        grades[worst(findings) or "none"] += 1
        listed += findings
    return grades, listed


def detection(made: list[Publication], seed: int) -> dict[str, Counter[str]]:
    """For each kind of error, the surest grade among the findings of each publication that has it."""
    rng = np.random.default_rng(seed)
    rates: dict[str, Counter[str]] = {kind: Counter() for kind in ERRORS}
    for each in made:
        for kind, error in ERRORS.items():
            wrong = error(each, rng)
            if wrong is not None:
                rates[kind][worst(found(wrong)) or "none"] += 1
    return rates


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--errors", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=20260101)
    asked = parser.parse_args()
    start = time.perf_counter()
    made = list(publications(asked.seed, asked.count))
    grades, listed = false_alarms(made)
    print(f"{asked.count} right meta-analyses: " + ", ".join(f"{grades[each]} {each}" for each in (*GRADES, "none")))
    for name, number in Counter((each.check, each.grade) for each in listed).most_common():
        print("   ", *name, number)
    print("\n| error | audited | impossible | implausible | conditional | silent |\n|---|---|---|---|---|---|")
    for kind, rate in detection(made[: asked.errors], asked.seed + 1).items():
        total = rate.total()
        cells = " | ".join(f"{100 * rate[each] / total:.0f}%" for each in (*GRADES, "none"))
        print(f"| {kind} | {total} | {cells} |")
    print(f"\n{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
