"""Events in matched pairs, or before and after: MPRD, MPRR, MPOR, MPORC, MPPETO; from margins alone MPORM.

A pair has the event on both sides, under condition 1 only, under condition 2 only, or on neither.
"""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_by_two import TABLE_CHECKS, odds_ratio
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.zero_cells import PAIRS, TWO_BY_TWO


@measure("MPRD", "Risk difference (matched pairs)", references=("may1997",), zero_cells=PAIRS)
def paired_risk_difference(pairs_both: Array, pairs_only1: Array, pairs_only2: Array, pairs_neither: Array) -> Effects:
    """(b - c) / n of the discordant pairs b and c; variance (b + c) / n^2 - (b - c)^2 / n^3."""
    n = pairs_both + pairs_only1 + pairs_only2 + pairs_neither
    difference, discordant = pairs_only1 - pairs_only2, pairs_only1 + pairs_only2
    return difference / n, discordant / n**2 - difference**2 / n**3


@measure(
    "MPRR",
    "Log risk ratio (matched pairs)",
    shown="Risk ratio (matched pairs)",
    references=("may1997",),
    transform=EXP,
    zero_cells=PAIRS,
)
def paired_risk_ratio(pairs_both: Array, pairs_only1: Array, pairs_only2: Array, pairs_neither: Array) -> Effects:
    """log(events1 / events2); variance discordant pairs / (events1 events2)."""
    events1, events2 = pairs_both + pairs_only1, pairs_both + pairs_only2
    return np.log(events1 / events2), (pairs_only1 + pairs_only2) / (events1 * events2)


@measure(
    "MPOR",
    "Log odds ratio, marginal (matched pairs)",
    shown="Odds ratio, marginal (matched pairs)",
    references=("zou2007",),
    transform=EXP,
    zero_cells=PAIRS,
)
def paired_marginal_odds_ratio(
    pairs_both: Array, pairs_only1: Array, pairs_only2: Array, pairs_neither: Array
) -> Effects:
    """Log odds ratio of the margins; their reciprocals less twice the covariance of the two log odds."""
    n = pairs_both + pairs_only1 + pairs_only2 + pairs_neither
    events1, events2 = pairs_both + pairs_only1, pairs_both + pairs_only2
    others1, others2 = n - events1, n - events2
    yi = np.log(events1 / others1) - np.log(events2 / others2)
    covariance = n * (pairs_both * n - events1 * events2) / (events1 * others1 * events2 * others2)
    return yi, 1 / events1 + 1 / others1 + 1 / events2 + 1 / others2 - 2 * covariance


@measure(
    "MPORC",
    "Log odds ratio, conditional (matched pairs)",
    shown="Odds ratio, conditional (matched pairs)",
    references=("curtin2002",),
    transform=EXP,
    zero_cells=PAIRS,
)
def paired_conditional_odds_ratio(
    pairs_both: Array, pairs_only1: Array, pairs_only2: Array, pairs_neither: Array
) -> Effects:
    """log(b / c), and 1 / b + 1 / c: concordant pairs tell nothing of the odds ratio within pairs."""
    return np.log(pairs_only1 / pairs_only2), 1 / pairs_only1 + 1 / pairs_only2


@measure(
    "MPPETO",
    "Log odds ratio, conditional (Peto, matched pairs)",
    shown="Odds ratio, conditional (Peto, matched pairs)",
    references=("curtin2002",),
    transform=EXP,
    zero_cells=PAIRS,
)
def paired_peto_odds_ratio(pairs_both: Array, pairs_only1: Array, pairs_only2: Array, pairs_neither: Array) -> Effects:
    """2 (b - c) / (b + c), and 4 / (b + c): (O - E) / V with E = (b + c) / 2 and V = (b + c) / 4."""
    discordant = pairs_only1 + pairs_only2
    return 2 * (pairs_only1 - pairs_only2) / discordant, 4 / discordant


@measure(
    "MPORM",
    "Log odds ratio, marginal (matched pairs, from margins)",
    shown="Odds ratio, marginal (matched pairs)",
    references=("elbourne2002", "zou2007"),
    transform=EXP,
    zero_cells=TWO_BY_TWO,
    checks=TABLE_CHECKS,
)
def marginal_odds_ratio_from_margins(events1: Array, n1: Array, events2: Array, n2: Array, r12: Array) -> Effects:
    """MPOR from both conditions' events and the correlation r12 (phi) of the two answers.

    Notes
    -----
    The covariance of the log odds is r12 n / sqrt(a b c d) of the four cells and n pairs. n1 and n2 are the same
    number if no subject was lost between the conditions; where they differ, n is their mean, as a whole number.
    """
    yi, v = odds_ratio(events1, n1, events2, n2, vtype="LS")
    cells = events1 * (n1 - events1) * events2 * (n2 - events2)
    return yi, v - 2 * r12 * np.round((n1 + n2) / 2) / np.sqrt(cells)
