"""Prediction intervals: where the true effect of a new study is expected."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.special import ndtri, stdtrit

from hedgerow.vocabulary.problems import unknown

_Quantile = Callable[[float, int], float]

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


def quantile(kind: str, k: int, level: float, p: int = 1) -> float | None:
    """How many standard deviations wide half an interval is; None where it is not defined.

    A model of `p` coefficients takes p - 1 more degrees of freedom than `KINDS` says.
    """
    if kind not in KINDS:
        raise unknown("kind of prediction interval", kind, KINDS)
    if k < (p + 2 if kind == "k-2" else p + 1):
        return None
    upper = (1 + level) / 2
    degrees = {"k-2": k - p - 1, "k-1": k - p, "riley": max(k - p - 1, 1)}.get(kind)
    return float(ndtri(upper)) if degrees is None else float(stdtrit(degrees, upper))
