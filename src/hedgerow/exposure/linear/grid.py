"""Grids of time that follow a regimen: fine after every edge, coarser the longer nothing happens."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.drive import Push, edges

Numbers = NDArray[np.float64]

FINEST = 1 / 240
"""Hours of the first step after an edge: a quarter of a minute, well below the fastest rates of the library."""


def grid(pushes: tuple[Push, ...], last: float, per_level: int = 16, finest: float = FINEST) -> Numbers:
    """Make a grid from 0 to `last`.

    Parameters
    ----------
    pushes : tuple of Push
        Steps start at `finest` after each of their edges, and double after every `per_level` steps.
    last : float
        Hours.
    per_level : int, default 16
        With 16, cubic interpolation between the points is good to about 1e-7 of the peak; with 4, to 1e-4.
    finest : float
        Hours.

    Notes
    -----
    Steps are dyadic multiples of one length, so that a walk meets few distinct lengths, and a segment of the same
    length as another has the same ones.
    """
    bounds = edges(pushes)
    bounds = np.unique(np.concatenate([[0.0], bounds[bounds < last], [last]]))
    pieces = [begin + _segment(end - begin, per_level, finest) for begin, end in pairwise(bounds)]
    return np.concatenate([*pieces, [last]])


def _segment(length: float, per_level: int, finest: float) -> Numbers:
    """Points of one segment, from 0; its end belongs to the next one."""
    levels = int(np.ceil(np.log2(length / (per_level * finest) + 1))) + 1
    lengths = np.repeat(finest * 2.0 ** np.arange(levels), per_level)
    points = np.concatenate([[0.0], np.cumsum(lengths)])
    return np.asarray(points[points < length - 1e-3 * finest])
