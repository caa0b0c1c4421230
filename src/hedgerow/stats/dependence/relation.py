"""Known correlations of random effects, such as those that a phylogeny implies between species."""

from __future__ import annotations

from typing import Any

import numpy as np

from hedgerow.stats.dependence.clusters import Codes, label_text
from hedgerow.stats.dependence.places import Places
from hedgerow.vocabulary.frames import column, column_names
from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

_NEGATIVE = -1e-10  # smallest eigenvalue over the largest: below it no rounding


def related(name: str, labels: Any, given: Any) -> tuple[Places, Codes]:
    """Known correlations among the groups of a column, and the group of each row.

    Parameters
    ----------
    name : str
        The column.
    labels : (k,) array
        Its values.
    given : frame or mapping of columns
        A square matrix whose columns are named by the groups, its rows in the same order; more groups than the data
        have are allowed. A covariance matrix is scaled to correlations.

    Raises
    ------
    HedgerowError
        If a group of the data is not there (all are named), or the matrix is not a covariance matrix.
    """
    names = column_names(given)
    matrix = np.column_stack([np.asarray(column(given, each), dtype=float) for each in names])
    if matrix.shape != (len(names),) * 2 or not np.isfinite(matrix).all():
        raise refuse("bad-relation", f"R[{name!r}] has shape {matrix.shape}; it must be square.", "Check its columns.")
    found, place = np.unique([label_text(label) for label in labels], return_inverse=True)
    wanted = [str(each) for each in found]
    absent = [each for each in wanted if each not in names]
    if absent:
        raise HedgerowError(
            Problem("unknown-group", f"R[{name!r}] has no column for the group {each!r}.", "Add it, or leave it out.")
            for each in absent
        )
    index = [names.index(each) for each in wanted]
    kept = matrix[np.ix_(index, index)]
    values = np.linalg.eigvalsh(kept)
    if not np.allclose(kept, kept.T, rtol=1e-8) or values[0] < _NEGATIVE * values[-1] or not (np.diag(kept) > 0).all():
        what = f"R[{name!r}] is no covariance matrix: its least eigenvalue is {values[0]:.3g}."
        raise refuse("bad-relation", what, "Check that it is symmetric and made from one tree.")
    scale = np.sqrt(np.diag(kept))
    places = Places(tuple(wanted), np.empty((len(wanted), 0)), kept / np.outer(scale, scale))
    return places, np.asarray(place, dtype=np.intp).reshape(-1)
