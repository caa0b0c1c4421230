"""``[screening]`` of a protocol: the coded reasons of exclusion, and when a reviewer may stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol import Protocol
from hedgerow.review.protocol.keys import Keys, Problems
from hedgerow.vocabulary.problems import Problem


@dataclass(frozen=True, slots=True)
class Plan:
    """How a review is screened.

    Attributes
    ----------
    reasons : tuple of str
        Codes of reasons of exclusion; empty where any text may be given.
    stop_after : int or None
        Stopping rule of the reading order: after so many exclusions in a row the rest may be left to the second
        reviewer's order; None where every record is read.
    """

    reasons: tuple[str, ...] = ()
    stop_after: int | None = None


def read_plan(protocol: Protocol) -> tuple[Plan, tuple[Problem, ...]]:
    """Read the section, and what is wrong with it."""
    problems = Problems(protocol.file, protocol.lines)
    return _plan(protocol.extra.get("screening", {}), problems), tuple(problems.found)


def _plan(table: Any, problems: Problems) -> Plan:
    keys = Keys(table, ("screening",), problems)
    plan = Plan(keys.texts("reasons"), keys.take("stop_after", int))
    keys.finish()
    if plan.stop_after is not None and plan.stop_after < 1:
        what = f"'stop_after' of [screening] must be 1 or more, not {plan.stop_after}."
        keys.add("wrong-type", ("screening", "stop_after"), what, "Give a number of records, e.g. 50.")
    return plan
