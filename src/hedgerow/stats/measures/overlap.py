"""Probability that a subject of group 1 exceeds one of group 2: CLES as given, CLESN, AUCN, CLESCN under normality."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtr

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.change import TWO
from hedgerow.stats.measures.conditions import any_spread, two_or_more
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.standardised import smd_of_unequal_variances
from hedgerow.stats.measures.standardised_change import paired_variance
from hedgerow.stats.measures.two_means import Effects

_CHECKS = (two_or_more("n1", "n2"), any_spread)


@measure(
    "CLES",
    "Probability of superiority",
    references=("mcgraw1992", "newcombe2006"),
    null=0.5,
    checks=(two_or_more("n1", "n2"),),
)
def superiority(auc: Array, n1: Array, n2: Array) -> Effects:
    """The probability A (also the area under a ROC curve).

    Notes
    -----
    Variance A (1 - A) (1 + m (1 - A) / (2 - A) + m A / (1 + A)) / ((n1 - 1) (n2 - 1)), m = (n1 + n2) / 2 - 1
    (Newcombe 2006).
    """
    m = (n1 + n2) / 2 - 1
    more = m * ((1 - auc) / (2 - auc) + auc / (1 + auc))
    return auc, auc * (1 - auc) * (1 + more) / ((n1 - 1) * (n2 - 1))


def superiority_of_normals(mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array) -> Effects:
    """Normal probability of d / sqrt(2), d the difference over the root of the mean variance; delta method."""
    d, v = smd_of_unequal_variances(mean1, sd1, n1, mean2, sd2, n2, vtype="LS", correct=False)
    return _probability(d, v)


def _probability(d: Array, v: Array) -> Effects:
    """ndtr(d / sqrt(2)), whose derivative squared is exp(-d^2 / 2) / (4 pi)."""
    return np.asarray(ndtr(d / np.sqrt(2))), np.asarray(np.exp(-(d**2) / 2) / (4 * np.pi) * v)


for _code, _label in (
    ("CLESN", "Probability of superiority, normal outcomes"),
    ("AUCN", "Area under the ROC curve, normal outcomes"),
):
    measure(_code, _label, references=("mcgraw1992", "bonett2008"), null=0.5, checks=_CHECKS)(superiority_of_normals)


@measure(
    "CLESCN",
    "Probability of superiority, same subjects, normal outcomes",
    references=("mcgraw1992", "bonett2008"),
    null=0.5,
    checks=(TWO, any_spread),
)
def paired_superiority(mean1: Array, sd1: Array, mean2: Array, sd2: Array, n: Array, r12: Array) -> Effects:
    """As CLESN; the variance takes account of the correlation of the two measurements."""
    d = (mean1 - mean2) / np.sqrt((sd1**2 + sd2**2) / 2)
    return _probability(d, paired_variance(d, sd1, sd2, n, r12))
