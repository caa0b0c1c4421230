"""Responses to a concentration: sigmoid, rising to a greatest effect, and inhibitory, falling from a baseline."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def sigmoid(concentration: ArrayLike, c50: ArrayLike, *, hill: ArrayLike = 1.0, emax: ArrayLike = 1.0) -> Numbers:
    """Effect ``emax c^h / (c50^h + c^h)``.

    Parameters
    ----------
    concentration : array_like
        Not negative; any unit, that of `c50`.
    c50 : array_like
        Concentration of half the greatest effect, above 0.
    hill : array_like, default 1
        Steepness.
    emax : array_like, default 1
        Greatest effect.
    """
    share = np.power(np.asarray(concentration, dtype=float) / np.asarray(c50, dtype=float), hill)
    return np.asarray(np.asarray(emax, dtype=float) * (share / (1 + share)))


def inhibitory(
    concentration: ArrayLike, c50: ArrayLike, *, baseline: ArrayLike = 1.0, hill: ArrayLike = 1.0, imax: ArrayLike = 1.0
) -> Numbers:
    """What is left of a baseline, ``baseline (1 - imax c^h / (c50^h + c^h))``; arguments as in `sigmoid`."""
    return np.asarray(np.asarray(baseline, dtype=float) * (1 - sigmoid(concentration, c50, hill=hill, emax=imax)))
