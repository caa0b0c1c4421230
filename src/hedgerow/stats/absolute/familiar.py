"""A difference in words a reader knows: units of a scale, minimal important differences, a ratio of means."""

from __future__ import annotations

from dataclasses import dataclass

from hedgerow.stats.fit import Interval
from hedgerow.vocabulary.problems import refuse

REFERENCES = ("johnston2013", "johnston2010")


@dataclass(frozen=True, slots=True)
class Familiar:
    """One number with its interval: a difference in units, in minimal important differences, or a ratio."""

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


def in_mids(difference: float, ci: Interval, mid: float) -> Familiar:
    """Divide a difference by the minimal important difference of its scale.

    Parameters
    ----------
    difference, ci : float, (float, float)
        Pooled difference of means in units of the scale.
    mid : float
        Smallest difference that people perceive as important, in the same units, above 0.

    Raises
    ------
    HedgerowError
        If `mid` is not above 0.

    Notes
    -----
    This is the pooled difference over one scale's minimal important difference. Johnston et al. 2010 divide study by
    study before pooling, which gives each instrument its own; where instruments differ the two are not the same.
    """
    if not mid > 0:
        raise refuse("not-a-difference", f"{mid!r} is no minimal important difference.", "Give one above 0.")
    return Familiar(difference / mid, (ci[0] / mid, ci[1] / mid))


def ratio_of_means(difference: float, ci: Interval, control: float) -> Familiar:
    """Mean with treatment over the mean without, from their difference.

    Parameters
    ----------
    difference, ci : float, (float, float)
        Pooled difference of means in units of the scale, treated less control.
    control : float
        Mean without treatment, above 0 and taken as known.

    Raises
    ------
    HedgerowError
        If `control` is not above 0: a ratio needs a scale with a true zero, so it is not for changes from baseline.

    Notes
    -----
    Johnston et al. 2013, table 1. Where every study gives its means, pool them as ``measure = "ROM"`` instead.
    """
    if not control > 0:
        raise refuse("not-a-mean", f"{control!r} is no mean to divide by.", "Give the mean without treatment, above 0.")
    return Familiar(1 + difference / control, (1 + ci[0] / control, 1 + ci[1] / control))
