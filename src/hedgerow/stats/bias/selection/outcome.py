"""How the fit of a selection model ended, in words."""

from __future__ import annotations

from enum import Enum


class SelectionOutcome(Enum):
    """How the fit ended; the value is a sentence with cause and remedy. The record's `reason` adds the particulars."""

    OK = "The fit is complete."
    NO_FIT = "The analysis has no estimate to start from. See its outcome and notes."
    TOO_FEW = "There are too few effects for so many parameters; nothing was fitted. Use fewer steps, or fix delta=."
    EMPTY_INTERVAL = (
        "An interval of P values holds no effect, so how likely one is to be seen there cannot be estimated. "
        "Leave a step out, or fix its delta=."
    )
    ZERO_VARIANCE = (
        "An effect has a sampling variance of 0, so it has no P value. Repair the row, or leave it out by subset=."
    )
    AT_BOUND = (
        "The likelihood rises up to the bound of a parameter of the selection function; it has no standard error. "
        "At no selection none is found; elsewhere the data do not tell its strength: fix delta= at several values."
    )
    FLAT = (
        "The likelihood is flat about its top: effects and selection cannot be told apart, and there are no standard "
        "errors. Use a function with fewer parameters, or fix delta= at several values and compare."
    )

    @property
    def usable(self) -> bool:
        """Whether there is an estimate."""
        return self in (SelectionOutcome.OK, SelectionOutcome.AT_BOUND, SelectionOutcome.FLAT)
