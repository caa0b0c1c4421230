"""Association of two dichotomies, from -1 to 1: Yule's Q (YUQ) and Y (YUY), Fisher's z of phi (ZPHI)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import TANH
from hedgerow.stats.measures.two_by_two import TABLE_CHECKS, odds_ratio, phi_coefficient
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.zero_cells import TWO_BY_TWO


@measure("YUQ", "Yule's Q", references=("yule1912",), zero_cells=TWO_BY_TWO, checks=TABLE_CHECKS)
def yules_q(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
    """(OR - 1) / (OR + 1), and (1 - Q^2)^2 / 4 times the variance of the log odds ratio."""
    log_or, v = odds_ratio(events1, n1, events2, n2, vtype="LS")
    q = np.tanh(log_or / 2)
    return q, (1 - q**2) ** 2 * v / 4


@measure("YUY", "Yule's Y", references=("yule1912",), zero_cells=TWO_BY_TWO, checks=TABLE_CHECKS)
def yules_y(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
    """(sqrt(OR) - 1) / (sqrt(OR) + 1), and (1 - Y^2)^2 / 16 times the variance of the log odds ratio."""
    log_or, v = odds_ratio(events1, n1, events2, n2, vtype="LS")
    y = np.tanh(log_or / 4)
    return y, (1 - y**2) ** 2 * v / 16


@measure(
    "ZPHI",
    "Fisher's z of the phi coefficient",
    shown="Phi coefficient",
    references=("yule1912", "fisher1921"),
    vtypes={"ST": (), "CS": ()},
    transform=TANH,
    zero_cells=TWO_BY_TWO.by_default(0.0),
    checks=TABLE_CHECKS,
)
def fisher_z_of_phi(events1: Array, n1: Array, events2: Array, n2: Array, *, vtype: str) -> Effects:
    """atanh(phi), and the variance of PHI over (1 - phi^2)^2."""
    phi, v = phi_coefficient(events1, n1, events2, n2, vtype=vtype)
    return np.arctanh(phi), v / (1 - phi**2) ** 2
