"""A standardised difference in words a reader knows: units of a scale, or the share of people who respond."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scipy.special import expit, logit, ndtr, ndtri

from hedgerow.stats.conversions.between import convert
from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import refuse, unknown

Shift = Callable[[float, float], float]
"""Share with treatment from the share without and the standardised difference."""


def _normal(share: float, d: float) -> float:
    return float(ndtr(ndtri(share) + d))


def _logistic(share: float, d: float) -> float:
    return float(expit(logit(share) + convert(d, "d", "log_or")))


RESPONDERS: dict[str, tuple[Shift, str, tuple[str, ...]]] = {
    "normal": (_normal, "normal outcomes of one variance, cut at the response", ("furukawa2011",)),
    "logistic": (_logistic, "logistic outcomes of one variance, cut at the response", ("chinn2000",)),
}
"""Ways from a standardised difference to a share of responders: the arithmetic, what it assumes, and its papers."""


@dataclass(frozen=True, slots=True)
class Familiar:
    """One number with its interval: a difference in units, or a share between 0 and 1."""

    value: float
    ci: Interval


def in_units(smd: float, ci: Interval, sd: float) -> Familiar:
    """Multiply a standardised difference by the standard deviation of a familiar scale.

    Parameters
    ----------
    smd, ci : float, (float, float)
        Pooled standardised mean difference.
    sd : float
        Standard deviation between people on the scale, above 0.

    Raises
    ------
    HedgerowError
        If `sd` is not above 0.
    """
    if not sd > 0:
        raise refuse("not-a-spread", f"{sd!r} is no standard deviation.", "Give the SD of the scale, above 0.")
    return Familiar(smd * sd, (ci[0] * sd, ci[1] * sd))


def responders(smd: float, ci: Interval, baseline: float, method: str = "normal") -> Familiar:
    """Share of people beyond a cut with treatment, given the share without.

    Parameters
    ----------
    smd, ci : float, (float, float)
        Standardised mean difference, positive where more people are beyond the cut.
    baseline : float
        Share without treatment, above 0 and below 1.
    method : {"normal", "logistic"}
        What is assumed of the outcomes; see `RESPONDERS`.

    Raises
    ------
    HedgerowError
        For another method, or a baseline that is no share.
    """
    if method not in RESPONDERS:
        raise unknown("way to a share of responders", method, RESPONDERS)
    if not 0 < baseline < 1:
        raise refuse("not-a-risk", f"{baseline!r} is not a share.", "Give a share above 0 and below 1.")
    shift = RESPONDERS[method][0]
    low, high = sorted((shift(baseline, ci[0]), shift(baseline, ci[1])))
    return Familiar(shift(baseline, smd), (low, high))
