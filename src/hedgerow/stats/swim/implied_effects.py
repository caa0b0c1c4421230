"""The effect that a P value and a number of participants imply, study by study."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.swim.contours import ContourMeasure, Design, contour_measure
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("harrison2017",)
LIMITS = (
    "An implied effect supposes one design for all studies and a test without adjustment; it is good for a look at the "
    "size of effects, not for pooling."
)
_FURTHEST = 12.0  # of a standardised effect or a log ratio: beyond what any study reports
_STEPS = 1200


def implied_effects(
    p: Any,
    n: Any,
    direction: Any,
    *,
    measure: str = "SMD",
    ratio: float = 1.0,
    sd: float | None = None,
    baseline: float | None = None,
) -> Array:
    """Estimate effects from P values and sample sizes (Harrison et al. 2017).

    Parameters
    ----------
    p : (studies,) sequence of float
        Two-sided P values, above 0 and at most 1.
    n : (studies,) sequence of float
        Total numbers of participants, above 0.
    direction : (studies,) sequence of number
        Above 0 for a positive effect, below 0 for a negative one.
    measure : {"SMD", "MD", "COR", "OR", "RR"}, default "SMD"
        Ratios come back as ratios.
    ratio, sd, baseline : float
        What is supposed of every study: size of the first group over the second (default 1), standard deviation for
        ``"MD"``, risk in the second group for ``"OR"`` and ``"RR"``.

    Returns
    -------
    (studies,) array
        NaN where a study lacks one of the three, or where no effect of that measure gives so small a P value.

    Raises
    ------
    HedgerowError
        For an unknown measure, what its design lacks, unequal lengths, or values outside their range.
    """
    design = Design(ratio, sd, baseline)
    how = contour_measure(measure, design)
    pv, size, sign = (np.asarray(values, dtype=float) for values in (p, n, direction))
    check_studies(pv, size, sign)
    z = -ndtri(pv / 2)
    found = np.array([_implied(how, design, *each) for each in zip(z, size, np.sign(sign), strict=True)], dtype=float)
    return np.exp(found) if how.log else found


def check_studies(p: Array, n: Array, direction: Array) -> None:
    """Refuse P values, sizes and directions that do not fit or are outside their range.

    Raises
    ------
    HedgerowError
        With code ``"unequal-lengths"``, ``"bad-p"`` or ``"bad-size"``.
    """
    if not (p.shape == n.shape == direction.shape and p.ndim == 1):
        raise refuse("unequal-lengths", f"There are {p.size} P values, {n.size} sizes and {direction.size} directions.")
    if ((p <= 0) | (p > 1)).any():
        raise refuse("bad-p", "A P value is not above 0 and at most 1.", "Give the exact value or its printed bound.")
    if (n <= 0).any():
        raise refuse("bad-size", "Numbers of participants must be above 0.")


def _implied(how: ContourMeasure, design: Design, z: float, n: float, sign: float) -> float:
    """The least effect that is z standard errors from none; large log odds have large errors, so there may be two."""
    if not (np.isfinite(z) and np.isfinite(n) and sign):
        return float("nan")
    if z == 0:
        return 0.0
    end = min(how.limit(design, int(sign)), _FURTHEST)
    sizes = np.linspace(0, end, _STEPS)[1:-1]
    beyond = np.flatnonzero(how.z(sign * sizes, np.asarray(n), design) >= z)
    if not len(beyond):
        return float("nan")
    at = int(beyond[0])
    low = float(sizes[at - 1]) if at else 0.0

    def excess(size: float) -> float:
        return float(how.z(np.asarray(sign * size), np.asarray(n), design)) - z

    return float(sign * brentq(excess, low, float(sizes[at]), xtol=1e-12))
