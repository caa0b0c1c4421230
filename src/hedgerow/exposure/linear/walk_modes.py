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
    lengths, kind = steps(drive.times)
    jumps, rates = drive.jumps[:, entry], drive.rates[:, entry]
    kept, gained = _tables(modes.decay, lengths, np.unique(kind[rates != 0]))
    z = _states(kept.transpose(1, 2, 0), gained.transpose(1, 2, 0), kind, jumps, rates)
    weights = modes.weights.transpose(1, 2, 0)
    values, slopes = (_outputs(each, z) for each in (weights, -weights * modes.decay.T))
    start, end, rise, fall = values[:, :-1], values[:, 1:].copy(), slopes[:, :-1].copy(), slopes[:, 1:]
    direct = weights.sum(axis=1)
    for step in np.flatnonzero(jumps[1:]):  # the end of an interval comes before the dose given there
        end[:, step] -= jumps[step + 1] * direct
        fall[:, step] += jumps[step + 1] * (weights * modes.decay.T).sum(axis=1)
    for step in np.flatnonzero(rates):
        rise[:, step] += rates[step] * direct
        fall[:, step] += rates[step] * direct
    return Samples(drive.times, start, end, rise, fall)


def _states(kept: Numbers, gained: Numbers, kind: Places, jumps: Numbers, rates: Numbers) -> Numbers:
    """Modes after the dose at each time: shape (k, m, n)."""
    z = np.empty((kept.shape[1], len(jumps), kept.shape[2]))
    z[:, 0] = jumps[0]
    kept, gained = np.ascontiguousarray(kept), np.ascontiguousarray(gained)
    for i, this in enumerate(kind):
        after = z[:, i + 1]
        np.multiply(z[:, i], kept[this], out=after)
        if rates[i]:
            after += rates[i] * gained[this]
        if jumps[i + 1]:
            after += jumps[i + 1]
    return z


def _outputs(weights: Numbers, z: Numbers) -> Numbers:
    """Sum over modes: (o, k, n) and (k, m, n) to (o, m, n)."""
    made = np.zeros((len(weights), *z.shape[1:]))
    for output, mode in np.argwhere(weights.any(axis=2)):
        made[output] += weights[output, mode] * z[mode]
    return made
