"""Estimators of the number of effects missing from one side of a funnel plot (Duval & Tweedie 2000a, 2000b)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import unknown

_TIE = 2.0**-40  # of the largest deviation: deviations closer than this differ by rounding only


@dataclass(frozen=True, slots=True)
class MissingEffects:
    """One estimator of the number of missing effects k0.

    Attributes
    ----------
    code, label : str
        Name in the papers; name in a sentence.
    estimate : callable
        From deviations of the effects from the centre, (k,), where the left side is suspected to lack effects.
        NaN where undefined.
    se : callable
        Standard error, from k and the estimate before rounding; NaN where its formula leaves its range.
    """

    code: str
    label: str
    estimate: Callable[[Array], float]
    se: Callable[[int, float], float]


def signed_ranks(deviation: Array) -> tuple[Array, Array]:
    """Ranks of the absolute deviations from 1 (ties share their mean), and the signs."""
    size = np.abs(deviation)
    order = np.argsort(size, kind="stable")
    apart = np.diff(size[order]) > _TIE * size.max(initial=0.0)
    group = np.concatenate([[0], np.cumsum(apart)])
    count = np.bincount(group)
    ranks = np.empty(len(size))
    ranks[order] = (np.cumsum(count) - (count - 1) / 2)[group]
    return ranks, np.sign(deviation)


def _right_sum(deviation: Array) -> float:
    """Wilcoxon's sum of the ranks on the right."""
    ranks, signs = signed_ranks(deviation)
    return float(ranks[signs > 0].sum())


def _l0(deviation: Array) -> float:
    k = len(deviation)
    return (4 * _right_sum(deviation) - k * (k + 1)) / (2 * k - 1)


def _q0(deviation: Array) -> float:
    k = len(deviation)
    return k - 0.5 - _root(2 * k**2 - 4 * _right_sum(deviation) + 0.25)


def _r0(deviation: Array) -> float:
    """One less than the number of effects on the right that lie farther out than any on the left."""
    ranks, signs = signed_ranks(deviation)
    farthest = float(ranks[signs <= 0].max(initial=0.0))
    return float((ranks > farthest).sum()) - 1


def _sum_variance(k: int, k0: float) -> float:
    """Variance of the rank sum where k0 effects are missing."""
    plain = k * (k + 1) * (2 * k + 1)
    return (plain + 10 * k0**3 + 27 * k0**2 + 17 * k0 - 18 * k * k0**2 - 18 * k * k0 + 6 * k**2 * k0) / 24


def _root(value: float) -> float:
    return float(np.sqrt(value)) if value >= 0 else float("nan")


def _l0_se(k: int, raw: float) -> float:
    return 4 * _root(_sum_variance(k, raw)) / (2 * k - 1)


def _q0_se(k: int, raw: float) -> float:
    return 2 * _root(_sum_variance(k, raw)) / _root((k - 0.5) ** 2 - raw * (2 * k - raw - 1))


def _r0_se(k: int, raw: float) -> float:
    return _root(2 * max(0.0, raw) + 2)


MISSING_EFFECTS: dict[str, MissingEffects] = {
    each.code: each
    for each in (
        MissingEffects("L0", "linear estimator L0", _l0, _l0_se),
        MissingEffects("R0", "run estimator R0", _r0, _r0_se),
        MissingEffects("Q0", "quadratic estimator Q0", _q0, _q0_se),
    )
}


def find_missing_effects(code: str) -> MissingEffects:
    """Look an estimator of k0 up by its code; an unknown code raises with the nearest name."""
    if not isinstance(code, str) or code not in MISSING_EFFECTS:
        raise unknown("estimator", code, MISSING_EFFECTS)
    return MISSING_EFFECTS[code]
