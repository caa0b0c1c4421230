"""A curve as its values and slopes at both ends of every interval of a grid."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Samples:
    """Curves on a grid of m times; a dose at a grid time shows in the interval after it, not in the one before.

    Attributes
    ----------
    times : ndarray of shape (m,)
        Hours.
    start, end : ndarray of shape (o, m - 1, n)
        Value at the beginning (after a dose there) and at the end (before a dose there) of each interval.
    rise, fall : ndarray of shape (o, m - 1, n)
        Slope at the beginning and at the end of each interval, per hour. Patients stand last, so that each operation
        runs along them.
    """

    times: Numbers
    start: Numbers
    end: Numbers
    rise: Numbers
    fall: Numbers


def steps(times: Numbers) -> tuple[Numbers, NDArray[np.intp]]:
    """Distinct lengths of the intervals of a grid, and which one each interval has.

    Lengths that differ by rounding only are one: a uniform grid has one length.
    """
    lengths = np.diff(times)
    size = float(np.max(times, initial=0.0)) or 1.0
    _, first, kind = np.unique(np.round(lengths / (64 * np.spacing(size))), return_index=True, return_inverse=True)
    return lengths[first], kind.astype(np.intp).reshape(-1)
