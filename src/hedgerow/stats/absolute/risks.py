"""From a relative effect and a baseline risk to the risk with treatment: the arithmetic of a table of findings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from hedgerow.stats.absolute.number_needed import NumberNeeded, number_needed
from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import refuse, unknown

REFERENCES = ("higginsgreen2011", "schunemann2019", "altman1998")

CORRESPONDING: dict[str, Callable[[float, float], float]] = {
    "RR": lambda risk, ratio: risk * ratio,
    "OR": lambda risk, ratio: ratio * risk / (1 - risk + ratio * risk),
    "RD": lambda risk, difference: risk + difference,
}
"""Risk with treatment from the risk without and the effect as people read it, by measure."""


@dataclass(frozen=True, slots=True)
class AbsoluteEffect:
    """Risks without and with treatment, each between 0 and 1.

    Attributes
    ----------
    baseline : float
        Assumed risk without treatment.
    risk, ci : float, (float, float)
        Corresponding risk with treatment; a value beyond 0 or 1 is set to it.
    difference, difference_ci : float, (float, float)
        Risk with treatment minus the baseline.
    needed : NumberNeeded
        Of the difference.
    """

    baseline: float
    risk: float
    ci: Interval
    difference: float
    difference_ci: Interval
    needed: NumberNeeded


def absolute_effect(measure: str, estimate: float, ci: Interval, baseline: float) -> AbsoluteEffect:
    """Compute the risk with treatment that corresponds to an assumed risk without.

    Parameters
    ----------
    measure : {"RR", "OR", "RD"}
        What was pooled.
    estimate : float
        Pooled effect as people read it: a ratio of 0.8, a difference of -0.05.
    ci : (float, float)
        Its confidence interval.
    baseline : float
        Assumed risk without treatment, above 0 and below 1. It is taken as known: its own uncertainty is not in `ci`.

    Raises
    ------
    HedgerowError
        If the measure has no such arithmetic, or the baseline is no risk.

    Notes
    -----
    Cochrane Handbook 5.1, 12.5.4.2 to 12.5.4.5: the formulas are applied to the ends of the interval too.
    """
    if measure not in CORRESPONDING:
        raise unknown("measure of an absolute effect", measure, CORRESPONDING)
    if not 0 < baseline < 1:
        raise refuse("not-a-risk", f"{baseline!r} is not a risk.", "Give a probability above 0 and below 1.")
    risk, low, high = (_within(CORRESPONDING[measure](baseline, value)) for value in (estimate, *ci))
    return against(baseline, risk, (low, high))


def against(baseline: float, risk: float, ci: Interval) -> AbsoluteEffect:
    """Compare a risk, or a share of responders, with the one assumed without treatment.

    Parameters
    ----------
    baseline, risk : float
        Without and with treatment, each between 0 and 1.
    ci : (float, float)
        Confidence interval of `risk`.
    """
    difference, of_ci = risk - baseline, (ci[0] - baseline, ci[1] - baseline)
    return AbsoluteEffect(baseline, risk, ci, difference, of_ci, number_needed(difference, of_ci))


def _within(risk: float) -> float:
    return min(max(risk, 0.0), 1.0)
