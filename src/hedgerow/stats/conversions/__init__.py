"""From what papers print (SEM, CI, quartiles, tests, margins) to means, SDs, counts and effects."""

from __future__ import annotations

from hedgerow.stats.conversions.five_numbers import mean_and_sd, skewed
from hedgerow.stats.conversions.ranges import highest_n, lowest_n
from hedgerow.stats.conversions.spread import ci_to_sd, ci_to_se, p_to_se, sd_to_sem, sem_to_sd

__all__ = [
    "ci_to_sd",
    "ci_to_se",
    "highest_n",
    "lowest_n",
    "mean_and_sd",
    "p_to_se",
    "sd_to_sem",
    "sem_to_sd",
    "skewed",
]
