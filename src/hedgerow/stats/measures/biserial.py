"""Correlation of a group and a mean: point-biserial (RPB, ZPB), and biserial, of a variable cut in two (RBIS, ZBIS)."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import any_spread, two_or_more
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.standardised import standardised_mean_difference
from hedgerow.stats.measures.transforms import TANH
from hedgerow.stats.measures.two_means import Effects

_CHECKS = (two_or_more("n1", "n2"), any_spread)
_VTYPES: dict[str, tuple[str, ...]] = {"ST": ("jacobs2017",), "CS": ("tate1954",)}


@measure("RPB", "Point-biserial correlation", references=("tate1954",), vtypes=_VTYPES, checks=_CHECKS)
def point_biserial(mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str) -> Effects:
    """D / sqrt(d^2 + h) with h = (n1 + n2 - 2) (1 / n1 + 1 / n2).

    Notes
    -----
    Sampling variance for fixed group sizes (ST, stratified), from that of d: h^2 / (d^2 + h)^3 v; or for one sample
    whose groups are random (CS): (1 - r^2)^2 (1 - 1.5 r^2 + r^2 / (4 p q)) / n.
    """
    d, v = standardised_mean_difference(mean1, sd1, n1, mean2, sd2, n2, vtype="LS", correct=False)
    n = n1 + n2
    h = (n - 2) * (1 / n1 + 1 / n2)
    r = d / np.sqrt(d**2 + h)
    if vtype == "CS":
        return r, (1 - r**2) ** 2 * (1 - 1.5 * r**2 + r**2 * n**2 / (4 * n1 * n2)) / n
    return r, h**2 / (d**2 + h) ** 3 * v


@measure(
    "ZPB",
    "Fisher's z of a point-biserial correlation",
    shown="Point-biserial correlation",
    references=("tate1954", "fisher1921"),
    vtypes=_VTYPES,
    transform=TANH,
    checks=_CHECKS,
)
def fisher_z_of_point_biserial(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str
) -> Effects:
    """atanh(r), and the variance of r over (1 - r^2)^2."""
    r, v = point_biserial(mean1, sd1, n1, mean2, sd2, n2, vtype=vtype)
    return np.arctanh(r), v / (1 - r**2) ** 2


@measure("RBIS", "Biserial correlation", references=("soper1914", "jacobs2017"), checks=_CHECKS)
def biserial(mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array) -> Effects:
    """Point-biserial r times sqrt(p q) / f, f the normal density where a share p is cut off.

    Notes
    -----
    Variance (p q / f^2 - (1.5 + (1 - p z / f) (1 + q z / f)) r^2 + r^4) / (n - 1), z the cut (Soper 1914). The
    value can lie beyond 1 in small samples.
    """
    r, _ = point_biserial(mean1, sd1, n1, mean2, sd2, n2, vtype="CS")
    p, q = n1 / (n1 + n2), n2 / (n1 + n2)
    z = ndtri(q)
    f = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi)
    r = r * np.sqrt(p * q) / f
    v = p * q / f**2 - (1.5 + (1 - p * z / f) * (1 + q * z / f)) * r**2 + r**4
    return r, v / (n1 + n2 - 1)


@measure(
    "ZBIS",
    "Fisher's z of a biserial correlation",
    shown="Biserial correlation",
    references=("soper1914", "jacobs2017", "fisher1921"),
    transform=TANH,
    checks=_CHECKS,
)
def fisher_z_of_biserial(mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array) -> Effects:
    """atanh(r), and the variance of r over (1 - r^2)^2."""
    r, v = biserial(mean1, sd1, n1, mean2, sd2, n2)
    return np.arctanh(r), v / (1 - r**2) ** 2
