"""Effects summed up without their variances: median, quartiles and range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from hedgerow.stats.fit import Interval

QUESTION = "What is the range and the middle of the observed effects?"
LIMITS = "It does not weigh studies by their size and does not test anything: a median has no confidence interval here."


@dataclass(frozen=True, slots=True)
class EffectSummary:
    """Median, interquartile range and range of k effects; None where there is none."""

    k: int
    median: float | None
    quartiles: Interval | None
    range: Interval | None


def effect_summary(effects: Any) -> EffectSummary:
    """Sum up effects of which variances are not known (Cochrane Handbook, chapter 12).

    Parameters
    ----------
    effects : (studies,) sequence of float
        One effect a study, on the scale they are to be read; NaN is absent. Quartiles are interpolated linearly (type
        7 of Hyndman & Fan 1996).
    """
    values = np.asarray(effects, dtype=float).ravel()
    values = values[np.isfinite(values)]
    if not len(values):
        return EffectSummary(0, None, None, None)
    low, middle, high = (float(each) for each in np.quantile(values, [0.25, 0.5, 0.75]))
    return EffectSummary(len(values), middle, (low, high), (float(values.min()), float(values.max())))
