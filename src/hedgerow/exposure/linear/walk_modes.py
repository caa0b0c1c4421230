"""Walk along a grid with exponentials: each mode decays and is driven; nothing is stepped across an edge.

Over an interval of length d with constant rate r a mode goes from z to ``z e + r g``, ``e = exp(-l d)`` and
``g = (1 - e) / l``: exact, so results do not depend on the grid. e and g are computed once for each length of interval.
"""

from __future__ import annotations

from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.drive import Drive
from hedgerow.exposure.linear.modes import Modes
from hedgerow.exposure.linear.samples import Samples, steps

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

_TOGETHER = 2048
"""Patients walked together without numba: their modes stay in the processor's cache."""

_TABLE = 1 << 22
"""Most entries of a table of decays with numba: 32 MB."""


def curves(modes: Modes, drive: Drive, entry: int, into: Numbers, slots: Places, *, accelerated: bool = True) -> None:
    """Add the concentrations that one input makes.

    Parameters
    ----------
    modes : Modes
        From `hedgerow.exposure.linear.modes.modes` for that input.
    drive : Drive
        Grid of times.
    entry : int
        Which input.
    into : ndarray of shape (n, o, m)
        Where they are added; at a dose, the concentration after it.
    slots : ndarray of int
        For each time of the grid, its place in `into`; -1 for none.
    accelerated : bool, default True
        Use numba where it is installed: the same tables, the same operations in the same order, the same results.
    """
    lengths, kind = steps(drive.times)
    jumps, rates = np.ascontiguousarray(drive.jumps[:, entry]), np.ascontiguousarray(drive.rates[:, entry])
    driven = np.unique(kind[rates != 0])
    compiled = accelerated and find_spec("numba") is not None
    together = max(64, _TABLE // max(1, len(lengths) * modes.decay.shape[1])) if compiled else _TOGETHER
    for first in range(0, len(into), together):
        rows = slice(first, first + together)
        kept, gained = _tables(modes.decay[rows], lengths, driven)
        if compiled:
            from hedgerow.exposure.linear.compiled import walk

            walk(kept, gained, modes.weights[rows], kind, jumps, rates, slots, into[rows])
        else:
            _walk(kept, gained, modes.weights[rows], kind, jumps, rates, slots, into[rows])


def _tables(decay: Numbers, lengths: Numbers, driven: Places) -> tuple[Numbers, Numbers]:
    """What is left of a mode, and what a rate of 1 adds, over each length: two arrays of shape (n, lengths, k).

    ``1 - e`` cancels for slow modes; (1 - e) / -log(e) does not, as both suffer the rounding of the same e (Kahan).
    """
    exponent = lengths[:, None] * decay[:, None]
    kept = np.exp(-exponent)
    gained = np.zeros_like(kept)
    e, x = kept[:, driven], exponent[:, driven]
    with np.errstate(divide="ignore", invalid="ignore"):
        slow = np.where(e == 1, 1.0, (1 - e) / -np.log(e)) * lengths[driven, None]
    gained[:, driven] = np.where(x < 1, slow, (1 - e) / decay[:, None])
    return kept, gained


def _walk(
    kept: Numbers, gained: Numbers, weights: Numbers, kind: Places, jumps: Numbers, rates: Numbers, slots: Places,
    into: Numbers,
) -> None:  # fmt: skip
    """Walk some patients; arrays are (k, n) and (o, k, n) here, so that each operation is along patients."""
    weights = np.ascontiguousarray(weights.transpose(1, 2, 0))
    kept, gained = (np.ascontiguousarray(table.transpose(1, 2, 0)) for table in (kept, gained))
    z = np.full(kept.shape[1:], jumps[0])
    for step, slot in enumerate(slots):
        if step > 0:
            z *= kept[kind[step - 1]]
            if rates[step - 1]:
                z += rates[step - 1] * gained[kind[step - 1]]
            if jumps[step]:
                z += jumps[step]
        if slot >= 0:
            into[:, :, slot] += (weights * z).sum(axis=1).T


def samples(modes: Modes, drive: Drive, entry: int) -> Samples:
    """Values and slopes at the ends of every interval, of the curves that one input makes."""
    shape = (*modes.weights.shape[:2], len(drive.rates))
    start, end, rise, fall = (np.empty(shape) for _ in range(4))
    lengths, kind = steps(drive.times)
    kept, gained = _tables(modes.decay, lengths, np.unique(kind[drive.rates[:, entry] != 0]))
    slopes, z = -modes.weights * modes.decay[:, None], np.full(modes.decay.shape, drive.jumps[0, entry])
    direct = modes.weights.sum(axis=2)
    for i, this in enumerate(kind):
        rate = drive.rates[i, entry]
        start[:, :, i], rise[:, :, i] = _at(modes.weights, z), _at(slopes, z) + rate * direct
        z = z * kept[:, this] + rate * gained[:, this]
        end[:, :, i], fall[:, :, i] = _at(modes.weights, z), _at(slopes, z) + rate * direct
        z = z + drive.jumps[i + 1, entry]
    return Samples(drive.times, start, end, rise, fall)


def _at(weights: Numbers, z: Numbers) -> Numbers:
    return np.asarray(np.einsum("nok,nk->no", weights, z))
