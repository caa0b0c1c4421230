"""Blocks of compartments that flow into each other and back: the eigenvalues of a system are those of its blocks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


def blocks(pattern: Flags) -> list[NDArray[np.intp]]:
    """Strongly connected sets of compartments; `pattern` (s, s) says whether j flows into i."""
    count, label = connected_components(pattern.T, directed=True, connection="strong")
    return [np.flatnonzero(label == i) for i in range(count)]


def between(pattern: Flags, start: int, ends: NDArray[np.intp]) -> NDArray[np.intp]:
    """Compartments that lie on a way from `start` to one of `ends`."""
    reach = _closure(pattern)
    return np.flatnonzero(reach[:, start] & reach[ends].any(axis=0))


def _closure(pattern: Flags) -> Flags:
    """Whether j comes to i in any number of steps."""
    reach = pattern | np.eye(len(pattern), dtype=bool)
    for _ in range(len(pattern).bit_length()):
        reach = (reach.astype(int) @ reach.astype(int)) > 0
    return np.asarray(reach)


def decays(block: Numbers) -> Numbers:
    """Minus the eigenvalues of blocks of k compartments: shape (n, k, k) to (n, k); NaN where one is not real.

    Up to three compartments by closed form, more by LAPACK.
    """
    k = block.shape[1]
    if k <= 3:
        return (_one, _two, _three)[k - 1](block)
    found = np.linalg.eigvals(block)
    return np.asarray(-np.where(np.abs(found.imag) <= 1e-12 * np.abs(found.real), found.real, np.nan))


def _one(block: Numbers) -> Numbers:
    return np.asarray(-block[:, :, 0])


def _two(block: Numbers) -> Numbers:
    """Roots of the quadratic without cancellation: the larger by the formula, the smaller from their product."""
    a, b, c, d = block[:, 0, 0], block[:, 0, 1], block[:, 1, 0], block[:, 1, 1]
    large = 0.5 * (-(a + d) + np.sqrt((a - d) ** 2 + 4 * b * c))
    return np.stack([large, (a * d - b * c) / large], axis=1)


def _three(block: Numbers) -> Numbers:
    """Roots of the cubic by Viete's cosines, then one step of Newton; all are real for compartments in a star.

    A block whose roots are not all real (a cycle) has NaN and is left to the matrix exponential.
    """
    m = -block
    p = m[:, 0, 0] + m[:, 1, 1] + m[:, 2, 2]
    minors = [m[:, i, i] * m[:, j, j] - m[:, i, j] * m[:, j, i] for i, j in ((0, 1), (0, 2), (1, 2))]
    q = minors[0] + minors[1] + minors[2]
    r = _determinant(m)
    shift, spread = p / 3, np.maximum(p * p / 9 - q / 3, 0.0)
    half = shift**3 - shift * q / 2 + r / 2
    with np.errstate(invalid="ignore", divide="ignore"):
        cosine = half / spread**1.5
        angle = np.arccos(np.where(np.abs(cosine) <= 1 + 1e-12, np.clip(cosine, -1, 1), np.nan)) / 3
        roots = shift[:, None] + 2 * np.sqrt(spread)[:, None] * np.cos(angle[:, None] - 2 * np.pi / 3 * np.arange(3))
        value = ((roots - p[:, None]) * roots + q[:, None]) * roots - r[:, None]
        slope = (3 * roots - 2 * p[:, None]) * roots + q[:, None]
        step = value / slope
    return np.asarray(roots - np.where(np.abs(step) < 1e-6 * roots, step, 0.0))


def _determinant(m: Numbers) -> Numbers:
    minor = m[:, 1, 1] * m[:, 2, 2] - m[:, 1, 2] * m[:, 2, 1]
    second = m[:, 1, 0] * m[:, 2, 2] - m[:, 1, 2] * m[:, 2, 0]
    third = m[:, 1, 0] * m[:, 2, 1] - m[:, 1, 1] * m[:, 2, 0]
    return np.asarray(m[:, 0, 0] * minor - m[:, 0, 1] * second + m[:, 0, 2] * third)
