"""A standardised difference as the share of people who respond: the outcome is cut at the response."""

from __future__ import annotations

from collections.abc import Callable

from scipy.special import expit, logit, ndtr, ndtri

from hedgerow.stats.absolute.risks import AbsoluteEffect, against
from hedgerow.stats.conversions.between import convert
from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import refuse, unknown

Shift = Callable[[float, float], float]
"""Share with treatment from the share without and the standardised difference."""

SAFE = (0.2, 0.8)
"""Shares between which those by way of an odds ratio are safely estimated (Anzures-Cabrera et al. 2011, abstract)."""


def _normal(share: float, d: float) -> float:
    return float(ndtr(ndtri(share) + d))


def _logistic(share: float, d: float) -> float:
    return float(expit(logit(share) + convert(d, "d", "log_or")))


RESPONDERS: dict[str, tuple[Shift, str, tuple[str, ...]]] = {
    "normal": (_normal, "normal outcomes of one variance, cut at the response", ("furukawa2011",)),
    "logistic": (_logistic, "logistic outcomes of one variance, cut at the response", ("chinn2000",)),
}
"""Ways from a standardised difference to a share of responders: the arithmetic, what it assumes, and its papers."""


def responders(smd: float, ci: Interval, baseline: float, method: str = "normal") -> AbsoluteEffect:
    """Share of people beyond a cut with treatment, given the share without, and the number needed to treat.

    Parameters
    ----------
    smd, ci : float, (float, float)
        Standardised mean difference, positive where more people are beyond the cut.
    baseline : float
        Share without treatment, above 0 and below 1. It is taken as known: its own uncertainty is not in the interval.
    method : {"normal", "logistic"}
        What is assumed of the outcomes; see `RESPONDERS`.

    Raises
    ------
    HedgerowError
        For another method, or a baseline that is no share.

    Notes
    -----
    The interval is that of the difference, end by end, as the Cochrane Handbook 5.1 has it (12.6.3 with 12.5.4.5).
    Anzures-Cabrera et al. 2011 give a variance for risks at a cut as well, which needs means and standard deviations
    of both groups that a pooled standardised difference no longer has.
    """
    if method not in RESPONDERS:
        raise unknown("way to a share of responders", method, RESPONDERS)
    if not 0 < baseline < 1:
        raise refuse("not-a-risk", f"{baseline!r} is not a share.", "Give a share above 0 and below 1.")
    shift = RESPONDERS[method][0]
    low, high = sorted((shift(baseline, ci[0]), shift(baseline, ci[1])))
    return against(baseline, shift(baseline, smd), (low, high))


def is_safe(effect: AbsoluteEffect) -> bool:
    """Whether both shares lie where a conversion by way of an odds ratio is safe; see `SAFE`."""
    return all(SAFE[0] <= each <= SAFE[1] for each in (effect.baseline, effect.risk))
