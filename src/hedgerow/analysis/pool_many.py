"""Many meta-analyses in one call, in memory or as a Dask array that no one machine could hold."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np

from hedgerow.stats import pool_many as memory
from hedgerow.stats.inference import check_level
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.pool_many import ManyFits
from hedgerow.stats.settings import Settings, check_settings
from hedgerow.vocabulary.problems import refuse

_NAMES = tuple(field.name for field in fields(ManyFits))
_LONGEST = max(len(outcome.name) for outcome in Outcome)
_ROW = np.dtype([(name, f"<U{_LONGEST}" if name == "outcome" else float) for name in _NAMES])


def pool_many(yi: Any, vi: Any, method: str = "REML", test: str = "z", level: float = 0.95) -> ManyFits:
    """Pool many sets of effects at once.

    Parameters
    ----------
    yi, vi : array-like or Dask array, shape (..., k)
        Effects and sampling variances; NaN marks an absent effect.
    method, test, level
        As in `pool`.

    Returns
    -------
    ManyFits
        Arrays of shape (...). A meta-analysis that cannot be fitted has NaN and its outcome; the others are fitted.
        Of Dask arrays the fields are Dask arrays, not yet computed: ``many.estimate.compute()``, or
        ``dask.compute(many.estimate, many.tau2)`` to read each block once.

    Raises
    ------
    HedgerowError
        If shapes differ, or a variance is negative (in a Dask array: when it is computed).
    """
    if not (_lazy(yi) or _lazy(vi)):
        return memory.pool_many(yi, vi, method, test, level)
    from importlib import import_module

    da: Any = import_module("dask.array")

    y, v = da.asarray(yi), da.asarray(vi)
    if y.shape != v.shape or y.ndim == 0:
        raise refuse("unequal-lengths", f"yi has shape {y.shape}, vi {v.shape}.", "Give two arrays (..., k).")
    check_settings(Settings(method, test, check_level(level)), y.shape[-1])
    y = y.rechunk({y.ndim - 1: -1})  # a meta-analysis lies whole in one block
    rows = da.map_blocks(
        _block, y, v.rechunk(y.chunks), method, test, level, dtype=_ROW, drop_axis=y.ndim - 1, meta=np.empty(0, _ROW)
    )
    return ManyFits(**{name: rows[name] for name in _NAMES})


def _lazy(array: Any) -> bool:
    """Whether an array is Dask's, told without importing Dask."""
    return hasattr(array, "__dask_graph__")


def _block(yi: Any, vi: Any, method: str, test: str, level: float) -> Any:
    """One block as an array of rows, so that each is fitted once whichever fields are asked for."""
    found = memory.pool_many(yi, vi, method, test, level)
    rows = np.empty(yi.shape[:-1], _ROW)
    for name in _NAMES:
        rows[name] = getattr(found, name)
    return rows
