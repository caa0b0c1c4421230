"""Measures of a correlation: COR, UCOR without its small-sample bias, and ZCOR by Fisher's transformation."""

from __future__ import annotations

import numpy as np
from scipy.special import hyp2f1

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import some_subjects
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.standardised import mean_by_size
from hedgerow.stats.measures.transforms import TANH
from hedgerow.stats.measures.two_means import Effects

_ENOUGH = some_subjects("n", 4, "a correlation needs four subjects for a sampling variance")


@measure(
    "COR",
    "Correlation",
    references=("schmidt2015",),
    vtypes={"LS": (), "AV": (), "H0": ()},
    checks=(_ENOUGH,),
)
def correlation(r: Array, n: Array, *, vtype: str) -> Effects:
    """r; variance (1 - r^2)^2 / (n - 1), with the rows' mean r (AV), or (1 - r^2) / (n - 2) as in its test (H0)."""
    if vtype == "H0":
        return r, (1 - r**2) / (n - 2)
    centre = mean_by_size(r, n) if vtype == "AV" else r
    return r, (1 - centre**2) ** 2 / (n - 1)


@measure(
    "ZCOR",
    "Fisher's z of a correlation",
    shown="Correlation",
    references=("fisher1921",),
    transform=TANH,
    checks=(_ENOUGH,),
)
def fisher_z(r: Array, n: Array) -> Effects:
    """atanh(r), and 1 / (n - 3)."""
    return np.arctanh(r), 1 / (n - 3)


@measure(
    "UCOR",
    "Correlation, unbiased",
    references=("olkin1958",),
    vtypes={"LS": (), "UB": ("hedges1989",), "AV": ()},
    checks=(some_subjects("n", 5, "an unbiased correlation needs five subjects"),),
)
def unbiased_correlation(r: Array, n: Array, *, vtype: str) -> Effects:
    """U = r F(1/2, 1/2; (n - 2) / 2; 1 - r^2), F the hypergeometric function (Olkin & Pratt 1958).

    Notes
    -----
    Variance (1 - u^2)^2 / (n - 1) (LS); with the rows' mean u (AV); unbiased (UB) u^2 less the unbiased estimate of
    the squared correlation, 1 - (n - 3) / (n - 2) (1 - r^2) F(1, 1; n / 2; 1 - r^2).
    """
    rest = 1 - r**2
    u = r * hyp2f1(0.5, 0.5, (n - 2) / 2, rest)
    if vtype == "UB":
        return u, u**2 - 1 + (n - 3) / (n - 2) * rest * hyp2f1(1, 1, n / 2, rest)
    centre = mean_by_size(u, n) if vtype == "AV" else u
    return u, (1 - centre**2) ** 2 / (n - 1)
