"""P values adjusted for the number of tests they are among."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import refuse, unknown


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One way to adjust p values.

    Attributes
    ----------
    code, label : str
        Name in a protocol; name in a sentence.
    references : tuple of str
        Keys of its papers.
    sorted_p : callable
        Adjust ascending p values, shape (m,); need not be monotone or below 1.
    falling : bool
        True for step-up procedures, whose values are made monotone from the largest down.
    """

    code: str
    label: str
    references: tuple[str, ...]
    sorted_p: Callable[[Array], Array]
    falling: bool = False


ADJUSTMENTS: dict[str, Adjustment] = {
    each.code: each
    for each in (
        Adjustment("bonferroni", "Bonferroni's method", ("dunn1961",), lambda p: p * len(p)),
        Adjustment("holm", "Holm's method", ("holm1979",), lambda p: p * np.arange(len(p), 0, -1)),
        Adjustment(
            "bh",
            "Benjamini and Hochberg's method (false discovery rate)",
            ("benjamini1995",),
            lambda p: p * len(p) / np.arange(1, len(p) + 1),
            falling=True,
        ),
    )
}


def find_adjustment(code: str) -> Adjustment:
    """Look an adjustment up by its code; an unknown code raises with the nearest name."""
    if not isinstance(code, str) or code not in ADJUSTMENTS:
        raise unknown("adjustment", code, ADJUSTMENTS)
    return ADJUSTMENTS[code]


def adjust_p(p: Any, method: str = "holm") -> Array:
    """Adjust p values for multiple testing.

    Parameters
    ----------
    p : array-like, shape (m,)
        P values; NaN for a test that could not be made, which does not count.
    method : {"bonferroni", "holm", "bh"}, default "holm"
        Dunn 1961 and Holm 1979 bound the chance of any false finding, Benjamini & Hochberg 1995 the share of false
        ones among the findings.

    Returns
    -------
    (m,) array
        In the order given; NaN stays NaN.

    Raises
    ------
    HedgerowError
        For an unknown method, or a value outside 0 to 1.
    """
    adjustment = find_adjustment(method)
    values = np.asarray(p, dtype=float)
    known = np.flatnonzero(np.isfinite(values))
    if ((values < 0) | (values > 1)).any():
        raise refuse("bad-p", "A p value lies outside 0 to 1.", "Give probabilities, not per cent.")
    order = known[np.argsort(values[known], kind="stable")]
    scaled = adjustment.sorted_p(values[order])
    monotone = np.minimum.accumulate(scaled[::-1])[::-1] if adjustment.falling else np.maximum.accumulate(scaled)
    adjusted = np.full(values.shape, np.nan)
    adjusted[order] = np.minimum(monotone, 1.0)
    return adjusted
