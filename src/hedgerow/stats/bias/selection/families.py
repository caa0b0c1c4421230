"""The register of selection functions: each says how likely a study is to be seen, given its P value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import unknown

Weigh = Callable[[Array, Array, Sequence[Array]], tuple[Array, list[Array]]]
"""(log p, log(1 - p), parameters) -> logarithm of the selection function, and its derivatives by the parameters."""

LARGEST = 100.0  # a parameter, or a probability relative to that of the first interval
_LEAST = 1e-8  # such a probability: where something was seen it is not 0


@dataclass(frozen=True, slots=True)
class Family:
    """One family of selection functions.

    Attributes
    ----------
    kind : str
        metafor's code.
    label : str
        Name in a sentence.
    references : tuple of str
        Keys of its papers.
    weigh : callable or None
        The function; None where it is constant on intervals.
    null : tuple of float
        Parameters without selection (one for all intervals of a step function).
    starts : tuple of tuple of float
        Where the search begins.
    low : tuple of float
        Least values of the parameters.
    fades : bool
        Whether the function falls from 1 with P: then it may start to fall at a given step, and depend on precision.
    clip : float
        P values are taken as at least this and at most one less this.
    """

    kind: str
    label: str
    references: tuple[str, ...]
    weigh: Weigh | None
    null: tuple[float, ...]
    starts: tuple[tuple[float, ...], ...]
    low: tuple[float, ...] = (0.0,)
    fades: bool = False
    clip: float = 0.0


def _beta(log_p: Array, log_q: Array, d: Sequence[Array]) -> tuple[Array, list[Array]]:
    return (d[0] - 1) * log_p + (d[1] - 1) * log_q, [log_p, log_q]


def _half_normal(log_p: Array, log_q: Array, d: Sequence[Array]) -> tuple[Array, list[Array]]:
    square = np.exp(2 * log_p)
    return -d[0] * square, [-square]


def _negative_exponential(log_p: Array, log_q: Array, d: Sequence[Array]) -> tuple[Array, list[Array]]:
    p = np.exp(log_p)
    return -d[0] * p, [-p]


def _logistic(log_p: Array, log_q: Array, d: Sequence[Array]) -> tuple[Array, list[Array]]:
    p = np.exp(log_p)
    return np.log(2) - np.logaddexp(0, d[0] * p), [-p / (1 + np.exp(-d[0] * p))]


def _power(log_p: Array, log_q: Array, d: Sequence[Array]) -> tuple[Array, list[Array]]:
    return d[0] * log_q, [log_q]


def _negative_exponential_power(log_p: Array, log_q: Array, d: Sequence[Array]) -> tuple[Array, list[Array]]:
    root = np.exp(log_p / d[1])
    return -d[0] * root, [-root, d[0] * root * log_p / d[1] ** 2]


_ONE = ((0.1,), (1.0,), (4.0,), (20.0,))
_SHARES = ((0.8,), (0.3,), (2.0,))

FAMILIES: dict[str, Family] = {
    each.kind: each
    for each in (
        Family("stepfun", "step function", ("hedges1992", "vevea1995"), None, (1.0,), _SHARES, low=(_LEAST,)),
        Family(
            "beta",
            "beta selection function",
            ("citkowicz2017",),
            _beta,
            (1.0, 1.0),
            ((1.0, 1.0), (0.7, 1.5), (0.4, 1.0), (1.5, 1.2)),
            low=(1e-5, 1e-5),
            clip=1e-5,
        ),
        Family("halfnorm", "half-normal selection function", ("preston2004",), _half_normal, (0.0,), _ONE, fades=True),
        Family(
            "negexp",
            "negative exponential selection function",
            ("preston2004",),
            _negative_exponential,
            (0.0,),
            _ONE,
            fades=True,
        ),
        Family("logistic", "logistic selection function", ("preston2004",), _logistic, (0.0,), _ONE, fades=True),
        Family("power", "power selection function", ("viechtbauer2010",), _power, (0.0,), _ONE, fades=True, clip=1e-5),
        Family(
            "negexppow",
            "negative exponential power selection function",
            ("begg1994",),
            _negative_exponential_power,
            (0.0, 1.0),
            ((0.5, 1.0), (2.0, 0.5), (4.0, 1.0), (4.0, 2.0), (20.0, 0.2), (90.0, 0.05)),
            low=(0.0, 0.01),
            fades=True,
        ),
        Family("trunc", "truncated distribution", ("rust1990",), None, (1.0,), _SHARES, low=(_LEAST,)),
        Family(
            "truncest",
            "truncated distribution, its truncation point estimated",
            ("rust1990",),
            None,
            (1.0,),
            _SHARES,
            low=(_LEAST,),
        ),
    )
}


def find_family(kind: str) -> Family:
    """Look a family up by its code; an unknown one raises with the nearest name."""
    if not isinstance(kind, str) or kind not in FAMILIES:
        raise unknown("selection model", kind, FAMILIES)
    return FAMILIES[kind]
