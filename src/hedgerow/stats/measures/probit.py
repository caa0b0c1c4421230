"""Standardised differences behind a dichotomy (PBIT, OR2D, OR2DN, OR2DL), and log odds behind a difference (D2OR...).

If the outcome is logistic, a log odds ratio is pi / sqrt(3) standardised differences; if it is normal, about 1.65.
"""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import any_spread, two_or_more
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.standardised import standardised_mean_difference
from hedgerow.stats.measures.transforms import EXP
from hedgerow.stats.measures.two_by_two import TABLE_CHECKS, odds_ratio
from hedgerow.stats.measures.two_means import Effects
from hedgerow.stats.measures.zero_cells import TWO_BY_TWO

LOGISTIC = np.pi / np.sqrt(3)
"""Standard deviation of the logistic distribution (Hasselblad & Hedges 1995)."""

NORMAL = 1.65
"""Factor with which the logistic distribution is nearest to the normal one (Cox & Snell 1989)."""


def probit(p: Array, n: Array) -> Effects:
    """Quantile of the standard normal distribution, and its variance p (1 - p) / (n density^2)."""
    z = ndtri(p)
    return z, 2 * np.pi * np.exp(z**2) * p * (1 - p) / n


@measure(
    "PBIT",
    "Probit transformed risk difference",
    references=("sanchez2003",),
    zero_cells=TWO_BY_TWO,
    checks=TABLE_CHECKS,
)
def probit_difference(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
    """Difference of the risks' probits: the standardised difference of normal outcomes cut at one point."""
    (z1, v1), (z2, v2) = probit(events1 / n1, n1), probit(events2 / n2, n2)
    return z1 - z2, v1 + v2


def _from_odds(code: str, label: str, factor: float, reference: str) -> None:
    @measure(code, label, references=(reference,), zero_cells=TWO_BY_TWO, checks=TABLE_CHECKS)
    def from_odds(events1: Array, n1: Array, events2: Array, n2: Array) -> Effects:
        """Log odds ratio over the factor, and its variance over the factor's square."""
        yi, vi = odds_ratio(events1, n1, events2, n2, vtype="LS")
        return yi / factor, vi / factor**2


def _to_odds(code: str, label: str, factor: float, reference: str) -> None:
    @measure(
        code, label, shown="Odds ratio", references=(reference,), transform=EXP,
        checks=(two_or_more("n1", "n2"), any_spread),
    )  # fmt: skip
    def to_odds(mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array) -> Effects:
        """Standardised mean difference, not corrected, times the factor; its variance times the factor's square."""
        yi, vi = standardised_mean_difference(mean1, sd1, n1, mean2, sd2, n2, vtype="LS", correct=False)
        return yi * factor, vi * factor**2


for _suffix, _factor, _outcome, _reference in (
    ("", LOGISTIC, "logistic", "hasselblad1995"),
    ("N", NORMAL, "normal", "cox1989"),
    ("L", LOGISTIC, "logistic", "hasselblad1995"),
):
    _from_odds(f"OR2D{_suffix}", f"Standardised mean difference from odds, {_outcome} outcome", _factor, _reference)
    _to_odds(f"D2OR{_suffix}", f"Log odds ratio from means, {_outcome} outcome", _factor, _reference)
