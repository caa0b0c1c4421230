"""The distribution of a test statistic that is looked at again and again, by recursive numerical integration.

With independent increments the score at information fraction t is Brownian motion with drift, ``B(t) = Z(t) sqrt(t)``.
Its density among the paths that were not stopped is carried from look to look (Armitage, McPherson & Rowe 1969), here
by Gauss-Legendre quadrature on the region where one goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from scipy.special import ndtr

from hedgerow.stats.effects import Array

REFERENCES = ("armitage1969", "jennison2000")

_REACH = 9.0  # standard deviations beyond which a normal density is nothing
_PER_SD = 5  # nodes in one standard deviation of the narrowest increment: errors below 1e-11
_LEAST, _MOST = 32, 3000

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Unstopped:
    """Paths that were not stopped by time `t`: points on the scale of B, and the probability that sits on each."""

    t: float
    drift: float
    x: Array
    mass: Array

    def above(self, t: float, z: float) -> float:
        """Probability to reach time `t` and then have a statistic above `z`."""
        return float(self.mass @ ndtr(-self._standard(t, z)))

    def below(self, t: float, z: float) -> float:
        """Probability to reach time `t` and then have a statistic below `z`."""
        return float(self.mass @ ndtr(self._standard(t, z)))

    def go_on(self, t: float, between: tuple[Interval, ...], gap: float) -> Unstopped:
        """Carry the density to time `t`, among the paths whose statistic then lies in one of some intervals.

        Parameters
        ----------
        t : float
            Information fraction, after the one before.
        between : tuple of (low, high)
            Intervals of Z in which one goes on; ends may be infinite.
        gap : float
            Distance of the look after this one; it decides how finely the density must be known.
        """
        root, step = t**0.5, t - self.t
        ends = [(self._cut(low * root, t), self._cut(high * root, t)) for low, high in between]
        rules = [_rule(low, high, min(step, gap) ** 0.5) for low, high in ends if high > low]
        if not rules:
            return Unstopped(t, self.drift, np.zeros(0), np.zeros(0))
        x = np.concatenate([points for points, _ in rules])
        weights = np.concatenate([each for _, each in rules])
        apart = (x[:, None] - self.x - self.drift * step) / step**0.5
        density = np.exp(-0.5 * apart**2) @ self.mass / np.sqrt(2 * np.pi * step)
        return Unstopped(t, self.drift, x, weights * density)

    def _standard(self, t: float, z: float) -> Any:
        step = t - self.t
        return (z * t**0.5 - self.x - self.drift * step) / step**0.5

    def _cut(self, b: float, t: float) -> float:
        middle, reach = self.drift * t, _REACH * float(t**0.5)
        return min(max(b, middle - reach), middle + reach)


def start(drift: float) -> Unstopped:
    """All paths before the first look; `drift` is the mean of Z at full information."""
    return Unstopped(0.0, drift, np.zeros(1), np.ones(1))


def _rule(low: float, high: float, sd: float) -> tuple[Array, Array]:
    size = int(np.clip(_PER_SD * (high - low) / sd, _LEAST, _MOST))
    points, weights = _legendre(-(-size // 16) * 16)
    half = (high - low) / 2
    return low + half * (points + 1), half * weights


@lru_cache(maxsize=64)
def _legendre(size: int) -> tuple[Array, Array]:
    from scipy.special import roots_legendre

    points, weights = roots_legendre(size)
    return points, weights
