"""How models with random effects are tested: by the normal distribution, or by t with which degrees of freedom."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hedgerow.stats.dependence.term import Term
from hedgerow.stats.effects import Array

TESTS: dict[str, str] = {
    "z": "normal",
    "t": "t with k - p degrees of freedom",
    "t-contain": "t; for a coefficient whose column is constant within the groups of a random effect, the least such "
    "number of groups less p",
}


def degrees(test: str, design: Array, terms: Sequence[Term]) -> Array | None:
    """Degrees of freedom of each coefficient; None for z.

    Parameters
    ----------
    test : str
        A key of `TESTS`.
    design : (k, p) array
        Columns as the user has them.
    terms : sequence of Term
        The random effects.
    """
    k, p = design.shape
    if test == "z":
        return None
    df = np.full(p, float(k - p))
    for term in terms if test == "t-contain" else ():
        groups, first, codes = np.unique(term.outer, return_index=True, return_inverse=True)
        constant = np.abs(design - design[first][codes]).max(axis=0) <= 1e-12 * np.abs(design).max(axis=0)
        df = np.where(constant, np.minimum(df, len(groups) - p), df)
    return np.asarray(np.maximum(df, 1.0))
