"""Ranges of parameters, and coordinates in which a step never leaves them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hedgerow.stats.kernel.marginal import Array, Flags

_NEAR = 0.05  # of its unit: a parameter this close to its lower end is tried there
_EDGE = 1e-3  # of its width: the same of its upper end


@dataclass(frozen=True, slots=True)
class Ranges:
    """Where each parameter may lie; steps are taken of log(x - low), or of log((x - low) / (high - x)).

    Attributes
    ----------
    low, high : (P,) arrays
        Ends, which belong to the range; `high` may be infinite.
    unit : (P,) array
        A typical distance of the parameter from `low`.
    """

    low: Array
    high: Array
    unit: Array

    def take(self, free: Flags) -> Ranges:
        """The ranges of some parameters."""
        return Ranges(self.low[free], self.high[free], self.unit[free])

    def inside(self, x: Array) -> Flags:
        """Which parameters are at neither end."""
        return np.asarray((x > self.low) & (x < self.high))

    def rate(self, x: Array) -> Array:
        """Derivative of the parameters by their coordinates; 0 at an end."""
        room = np.where(np.isinf(self.high), 1.0, (self.high - x) / self._width())
        return np.asarray((x - self.low) * room)

    def moved(self, x: Array, step: Array) -> Array:
        """The parameters after a step of their coordinates."""
        up = (x - self.low) * np.exp(step)
        down = np.where(np.isinf(self.high), 1.0, self.high - x)
        bounded = self.low + self._width() * up / np.where(up + down > 0, up + down, 1.0)
        return np.where(np.isinf(self.high), self.low + up, bounded)

    def _width(self) -> Array:
        return np.where(np.isinf(self.high), 1.0, self.high - self.low)

    def near_end(self, x: Array, d: Array) -> Array:
        """The end that each parameter is close to while the function does not fall towards it; else where it is."""
        low = (x > self.low) & (x - self.low < _NEAR * np.minimum(self.unit, self._reach())) & (d <= 0)
        high = (x < self.high) & (self.high - x < _EDGE * self._reach()) & (d >= 0)
        return np.where(low, self.low, np.where(high, self.high, x))

    def _reach(self) -> Array:
        return np.where(np.isinf(self.high), self.unit, self.high - self.low)

    def pushed(self, x: Array, d: Array, tolerance: Array) -> Flags:
        """Which parameters stand at an end though the function rises away from it."""
        return np.asarray(((x == self.low) & (d > tolerance)) | ((x == self.high) & (d < -tolerance)))

    def let_in(self, x: Array, pushed: Flags) -> Array:
        """Those parameters a tenth of their unit away from the end."""
        inward = 0.1 * np.minimum(self.unit, self._reach())
        return np.where(pushed, np.where(x == self.low, self.low + inward, self.high - inward), x)
