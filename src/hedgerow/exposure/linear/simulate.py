"""Curves of a driven system: by exponentials where rates differ, by the matrix exponential where they collide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from os import cpu_count

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear import walk_matrix, walk_modes
from hedgerow.exposure.linear.drive import Drive, Push, lay
from hedgerow.exposure.linear.modes import Modes, modes
from hedgerow.exposure.linear.samples import Samples
from hedgerow.exposure.linear.system import System

Numbers = NDArray[np.float64]

_TOGETHER = 2048
"""Patients computed together: their modes stay in the processor's cache; parts are shared among its cores."""


def concentrations(system: System, pushes: Sequence[Push], times: Numbers) -> Numbers:
    """Compute concentrations at chosen times.

    Parameters
    ----------
    system : System
        Of n patients and o outputs.
    pushes : sequence of Push
        What is given into which input.
    times : ndarray of shape (m,)
        Hours, not negative, rising.

    Returns
    -------
    ndarray of shape (n, o, m)
        At the time of a dose, the concentration after it.
    """
    drive = lay(tuple(pushes), times, len(system.entries))
    slots = np.full(len(drive.times), -1)
    slots[np.searchsorted(drive.times, times)] = np.arange(len(times))
    made = np.zeros((system.n, len(system.analytes), len(times)))

    def fill(rows: slice) -> None:
        _fill(system.part(rows), drive, slots, made[rows])

    parts = [slice(first, first + _TOGETHER) for first in range(0, system.n, _TOGETHER)]
    if len(parts) == 1:
        fill(parts[0])
    else:
        with ThreadPoolExecutor(cpu_count()) as pool:
            list(pool.map(fill, parts))
    return made


def _fill(system: System, drive: Drive, slots: NDArray[np.intp], into: Numbers) -> None:
    """Fill in the curves of some patients."""
    hard = np.zeros(into.shape[:2], dtype=bool)
    for entry in _used(drive):
        found = modes(system, entry)
        hard |= ~found.sound
        if found.decay.shape[1]:
            walk_modes.curves(found, drive, entry, into, slots)
    rows = np.flatnonzero(hard.any(axis=1))
    if len(rows):
        by_matrix = walk_matrix.curves(system.part(rows), drive)[:, :, slots >= 0]
        into[rows] = np.where(hard[rows][:, :, None], by_matrix, into[rows])


def sampled(system: System, drive: Drive, known: Mapping[int, Modes] | None = None) -> Samples:
    """Values and slopes of every curve at the ends of every interval of a grid.

    `known` are the modes of the inputs used, where they were found before.
    """
    shape = (len(system.analytes), len(drive.rates), system.n)
    made = Samples(drive.times, *(np.zeros(shape) for _ in range(4)))
    hard = np.zeros((system.n, len(system.analytes)), dtype=bool)
    for number, entry in enumerate(_used(drive)):
        found = known[entry] if known is not None else modes(system, entry)
        hard |= ~found.sound
        if found.decay.shape[1]:
            more = walk_modes.samples(found, drive, entry)
            made = _sum(made, more) if number else more
    rows = np.flatnonzero(hard.any(axis=1))
    if len(rows):
        made = _replaced(made, walk_matrix.samples(system.part(rows), drive), rows, hard)
    return made


def _used(drive: Drive) -> NDArray[np.intp]:
    """Inputs into which anything is given."""
    return np.flatnonzero(drive.jumps.any(axis=0) | drive.rates.any(axis=0))


def _sum(one: Samples, other: Samples) -> Samples:
    return Samples(
        one.times, one.start + other.start, one.end + other.end, one.rise + other.rise, one.fall + other.fall
    )


def _replaced(made: Samples, by_matrix: Samples, rows: NDArray[np.intp], hard: NDArray[np.bool_]) -> Samples:
    """Put what the matrix exponential says in place where rates collide."""
    where = hard[rows].T[:, None]
    changed = {}
    for name in ("start", "end", "rise", "fall"):
        values = getattr(made, name)
        values[:, :, rows] = np.where(where, getattr(by_matrix, name), values[:, :, rows])
        changed[name] = values
    return replace(made, **changed)


def areas(system: System, pushes: Sequence[Push], until: float | None) -> Numbers:
    """Area under each curve from 0, exactly.

    Parameters
    ----------
    system : System
    pushes : sequence of Push
    until : float or None
        Hours; None for infinity.

    Returns
    -------
    ndarray of shape (n, o)
        ng h/mL.

    Notes
    -----
    As ``x' = A x + B u``, the area under ``C x`` is ``-C A**-1 (B U - x(t))``, U being all that was given by t.
    """
    worth = worths(system)
    given = np.zeros(len(system.entries))
    for push in pushes:
        given[push.input] += push.amount * (1.0 if until is None else _part_given(push, until))
    total = worth @ given
    if until is None:
        return np.asarray(total)
    return np.asarray(total - concentrations(_left(system), pushes, np.array([until]))[:, :, 0])


def worths(system: System) -> Numbers:
    """Area to infinity that 1 mg into each input makes, shape (n, o, q)."""
    return np.asarray(np.einsum("nos,nsq->noq", system.exposure_outputs(), system.input_matrix))


def _left(system: System) -> System:
    """The system whose outputs are the areas that amounts will still make."""
    return System(
        system.compartments, system.rates, system.entries, system.shares, system.exposure_outputs(), system.analytes
    )


def _part_given(push: Push, until: float) -> float:
    if push.duration == 0:
        return float(push.start <= until)
    return float(np.clip((until - push.start) / push.duration, 0.0, 1.0))
