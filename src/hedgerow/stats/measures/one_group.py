"""Measures of a single group: its mean (MN) and its proportion of events (PR, PLN, PLO, PRZ, PAS, PFT)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import events_within, sizes_alike, some_subjects, two_or_more
from hedgerow.stats.measures.probit import probit
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import (
    EXP,
    INVERSE_ARCSINE,
    INVERSE_FREEMAN_TUKEY,
    INVERSE_LOGIT,
    INVERSE_PROBIT,
)
from hedgerow.stats.measures.two_by_two import mean_risk
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.zero_cells import ONE_PROPORTION

_CHECKS = (some_subjects(), events_within("events", "n"))


@measure("MN", "Mean", references=("borenstein2009",), null=None, checks=(two_or_more("n"),))
def one_mean(mean: Array, sd: Array, n: Array) -> Effects:
    """Mean, and sd^2 / n."""
    return mean, sd**2 / n


@measure(
    "PR",
    "Proportion",
    references=("borenstein2009",),
    vtypes={"LS": (), "UB": (), "AV": ()},
    null=None,
    zero_cells=ONE_PROPORTION,
    checks=_CHECKS,
)
def proportion(events: Array, n: Array, *, vtype: str) -> Effects:
    """Events / n; variance p (1 - p) / n, / (n - 1), which is unbiased (UB), or with the rows' mean p (AV)."""
    p = mean_risk(events, n) if vtype == "AV" else events / n
    return events / n, p * (1 - p) / (n - (1 if vtype == "UB" else 0))


@measure(
    "PLN",
    "Log of a proportion",
    shown="Proportion",
    references=("borenstein2009",),
    transform=EXP,
    null=None,
    zero_cells=ONE_PROPORTION,
    checks=_CHECKS,
)
def log_proportion(events: Array, n: Array) -> Effects:
    """log(events / n), and 1 / events - 1 / n."""
    return np.log(events / n), 1 / events - 1 / n


@measure(
    "PRZ",
    "Probit of a proportion",
    shown="Proportion",
    references=("sanchez2003",),
    transform=INVERSE_PROBIT,
    null=None,
    zero_cells=ONE_PROPORTION,
    checks=_CHECKS,
)
def probit_proportion(events: Array, n: Array) -> Effects:
    """Normal quantile z of the proportion p, and p (1 - p) / (n density(z)^2)."""
    return probit(events / n, n)


@measure(
    "PLO",
    "Logit of a proportion",
    shown="Proportion",
    references=("borenstein2009",),
    vtypes={"LS": (), "AV": ()},
    transform=INVERSE_LOGIT,
    null=None,
    zero_cells=ONE_PROPORTION,
    checks=_CHECKS,
)
def logit_proportion(events: Array, n: Array, *, vtype: str) -> Effects:
    """log(events / others); variance 1 / (n p (1 - p)), p each row's own or the mean (AV)."""
    p = mean_risk(events, n) if vtype == "AV" else events / n
    return np.log(events / (n - events)), 1 / (n * p * (1 - p))


@measure(
    "PAS",
    "Arcsine square root transformed proportion",
    shown="Proportion",
    references=("rucker2009",),
    transform=INVERSE_ARCSINE,
    null=None,
    zero_cells=ONE_PROPORTION.by_default(0.0),
    checks=_CHECKS,
)
def arcsine_proportion(events: Array, n: Array) -> Effects:
    """asin(sqrt(p)), and 1 / (4 n)."""
    return np.arcsin(np.sqrt(events / n)), 1 / (4 * n)


@measure(
    "PFT",
    "Freeman-Tukey transformed proportion",
    shown="Proportion",
    references=("freeman1950",),
    transform=INVERSE_FREEMAN_TUKEY,
    null=None,
    zero_cells=ONE_PROPORTION.by_default(0.0),
    checks=(*_CHECKS, sizes_alike),
)
def freeman_tukey_proportion(events: Array, n: Array) -> Effects:
    """Mean of asin(sqrt(x / (n + 1))) and asin(sqrt((x + 1) / (n + 1))), and 1 / (4 n + 2)."""
    first, second = np.sqrt(events / (n + 1)), np.sqrt((events + 1) / (n + 1))
    return (np.arcsin(first) + np.arcsin(second)) / 2, 1 / (4 * n + 2)
