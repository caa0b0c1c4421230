"""How a fit ended, in words: not converging is a value with cause and remedy, never an exception in passing."""

from __future__ import annotations

from enum import Enum


class Outcome(Enum):
    """How a fit ended; the value is a sentence that a table or a figure's footnote can show.

    In a batch the names stand in an array; ``Outcome[name].value`` is the sentence.
    """

    OK = "The fit is complete."
    ONE_STUDY = "Only one effect: the estimate is that effect; the variance between studies cannot be estimated."
    EMPTY = "No effect with a usable variance was left; nothing was fitted."
    TOO_FEW = "There are fewer effects than coefficients; nothing was fitted."
    ZERO_VARIANCE = (
        "An effect has a sampling variance of 0 and the variance between studies is 0: weights are infinite. "
        "Use method 'REML', or repair the rows named."
    )
    UNDEFINED = (
        "All effects are equal, so the Knapp-Hartung scale is 0 and the test is not defined. "
        "Use test='adhoc' or test='z'."
    )
    SINGULAR = (
        "The weighted design is singular to rounding: sampling variances differ too much for a model with "
        "moderators. Repair the rows with the extreme variances, or pool the groups one by one."
    )
    NOT_CONVERGED = (
        "The search for the variance between studies did not settle within its bracket. "
        "Please report this data set; meanwhile use method 'DL' or 'PM'."
    )

    @property
    def usable(self) -> bool:
        """Whether the estimate may be used."""
        return self in (Outcome.OK, Outcome.ONE_STUDY, Outcome.UNDEFINED)
