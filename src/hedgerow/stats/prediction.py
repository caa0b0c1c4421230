"""Prediction intervals: where the true effect of a new study is expected."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from hedgerow.vocabulary.problems import unknown

KINDS: dict[str, str] = {
    "k-2": "t with k - 2 degrees of freedom (Higgins et al. 2009), none below k = 3",
    "z": "normal, as metafor's default beside a z test",
    "k-1": "t with k - 1 degrees of freedom, as metafor's default beside a t or Knapp-Hartung test",
    "riley": "t with k - 2 degrees of freedom, at least 1, as metafor's predtype 'riley'",
    "simple": "normal, the uncertainty of the mean left out",
}


def prediction_interval(
    estimate: float, se: float, tau2: float, k: int, *, kind: str = "k-2", level: float = 0.95
) -> tuple[float, float] | None:
    """Compute a prediction interval.

    Parameters
    ----------
    estimate, se, tau2 : float
        Pooled effect, its standard error as tested, variance between studies.
    k : int
        Number of effects.
    kind : str
        A key of `KINDS`.
    level : float
        Coverage.

    Returns
    -------
    (float, float) or None
        None where it is not defined: below k = 3 for ``"k-2"``, below k = 2 otherwise.
    """
    factor = quantile(kind, k, level)
    if factor is None or not np.isfinite(se):
        return None
    spread = tau2 if kind == "simple" else tau2 + se**2
    half = factor * float(np.sqrt(spread))
    return estimate - half, estimate + half


def prediction_probability(
    threshold: float, estimate: float, se: float, tau2: float, k: int, *, kind: str = "k-2"
) -> float | None:
    """Compute how likely the true effect of a new study is above a threshold, by the same distribution.

    Parameters
    ----------
    threshold : float
        E.g. 0, or the least effect that matters.
    estimate, se, tau2, k, kind
        As for `prediction_interval`.

    Returns
    -------
    float or None
        None where there is no interval either, or no spread.
    """
    spread = tau2 if kind == "simple" else tau2 + se**2
    if quantile(kind, k, 0.5) is None or not spread > 0:
        return None
    statistic, degrees = (estimate - threshold) / float(np.sqrt(spread)), _degrees(kind, k, 1)
    return float(ndtr(statistic) if degrees is None else stdtr(degrees, statistic))


def quantile(kind: str, k: int, level: float, p: int = 1) -> float | None:
    """How many standard deviations wide half an interval is; None where it is not defined.

    A model of `p` coefficients takes p - 1 more degrees of freedom than `KINDS` says.
    """
    if kind not in KINDS:
        raise unknown("kind of prediction interval", kind, KINDS)
    if k < (p + 2 if kind == "k-2" else p + 1):
        return None
    upper = (1 + level) / 2
    degrees = _degrees(kind, k, p)
    return float(ndtri(upper)) if degrees is None else float(stdtrit(degrees, upper))


def _degrees(kind: str, k: int, p: int) -> int | None:
    """Degrees of freedom of a kind; None where it is normal."""
    return {"k-2": k - p - 1, "k-1": k - p, "riley": max(k - p - 1, 1)}.get(kind)
