"""How the fit of a location-scale model ended, in words."""

from __future__ import annotations

from enum import Enum


class ScaleOutcome(Enum):
    """How the fit ended; the value is a sentence with cause and remedy."""

    OK = "The fit is complete."
    TOO_FEW = "There are fewer effects than coefficients; nothing was fitted. Use fewer moderators."
    AT_ZERO = (
        "The variance between studies falls to 0 for some rows, so the scale has no standard errors. "
        "Use the log link, or fewer moderators of the scale."
    )
    FLAT = (
        "The likelihood has no top: the variance between studies of some rows goes to 0. "
        "Use the identity link, or fewer moderators of the scale."
    )

    @property
    def usable(self) -> bool:
        """Whether there are estimates."""
        return self is not ScaleOutcome.TOO_FEW
