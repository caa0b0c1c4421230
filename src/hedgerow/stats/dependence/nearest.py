"""The nearest correlation matrix (Higham 2002)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array

REFERENCES = ("higham2002",)

_ROUNDS = 500
_FLOOR = 1e-8  # least eigenvalue kept, so that the result can be inverted
_SETTLED = 1e-10


def nearest_correlation(matrix: Array) -> Array:
    """Find the correlation matrix that differs least from a symmetric matrix, in the sum of squares.

    Alternating projections onto the matrices without negative eigenvalues and onto those with a diagonal of ones, with
    Dykstra's correction.

    Parameters
    ----------
    matrix : (n, n) array
        Symmetric, with ones on its diagonal.

    Returns
    -------
    (n, n) array
        Positive definite, with ones on its diagonal.
    """
    here, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(_ROUNDS):
        wished = here - correction
        values, vectors = np.linalg.eigh(wished)
        positive = (vectors * np.maximum(values, _FLOOR)) @ vectors.T
        correction = positive - wished
        moved = positive.copy()
        np.fill_diagonal(moved, 1.0)
        settled = np.abs(moved - here).max() < _SETTLED
        here = moved
        if settled:
            break
    size = np.sqrt(np.diag(positive))
    return np.asarray(positive / np.outer(size, size))
