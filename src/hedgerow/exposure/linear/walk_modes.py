"""Walk along a grid with exponentials: each mode decays and is driven; nothing is stepped across an edge.

Over an interval of length d with constant rate r a mode goes from z to ``z e + r g``, ``e = exp(-l d)`` and
``g = (1 - e) / l``: exact, so results do not depend on the grid. e and g are computed once for each length of interval.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.drive import Drive
from hedgerow.exposure.linear.modes import Modes
from hedgerow.exposure.linear.samples import Samples, steps

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

_SMALL = 0.01
"""Exponents above it lose less than 1e-14 in ``1 - exp(-x)``."""


def curves(modes: Modes, drive: Drive, entry: int, into: Numbers, slots: Places) -> None:
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
    """
    lengths, kind = steps(drive.times)
    jumps, rates = np.ascontiguousarray(drive.jumps[:, entry]), np.ascontiguousarray(drive.rates[:, entry])
    kept, gained = _tables(modes.decay, lengths, bool(rates.any()))
    _walk(kept, gained, modes.weights, kind, jumps, rates, slots, into)


def _tables(decay: Numbers, lengths: Numbers, driven: bool) -> tuple[Numbers, Numbers]:
    """What is left of a mode, and what a rate of 1 adds (if any is `driven`): two arrays of shape (n, lengths, k).

    ``1 - e`` loses digits where the exponent is small: there `expm1` keeps them.
    """
    exponent = -lengths[:, None] * decay[:, None]
    kept = np.exp(exponent)
    if not driven:
        return kept, kept
    gained = (1 - kept) / decay[:, None]
    small = np.nonzero(exponent > -_SMALL)
    if len(small[0]):
        gained[small] = -np.expm1(exponent[small]) / decay[small[0], small[2]]
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
    kept, gained = _tables(modes.decay, lengths, bool(rates.any()))
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
    made, part = np.zeros((len(weights), *z.shape[1:])), np.empty(z.shape[1:])
    for output, mode in np.argwhere(weights.any(axis=2)):
        np.multiply(weights[output, mode], z[mode], out=part)
        made[output] += part
    return made
