from __future__ import annotations

import numpy as np

from hedgerow.stats.swim.effect_summary import effect_summary


def test_median_quartiles_and_range() -> None:
    found = effect_summary([3, 1, np.nan, 2, 4])
    assert (found.k, found.median, found.quartiles, found.range) == (4, 2.5, (1.75, 3.25), (1.0, 4.0))


def test_nothing_is_nothing() -> None:
    assert effect_summary([np.nan]).median is None
