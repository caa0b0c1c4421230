"""What drives a system: doses as jumps, infusions as rates, on a grid of times that no edge falls inside of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Push:
    """One dose into one input: `amount` mg from `start` h, within `duration` h (0: at once)."""

    input: int
    start: float
    amount: float
    duration: float = 0.0

    @property
    def end(self) -> float:
        """When it is in."""
        return self.start + self.duration


@dataclass(frozen=True, slots=True, eq=False)
class Drive:
    """Pushes laid on a grid of m times.

    Attributes
    ----------
    times : ndarray of shape (m,)
        Rising, from 0; every edge of a push is among them.
    jumps : ndarray of shape (m, q)
        Amount given at once at each time, mg.
    rates : ndarray of shape (m - 1, q)
        Rate within each interval, mg/h.
    """

    times: Numbers
    jumps: Numbers
    rates: Numbers

    def given(self) -> Numbers:
        """Amount given up to each time, the jump at it included: shape (m, q)."""
        run = np.vstack([np.zeros(self.jumps.shape[1]), np.cumsum(self.rates * np.diff(self.times)[:, None], axis=0)])
        return np.asarray(np.cumsum(self.jumps, axis=0) + run)


def edges(pushes: tuple[Push, ...]) -> Numbers:
    """Times at which a dose begins or ends, rising."""
    return np.unique([time for push in pushes for time in (push.start, push.end)])


def lay(pushes: tuple[Push, ...], times: Numbers, inputs: int) -> Drive:
    """Lay pushes on a grid.

    Parameters
    ----------
    pushes : tuple of Push
    times : ndarray
        Wanted times, in any order; 0 and the edges that lie before the last one are added.
    inputs : int
        Number q of inputs.
    """
    last = float(np.max(times))
    bounds = edges(pushes)
    grid = np.unique(np.concatenate([[0.0], bounds[bounds <= last], times]))
    jumps, rates = np.zeros((len(grid), inputs)), np.zeros((len(grid) - 1, inputs))
    for push in pushes:
        if push.start > last:
            continue
        first = int(np.searchsorted(grid, push.start))
        if push.duration == 0:
            jumps[first, push.input] += push.amount
        else:
            rates[first : int(np.searchsorted(grid, push.end)), push.input] += push.amount / push.duration
    return Drive(grid, jumps, rates)
