"""``[screening]`` of a protocol: the coded reasons of exclusion, and when a reviewer may stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hedgerow.review.protocol.keys import Keys, Problems


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


NO_PLAN = Plan()
"""Where the protocol says nothing."""


def read_plan(table: Any, problems: Problems) -> Plan:
    """Read the section; what is wrong is noted."""
    keys = Keys(table, ("screening",), problems)
    reasons, stop_after = keys.texts("reasons"), keys.take("stop_after", int)
    keys.finish()
    if stop_after is not None and stop_after < 1:
        keys.wrong(("screening", "stop_after"), "'stop_after' of [screening] must be 1 or more", stop_after)
        stop_after = None
    return Plan(reasons, stop_after)
