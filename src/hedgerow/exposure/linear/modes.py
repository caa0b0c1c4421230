"""The response to a dose as a sum of exponentials, where the rates of decay differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hedgerow.exposure.linear.blocks import between, blocks, decays
from hedgerow.exposure.linear.system import System

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST = 1e5
"""Rates collide where coefficients would lose more than these five digits: the product over the other rates of the
larger of two rates over their difference."""


@dataclass(frozen=True, slots=True, eq=False)
class Modes:
    """Response of each output to a unit given at once into one input.

    ``y(t) = sum over k of weights[:, :, k] * exp(-decay[:, k] * t)``.

    Attributes
    ----------
    decay : ndarray of shape (n, k)
        Per hour.
    weights : ndarray of shape (n, o, k)
        The share of the input included.
    sound : ndarray of bool, shape (n, o)
        Where no rates collide; elsewhere weights are 0, and the matrix exponential is needed.
    """

    decay: Numbers
    weights: Numbers
    sound: Flags


def modes(system: System, entry: int) -> Modes:
    """Find the exponentials between one input and every output.

    Parameters
    ----------
    system : System
        Of n patients.
    entry : int
        Which input.

    Notes
    -----
    Only compartments on the way from the input to an output take part, so a chain of equal transit rates in a
    metabolite does not concern the parent. With distinct rates, coefficients follow from the Lagrange-Sylvester
    formula: the part of exp(A t) that decays with rate l_i is the product over j of (A + l_j) / (l_j - l_i).
    """
    pattern = (system.rates != 0).any(axis=0)
    start, found = int(system.entries[entry]), blocks(pattern)
    rates = [decays(system.rates[:, block[:, None], block]) for block in found]
    columns = np.cumsum([0, *(len(block) for block in found)])
    weights = np.zeros((system.n, len(system.analytes), int(columns[-1])))
    sound = np.ones((system.n, len(system.analytes)), dtype=bool)
    for output in range(len(system.analytes)):
        row = system.outputs[:, output]
        path = between(pattern, start, np.flatnonzero(row.any(axis=0)))
        used = [i for i, block in enumerate(found) if np.isin(block, path).any()]
        if not used:
            continue
        decay = np.concatenate([rates[i] for i in used], axis=1)
        apart = _apart(decay)
        part = system.rates[:, path[:, None], path]
        made = _weights(part, decay, int(np.searchsorted(path, start)), row[:, path]) if apart.any() else 0.0
        at = np.concatenate([np.arange(columns[i], columns[i + 1]) for i in used])
        weights[:, output, at] = np.where(apart[:, None], made, 0.0)
        sound[:, output] = apart
    kept = weights.any(axis=(0, 1))
    return Modes(
        np.concatenate(rates, axis=1)[:, kept], weights[:, :, kept] * system.shares[:, entry, None, None], sound
    )


def _apart(decay: Numbers) -> Flags:
    """Whether the rates of each patient are real and far enough apart: shape (n,)."""
    sound = ~np.isnan(decay).any(axis=1)
    for k in range(decay.shape[1]):
        lost = np.ones(len(decay))
        for other in range(decay.shape[1]):
            if other != k:
                one, two = decay[:, k], decay[:, other]
                with np.errstate(divide="ignore", invalid="ignore"):
                    lost = lost * np.maximum(one, two) / np.abs(one - two)
        sound &= lost < MOST
    return np.asarray(sound)


def _weights(rates: Numbers, decay: Numbers, start: int, row: Numbers) -> Numbers:
    """Coefficients of the exponentials from one compartment to one output: shape (n, k)."""
    n, s = row.shape
    flows = [(i, j, rates[:, i, j]) for i in range(s) for j in range(s) if (rates[:, i, j] != 0).any()]
    made = np.empty((n, s))
    with np.errstate(divide="ignore", invalid="ignore"):  # colliding rates are set aside by the caller
        for k in range(s):
            state = np.zeros((s, n))
            state[start] = 1.0
            for other in range(s):
                if other != k:
                    state = _applied(flows, state, decay[:, other]) / (decay[:, other] - decay[:, k])
            made[:, k] = np.einsum("sn,ns->n", state, row)
    return made


def _applied(flows: list[tuple[int, int, Numbers]], state: Numbers, shift: Numbers) -> Numbers:
    """``(A + shift) state``."""
    moved = state * shift
    for i, j, rate in flows:
        moved[i] += rate * state[j]
    return moved
