"""Half-lives of what a curve is made of."""

from __future__ import annotations

from collections.abc import Iterable
from math import log

import numpy as np

from hedgerow.exposure.linear.blocks import between
from hedgerow.exposure.linear.system import System


def half_lives(system: System, inputs: Iterable[int]) -> list[tuple[float, ...]]:
    """Half-lives of each output in the first patient, in hours, the shortest first.

    Those of all compartments between the inputs used and the output, absorption and transit included; the longest
    is the terminal half-life.
    """
    rates, starts = system.rates[0], {int(system.entries[each]) for each in inputs}
    pattern, found = rates != 0, []
    for row in system.outputs[0]:
        ends = np.flatnonzero(row)
        path = np.unique(np.concatenate([between(pattern, start, ends) for start in starts]))
        decays = -np.linalg.eigvals(rates[np.ix_(path, path)]).real
        found.append(tuple(sorted(log(2) / float(decay) for decay in decays)))
    return found
