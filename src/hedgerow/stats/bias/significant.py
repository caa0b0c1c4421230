"""Which effects are statistically significant in one direction: what p-curve and p-uniform look at."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.effects import Array, Mask
from hedgerow.stats.fit import Fit
from hedgerow.vocabulary.problems import refuse, unknown

DIRECTIONS = ("greater", "less")


@dataclass(frozen=True, slots=True, eq=False)
class Significant:
    """The effects of an analysis, turned so that those looked for are positive.

    Attributes
    ----------
    y, se : (k,) arrays
        Effects and standard errors of the rows used.
    sign : float
        -1 where the effects were turned.
    critical : float
        Least z that is significant.
    found : (k,) bool array
        Effects that are, in the direction looked for.
    """

    y: Array
    se: Array
    sign: float
    critical: float
    found: Mask

    @property
    def z(self) -> Array:
        """Effects over their standard errors."""
        return self.y / self.se


def significant(fit: Fit, alternative: str | None, alpha: float) -> Significant:
    """Find the effects with two-sided P below `alpha` in a direction, by default that of the pooled effect."""
    if alternative is not None and alternative not in DIRECTIONS:
        raise unknown("alternative", alternative, DIRECTIONS)
    if not (isinstance(alpha, (int, float)) and 0 < alpha < 1):
        raise refuse("bad-alpha", f"alpha is {alpha!r}, not a probability.", "Write 0.05 for 5 per cent.")
    side = alternative or ("less" if (fit.estimate or 0.0) < 0 else "greater")
    sign = -1.0 if side == "less" else 1.0
    y, se = sign * fit.effects.yi[fit.used], fit.effects.sei[fit.used]
    critical = float(-ndtri(alpha / 2))
    with np.errstate(divide="ignore", invalid="ignore"):
        found = y / se > critical
    return Significant(y, se, sign, critical, found & (se > 0))
