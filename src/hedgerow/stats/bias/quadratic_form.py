"""Distribution of a positive combination of chi-square variables with one degree of freedom each."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hedgerow.stats.effects import Array

_FEW = 12  # above so many variables the integrand on a vertical line decays fast enough by itself
_BLOCKS = 64  # of 128 points: the slowest integrand, with 13 variables, needs about 20
_NODES = 18  # the bent contour's error falls as 10^(-0.6 N); beyond this rounding grows instead


def chi2_mixture_cdf(x: float, scales: Array) -> float:
    """P(sum of scales * chi2_1 <= x), by inversion of its Laplace transform prod (1 + 2 z scale)^(-1/2) / z.

    The transform's singularities lie on the negative real axis. With few variables the contour is bent around them
    (Weideman 2006); with many it is the vertical line through the saddle point (Rice 1980). The trapezoidal rule
    converges geometrically on both.

    Parameters
    ----------
    x : float
        Where; at least 0.
    scales : (n,) array
        Positive weights of the variables.

    Returns
    -------
    float
        Between 0 and 1, to about 1e-12.
    """
    if x <= 0:
        return 0.0
    relative = scales / x
    value = _bent(relative) if len(scales) <= _FEW else _straight(relative)
    return float(min(1.0, max(0.0, value)))


def _bent(scales: Array) -> float:
    theta = np.pi * np.arange(1, 2 * _NODES, 2) / (2 * _NODES)
    bend = 0.6407 * theta
    z = 2 * _NODES * (0.5017 * theta / np.tan(bend) - 0.6122 + 0.2645j * theta)
    slope = 2 * _NODES * (0.5017 / np.tan(bend) - 0.5017 * bend / np.sin(bend) ** 2 + 0.2645j)
    return float(np.sum(_integrand(z, scales) * slope / 1j).real / _NODES)


def _straight(scales: Array) -> float:
    saddle = _saddle(scales)
    width = 1 / np.sqrt(np.sum(2 * scales**2 / (1 + 2 * scales * saddle) ** 2) + 1 / saddle**2)
    step = min(
        width / 3, saddle / 6
    )  # both errors, exp(-2 pi^2 (width / step)^2) and exp(-2 pi saddle / step), < 1e-16
    total = -_integrand(np.array([saddle + 0j]), scales)[0].real / 2
    for block in range(_BLOCKS):
        y = step * np.arange(block * 128, (block + 1) * 128)
        terms = _integrand(saddle + 1j * y, scales)
        total += terms.real.sum()
        if abs(terms[-1]) < 1e-17 * abs(total):
            break
    return float(step / np.pi * total)


def _integrand(z: NDArray[np.complex128], scales: Array) -> NDArray[np.complex128]:
    # logarithms of the single factors, so that neither the branch is lost nor the range of doubles left
    return np.asarray(np.exp(z - 0.5 * np.log1p(2 * np.outer(z, scales)).sum(axis=1)) / z)


def _saddle(scales: Array) -> float:
    """Where z - sum(log(1 + 2 z scale)) / 2 - log z is flat: its derivative rises on z > 0."""
    low, high = 0.0, 1.0
    while 1 - np.sum(scales / (1 + 2 * scales * high)) - 1 / high < 0:
        low, high = high, 2 * high
    for _ in range(60):
        middle = 0.5 * (low + high)
        if 1 - np.sum(scales / (1 + 2 * scales * middle)) - 1 / middle < 0:
            low = middle
        else:
            high = middle
    return high
