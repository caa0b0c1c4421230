"""Walk along a grid with exponentials: each mode decays and is driven; nothing is stepped across an edge.

Over an interval of length d with constant rate r a mode goes from z to ``z e + r g``, ``e = exp(-l d)`` and
``g = (1 - e) / l``: exact, so results do not depend on the grid. e and g are computed once for each length of interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.drive import Drive
from hedgerow.exposure.linear.modes import Modes
from hedgerow.exposure.linear.samples import Samples, steps

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

_TIMES = 32
"""Times held before they are put into the result."""

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
    factors = _factors(modes.decay, lengths, kind, rates)
    weights = np.ascontiguousarray(modes.weights.transpose(1, 2, 0))
    z = np.full((modes.decay.shape[1], len(modes.decay)), jumps[0])
    each, held, places = np.empty_like(weights), np.empty((_TIMES, len(weights), z.shape[1])), list[int]()
    for step, slot in enumerate(slots.tolist()):
        if step > 0:
            _step(z, *next(factors), jumps[step], into=z)
        if slot >= 0:
            np.multiply(weights, z, out=each)
            np.add.reduce(each, axis=1, out=held[len(places)])
            places.append(slot)
        if len(places) == _TIMES or step == len(slots) - 1:
            _put(held, places, into)
            places.clear()


def _put(held: Numbers, places: list[int], into: Numbers) -> None:
    """Add several times at once: they lie side by side in `into`, where single ones would each cost a cache line."""
    if places:
        run = places[-1] - places[0] + 1 == len(places)
        into[:, :, slice(places[0], places[-1] + 1) if run else places] += held[: len(places)].transpose(2, 1, 0)


Factors = tuple[Numbers, Numbers | None]
"""What an interval leaves of a mode, and what its rate adds there; None without a rate. (k, n) each."""


def _factors(decay: Numbers, lengths: Numbers, kind: Places, rates: Numbers) -> Iterator[Factors]:
    """The factors of each interval.

    Arrays are along patients, and small enough for the processor's cache; only those of a length and rate that come
    again are kept.
    """
    decay = np.ascontiguousarray(decay.T)
    pairs = list(zip(kind.tolist(), rates[: len(kind)].tolist(), strict=True))
    left = Counter(pairs)
    known: dict[tuple[int, float], Factors] = {}
    for pair in pairs:
        found = known.pop(pair, None) or _over(decay, float(lengths[pair[0]]), pair[1])
        left[pair] -= 1
        if left[pair]:
            known[pair] = found
        yield found


def _over(decay: Numbers, length: float, rate: float) -> Factors:
    """The factors of one length; ``1 - e`` loses digits where the exponent is small: there `expm1` keeps them."""
    exponent = decay * -length
    kept = np.exp(exponent)
    if not rate:
        return kept, None
    added = kept - 1
    small = exponent > -_SMALL
    if small.any():
        np.expm1(exponent, out=added, where=small)
    added *= rate
    added /= -decay
    return kept, added


def _step(z: Numbers, kept: Numbers, added: Numbers | None, jump: float, *, into: Numbers) -> None:
    """Put modes at the end of an interval, after the dose there, into an array, which may be that of its beginning."""
    np.multiply(z, kept, out=into)
    if added is not None:
        into += added
    if jump:
        into += jump


def samples(modes: Modes, drive: Drive, entry: int) -> Samples:
    """Values and slopes at the ends of every interval, of the curves that one input makes."""
    lengths, kind = steps(drive.times)
    jumps, rates = drive.jumps[:, entry], drive.rates[:, entry]
    z = np.empty((modes.decay.shape[1], len(jumps), len(modes.decay)))
    z[:, 0] = jumps[0]
    for i, factors in enumerate(_factors(modes.decay, lengths, kind, rates)):
        _step(z[:, i], *factors, jumps[i + 1], into=z[:, i + 1])
    weights = modes.weights.transpose(1, 2, 0)
    values, slopes = (_outputs(each, z) for each in (weights, -weights * modes.decay.T))
    start, end, rise, fall = values[:, :-1], values[:, 1:], slopes[:, :-1].copy(), slopes[:, 1:]
    end = end.copy() if jumps[1:].any() else end  # else nothing is changed in it below
    direct = weights.sum(axis=1)
    for step in np.flatnonzero(jumps[1:]):  # the end of an interval comes before the dose given there
        end[:, step] -= jumps[step + 1] * direct
        fall[:, step] += jumps[step + 1] * (weights * modes.decay.T).sum(axis=1)
    for step in np.flatnonzero(rates):
        rise[:, step] += rates[step] * direct
        fall[:, step] += rates[step] * direct
    return Samples(drive.times, start, end, rise, fall)


def _outputs(weights: Numbers, z: Numbers) -> Numbers:
    """Sum over modes: (o, k, n) and (k, m, n) to (o, m, n)."""
    made, part = np.empty((len(weights), *z.shape[1:])), np.empty(z.shape[1:])
    for output, own in enumerate(weights):
        np.multiply(own[0], z[0], out=made[output])
        for mode in np.flatnonzero(own[1:].any(axis=1)) + 1:
            made[output] += np.multiply(own[mode], z[mode], out=part)
    return made
