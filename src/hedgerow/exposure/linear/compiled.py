"""The walk along a grid, compiled by numba; imported only where numba is installed.

The same operations in the same order as `hedgerow.exposure.linear.walk_modes._walk`, and no others: results are the
same to the last bit. Compiling takes some seconds at the first call, and is kept on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np

Array = Any
"""Plain arrays; numba reads their types at the first call."""


def _walk(
    kept: Array, gained: Array, weights: Array, kind: Array, jumps: Array, rates: Array, slots: Array, into: Array
) -> None:
    """Add the curves of n patients to `into` (n, o, m)."""
    n, outputs, k = weights.shape
    for i in numba.prange(n):
        z = np.full(k, jumps[0])
        for step in range(len(slots)):
            if step > 0:
                this = kind[step - 1]
                for j in range(k):
                    z[j] = z[j] * kept[i, this, j] + rates[step - 1] * gained[i, this, j] + jumps[step]
            if slots[step] >= 0:
                for o in range(outputs):
                    value = 0.0
                    for j in range(k):
                        value += weights[i, o, j] * z[j]
                    into[i, o, slots[step]] += value


walk: Callable[..., None] = numba.njit(parallel=True, cache=True)(_walk)
