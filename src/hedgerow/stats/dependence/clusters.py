"""Which rows belong together: labels to numbers, and clusters of one size side by side in one array."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hedgerow.vocabulary.problems import HedgerowError, Problem, refuse

Codes = NDArray[np.intp]


def cluster_codes(labels: Any, rows: int, name: str = "cluster") -> Codes:
    """Number the clusters.

    Parameters
    ----------
    labels : (rows,) sequence
        Name of each row's cluster, text or numbers.
    rows : int
        How many there must be.
    name : str
        What the labels are called in messages.

    Returns
    -------
    (rows,) int array
        0, 1, ... in the order of the sorted labels.

    Raises
    ------
    HedgerowError
        If there are more or fewer labels than rows, or rows without one; all such rows are named.
    """
    values = np.asarray(labels)
    if values.shape != (rows,):
        raise refuse("unequal-lengths", f"{name} has shape {values.shape} for {rows} rows.", "Give one label a row.")
    if values.dtype == object:
        values = np.array(["" if _missing(each) else str(each) for each in values], dtype=str)
    blank = np.isnan(values) if values.dtype.kind == "f" else values == "" if values.dtype.kind == "U" else False
    if np.any(blank):
        remedy = "Fill the cell, or leave the row out."
        raise HedgerowError(
            Problem("no-cluster", f"Row {i + 1} has no value in {name!r}.", remedy) for i in np.flatnonzero(blank)
        )
    return np.asarray(np.unique(values, return_inverse=True)[1], dtype=np.intp)


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and np.isnan(value))


def nested_codes(outer: Codes, inner: Codes) -> Codes:
    """Number the pairs (outer, inner): "exp 1" of one study is not "exp 1" of another."""
    pairs = outer * (int(inner.max(initial=0)) + 1) + inner
    return np.asarray(np.unique(pairs, return_inverse=True)[1], dtype=np.intp)


def by_size(codes: Codes) -> list[NDArray[np.intp]]:
    """Rows of the clusters, those of equal size stacked: one (clusters, size) index array for each size."""
    order = np.argsort(codes, kind="stable")
    _, start, size = np.unique(codes[order], return_index=True, return_counts=True)
    return [order[start[size == n][:, None] + np.arange(n)] for n in np.unique(size)]


def within(inner: Codes, outer: Codes) -> bool:
    """Whether each cluster of `inner` lies in one cluster of `outer`."""
    first = np.unique(inner, return_index=True)[1]
    return bool((outer[first][np.unique(inner, return_inverse=True)[1]] == outer).all())


def joined(one: Codes, other: Codes) -> Codes:
    """Rows joined by a chain of shared groups of two groupings."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size = int(one.max()) + 1 + int(other.max()) + 1
    edges = coo_array((np.ones(len(one)), (one, other + int(one.max()) + 1)), shape=(size, size))
    return np.asarray(connected_components(edges, directed=False)[1][one], dtype=np.intp)


def label_text(value: Any) -> str:
    """A label as a person writes it: 3, not 3.0."""
    number = isinstance(value, (float, np.floating)) and float(value).is_integer()
    return str(int(value)) if number else str(value)
