"""Effects given as such: arrays at the door, checked and wrapped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes, Numbered
from hedgerow.stats.names import names_of
from hedgerow.vocabulary.problems import refuse


def given_effects(yi: Any, vi: Any, sei: Any, labels: Sequence[str] | None, n: Any = None) -> EffectSizes:
    """Wrap effects given as such (measure ``"GEN"``); variances or standard errors, by name only."""
    if yi is None or (vi is None) == (sei is None):
        raise refuse(
            "missing-effects",
            "There are no effects, or not their variances.",
            "Give es, or yi with either vi= (variances) or sei= (standard errors).",
        )
    y = numbers("yi", yi)
    v = numbers("vi", vi) if vi is not None else numbers("sei", sei)
    if sei is not None:
        v = np.where(v < 0, v, v**2)  # a negative standard error stays negative, to be refused with its row
    size = None if n is None else numbers("n", n)
    names: Sequence[str] = Numbered(len(y)) if labels is None else tuple(names_of(list(labels)))
    lengths = {"yi": len(y), "vi" if vi is not None else "sei": len(v), "labels": len(names)}
    lengths |= {} if size is None else {"n": len(size)}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise refuse("unequal-lengths", f"Arrays differ in length: {told}.", "Give one value a row.")
    return EffectSizes("GEN", y, v, names, size)


def numbers(name: str, values: Any) -> Array:
    """Turn an argument into a one-dimensional array of floats; text, or a table, is refused by its name."""
    try:
        array = np.atleast_1d(np.asarray(values, dtype=float))
    except (TypeError, ValueError):
        what = f"{name} holds something that is not a number."
        raise refuse("not-numbers", what, "Give numbers, NaN where one is missing.") from None
    if array.ndim != 1:
        raise refuse("not-one-dimensional", f"{name} has shape {array.shape}.", "Give one value a row.")
    return array
