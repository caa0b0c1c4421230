"""When a reviewer who reads the likeliest first may stop: a rule stated beforehand, in the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hedgerow.review.screening.plan import Plan


@dataclass(frozen=True, slots=True)
class Stopping:
    """How the stopping rule stands for one reviewer at one stage.

    Attributes
    ----------
    rule : int or None
        Exclusions in a row after which the reviewer may stop; None where the protocol has no rule.
    run : int
        Exclusions in a row so far, at the end of what they decided.
    reached : bool
        Whether the rule says stop. The records left stay undecided, and the flow shows them so: a rule of order never
        stands in for a second reviewer, and nothing is excluded by not being read.
    """

    rule: int | None
    run: int
    reached: bool


def stopping(included: Sequence[bool], plan: Plan) -> Stopping:
    """Apply the protocol's rule to a reviewer's decisions.

    Parameters
    ----------
    included : sequence of bool
        Whether each record was included, or left open, in the order of the decisions.
    plan : Plan
        The protocol's ``[screening]``.
    """
    run = 0
    for answer in included:
        run = 0 if answer else run + 1
    return Stopping(plan.stop_after, run, plan.stop_after is not None and run >= plan.stop_after)
