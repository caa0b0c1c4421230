"""Many meta-analyses in one call: the same kernel with a batch axis."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.engine import Pooled, pool_models
from hedgerow.stats.inference import check_level
from hedgerow.stats.kernel.common_mean import centred
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.settings import Settings, check_settings
from hedgerow.stats.usable import computable
from hedgerow.vocabulary.problems import refuse

_CHUNK = 2**15  # effects worked on at a time: the working set stays in the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class ManyFits:
    """Results of many meta-analyses; every field is an array of the batch's shape, NaN where undefined.

    `outcome` holds names of `hedgerow.stats.outcome.Outcome`. The other fields are those of `Fit`.
    """

    k: Array
    estimate: Array
    se: Array
    statistic: Array
    df: Array
    p: Array
    ci_low: Array
    ci_high: Array
    tau2: Array
    i2: Array
    h2: Array
    i2_q: Array
    q: Array
    q_df: Array
    q_p: Array
    outcome: np.ndarray[Any, np.dtype[np.str_]]


def columns_of(many: ManyFits) -> dict[str, Any]:
    """The arrays by name, for a record that has them and more."""
    return {field.name: getattr(many, field.name) for field in fields(ManyFits)}


def pool_many(yi: Any, vi: Any, method: str = "REML", test: str = "z", level: float = 0.95) -> ManyFits:
    """Pool many sets of effects at once.

    Parameters
    ----------
    yi, vi : array-like, shape (..., k)
        Effects and sampling variances; NaN marks an absent effect.
    method, test, level
        As in `pool`.

    Returns
    -------
    ManyFits
        Arrays of shape (...). A meta-analysis that cannot be fitted has NaN and its outcome; the others are fitted.

    Raises
    ------
    HedgerowError
        If shapes differ, or a variance is negative.
    """
    y, v = np.asarray(yi, dtype=float), np.asarray(vi, dtype=float)
    if y.shape != v.shape or y.ndim == 0:
        raise refuse("unequal-lengths", f"yi has shape {y.shape}, vi {v.shape}.", "Give two arrays (..., k).")
    if (v < 0).any():
        where = np.argwhere(v < 0)[0].tolist()
        raise refuse("negative-variance", f"{int((v < 0).sum())} sampling variances are negative, first at {where}.")
    settings = Settings(method, test, check_level(level))
    check_settings(settings, y.shape[-1])
    flat_y, flat_v = y.reshape(-1, y.shape[-1]), v.reshape(-1, y.shape[-1])
    step = max(1, _CHUNK // max(1, y.shape[-1]))
    parts = [_chunk(flat_y[i : i + step], flat_v[i : i + step], settings) for i in range(0, len(flat_y), step)]
    return join(parts, y.shape[:-1])


def _chunk(y: Array, v: Array, settings: Settings) -> Pooled:
    finite = computable(y, v)
    if not finite.all():
        y, v = np.where(finite, y, np.nan), np.where(finite, v, np.nan)
    return pool_models(centred(y, v), settings)


def join(parts: list[Pooled], shape: tuple[int, ...]) -> ManyFits:
    """Put the results of several chunks into arrays of one shape."""
    columns = [_columns(part) for part in parts]
    names = [field.name for field in fields(ManyFits)]
    if not columns:
        return ManyFits(**{name: np.empty(shape, dtype=object if name == "outcome" else float) for name in names})
    return ManyFits(**{name: np.concatenate([each[name] for each in columns]).reshape(shape) for name in names})


def _columns(part: Pooled) -> dict[str, Any]:
    inference, spread = part.inference, part.heterogeneity
    table: dict[str, Any] = {"k": part.k, "estimate": part.estimate, "tau2": part.tau2}
    table |= {name: getattr(inference, name) for name in ("se", "statistic", "df", "p", "ci_low", "ci_high")}
    table |= {name: getattr(spread, name) for name in ("q", "q_df", "q_p", "i2", "h2", "i2_q")}
    return _blank(table, part.outcome)


def _blank(table: dict[str, Any], outcome: np.ndarray[Any, np.dtype[np.object_]]) -> dict[str, Any]:
    """Put NaN where the outcome says that a number means nothing."""
    plain = outcome == Outcome.OK
    if not plain.all():
        usable = np.array([each.usable or each is Outcome.NOT_CONVERGED for each in outcome])
        single = outcome == Outcome.ONE_STUDY
        spread = ("tau2", "i2", "h2", "i2_q", "q", "q_df", "q_p")
        for name in table.keys() - {"k"}:
            keep = usable & ~single if name in spread else usable
            table[name] = np.where(keep, table[name], np.nan)
    names = {each: each.name for each in Outcome}
    codes = np.full(len(outcome), Outcome.OK.name, dtype="<U16")
    for i in np.flatnonzero(~plain):
        codes[i] = names[outcome[i]]
    return table | {"outcome": codes}
