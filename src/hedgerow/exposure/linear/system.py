"""A linear system of compartments in numbers: rates, entries and outputs, for many patients at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """``x' = A x + B u``, ``y = C x``, with x the amounts.

    Attributes
    ----------
    compartments : tuple of str
        Names of the s compartments.
    rates : ndarray of shape (n, s, s)
        A, per hour: entry (i, j) is the flow from j to i over the amount in j.
    entries : ndarray of shape (q,)
        Compartment of each of the q inputs.
    shares : ndarray of shape (n, q)
        Share of the dose that each input lets in.
    outputs : ndarray of shape (n, o, s)
        C: concentrations of the o analytes over amounts.
    analytes : tuple of str
        Names of the outputs.
    """

    compartments: tuple[str, ...]
    rates: Numbers
    entries: NDArray[np.intp]
    shares: Numbers
    outputs: Numbers
    analytes: tuple[str, ...]

    @property
    def n(self) -> int:
        """Number of patients."""
        return len(self.rates)

    @property
    def input_matrix(self) -> Numbers:
        """B, of shape (n, s, q)."""
        made = np.zeros((self.n, len(self.compartments), len(self.entries)))
        made[:, self.entries, np.arange(len(self.entries))] = self.shares
        return made

    def part(self, rows: NDArray[np.intp] | slice) -> System:
        """The same for some of the patients."""
        return System(
            self.compartments, self.rates[rows], self.entries, self.shares[rows], self.outputs[rows], self.analytes
        )

    def only(self, analytes: Sequence[int]) -> System:
        """The same with some of the outputs."""
        names = tuple(self.analytes[i] for i in analytes)
        return System(self.compartments, self.rates, self.entries, self.shares, self.outputs[:, list(analytes)], names)

    def exposure_outputs(self) -> Numbers:
        """Rows ``-C A**-1``: what each amount, wherever it is, will still add to the area under each curve."""
        return np.asarray(-np.swapaxes(np.linalg.solve(*_transposed(self.rates, self.outputs)), 1, 2))


def _transposed(rates: Numbers, outputs: Numbers) -> tuple[Numbers, Numbers]:
    return np.swapaxes(rates, 1, 2), np.swapaxes(outputs, 1, 2)
