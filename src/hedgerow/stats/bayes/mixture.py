"""Mixtures of normal distributions: what a posterior is once tau has been integrated out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq, minimize_scalar
from scipy.special import ndtr

from hedgerow.stats.effects import Array

_REACH = 40.0


@dataclass(frozen=True, slots=True, eq=False)
class Mixture:
    """A mixture of normal distributions; arrays (components,)."""

    mass: Array
    mean: Array
    sd: Array

    def cdf(self, x: float) -> float:
        """Probability up to `x`."""
        return float(self.mass @ ndtr((x - self.mean) / self.sd))

    def density(self, x: Array) -> Array:
        """Density at an array of values."""
        z = (np.asarray(x, dtype=float)[..., None] - self.mean) / self.sd
        return np.asarray((np.exp(-0.5 * z**2) / self.sd) @ self.mass / np.sqrt(2 * np.pi))

    def moments(self) -> tuple[float, float]:
        """Mean and standard deviation."""
        mean = float(self.mass @ self.mean)
        return mean, float(np.sqrt(self.mass @ (self.sd**2 + (self.mean - mean) ** 2)))

    def span(self) -> tuple[float, float]:
        """Values beyond which there is nothing to speak of."""
        low, high = self.mean - _REACH * self.sd, self.mean + _REACH * self.sd
        return float(low.min()), float(high.max())

    def quantile(self, p: float) -> float:
        """The value up to which lies probability `p`."""
        low, high = self.span()
        return float(brentq(lambda x: self.cdf(x) - p, low, high, xtol=1e-14 * (high - low), rtol=1e-14))

    def mode(self) -> float:
        """Where the density is highest."""
        low, high = self.quantile(0.001), self.quantile(0.999)
        grid = np.linspace(low, high, 401)
        best = int(np.argmax(self.density(grid)))
        ends = (grid[max(best - 1, 0)], grid[min(best + 1, 400)])
        found = minimize_scalar(
            lambda x: -float(self.density(np.array([x]))[0]), bounds=ends, method="bounded", options={"xatol": 1e-10}
        )
        return float(found.x)
