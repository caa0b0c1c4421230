"""P values adjusted for having made several tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import unknown


def adjust_p(p: Sequence[float] | Array, method: str) -> list[float]:
    """Adjust P values over the family they make up.

    Parameters
    ----------
    p : sequence of float
        One for each test.
    method : {"bonferroni", "holm", "bh"}
        Bonferroni (Dunn 1961), its step-down version (Holm 1979), false discovery rate (Benjamini & Hochberg 1995).

    Returns
    -------
    list of float
        In the order of `p`, at most 1.
    """
    if method not in ADJUSTMENTS:
        raise unknown("adjustment", method, ADJUSTMENTS)
    return [float(each) for each in np.minimum(1.0, ADJUSTMENTS[method](np.asarray(p, dtype=float)))]


def _bonferroni(p: Array) -> Array:
    return np.asarray(p * p.size)


def _holm(p: Array) -> Array:
    order = np.argsort(p, kind="stable")
    adjusted = np.empty_like(p)
    adjusted[order] = np.maximum.accumulate(p[order] * np.arange(p.size, 0, -1))
    return adjusted


def _benjamini_hochberg(p: Array) -> Array:
    order = np.argsort(-p, kind="stable")
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum.accumulate(p[order] * p.size / np.arange(p.size, 0, -1))
    return adjusted


ADJUSTMENTS: dict[str, Callable[[Array], Array]] = {
    "bonferroni": _bonferroni,
    "holm": _holm,
    "bh": _benjamini_hochberg,
}

REFERENCES: dict[str, tuple[str, ...]] = {"bonferroni": ("dunn1961",), "holm": ("holm1979",), "bh": ("benjamini1995",)}
