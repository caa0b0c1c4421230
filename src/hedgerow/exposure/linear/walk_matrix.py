"""Walk along a grid with matrix exponentials: for any linear system, equal transit rates included.

Over an interval of length d with constant rates u, amounts go from x to ``E x + G u``, where E and G are blocks of
the exponential of ``[[A, B], [0, 0]] d`` (Van Loan 1978): exact, and A need not have distinct eigenvalues.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import expm

from hedgerow.exposure.linear.drive import Drive
from hedgerow.exposure.linear.samples import Samples, steps
from hedgerow.exposure.linear.system import System

Numbers = NDArray[np.float64]


def states(system: System, drive: Drive) -> tuple[Numbers, Numbers]:
    """Amounts in every compartment at each time of a grid.

    Returns
    -------
    after : ndarray of shape (m, n, s)
        After the dose given at each time.
    before : ndarray of shape (m - 1, n, s)
        Before the dose given at each time but the first.
    """
    lengths, kind = steps(drive.times)
    n, s = system.n, len(system.compartments)
    whole = np.zeros((n, s + len(system.entries), s + len(system.entries)))
    whole[:, :s, :s], whole[:, :s, s:] = system.rates, system.input_matrix
    moves = [np.asarray(expm(whole * length))[:, :s] for length in lengths]
    after, before = np.empty((len(kind) + 1, n, s)), np.empty((len(kind), n, s))
    after[0] = whole[:, :s, s:] @ drive.jumps[0]
    for i, this in enumerate(kind):
        driven = np.concatenate([after[i], np.broadcast_to(drive.rates[i], (n, len(system.entries)))], axis=1)
        before[i] = (moves[this] @ driven[:, :, None])[:, :, 0]
        after[i + 1] = before[i] + whole[:, :s, s:] @ drive.jumps[i + 1]
    return after, before


def curves(system: System, drive: Drive) -> Numbers:
    """Concentrations at every time of a grid, after the dose given there: shape (n, o, m)."""
    return np.asarray(np.einsum("nos,mns->nom", system.outputs, states(system, drive)[0]))


def samples(system: System, drive: Drive) -> Samples:
    """Values and slopes at the ends of every interval."""
    after, before = states(system, drive)
    run = np.einsum("nsq,mq->mns", system.input_matrix, drive.rates)
    slopes = [np.einsum("nij,mnj->mni", system.rates, x) + run for x in (after[:-1], before)]
    return Samples(drive.times, *(np.einsum("nos,mns->omn", system.outputs, x) for x in (after[:-1], before, *slopes)))
