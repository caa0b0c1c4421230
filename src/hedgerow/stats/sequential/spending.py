"""Error spending functions: how much of an error may be used up by the time a share of the information is in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import e

import numpy as np
from scipy.special import ndtr, ndtri

from hedgerow.stats.effects import Array
from hedgerow.vocabulary.problems import unknown


@dataclass(frozen=True, slots=True)
class Spending:
    """One spending function.

    Attributes
    ----------
    code, label : str
        Name in a call; name in a sentence.
    references : tuple of str
        Keys of its papers.
    spent : callable
        (information fraction in [0, 1], total) -> error spent by then; 0 at 0, the total at 1, never falling.
    """

    code: str
    label: str
    references: tuple[str, ...]
    spent: Callable[[Array, float], Array]


def _obrien_fleming(t: Array, total: float) -> Array:
    with np.errstate(divide="ignore"):
        return np.asarray(2 * ndtr(ndtri(total / 2) / np.sqrt(t)))


def _pocock(t: Array, total: float) -> Array:
    return np.asarray(total * np.log1p((e - 1) * t))


def _power(exponent: float) -> Callable[[Array, float], Array]:
    return lambda t, total: np.asarray(total * t**exponent)


SPENDING: dict[str, Spending] = {
    each.code: each
    for each in (
        Spending("obf", "O'Brien-Fleming type", ("lan1983",), _obrien_fleming),
        Spending("pocock", "Pocock type", ("lan1983",), _pocock),
        Spending("linear", "linear (Kim-DeMets, power 1)", ("kim1987",), _power(1.0)),
        Spending("power-1.5", "Kim-DeMets, power 1.5", ("kim1987",), _power(1.5)),
        Spending("power-2", "Kim-DeMets, power 2", ("kim1987",), _power(2.0)),
        Spending("power-3", "Kim-DeMets, power 3", ("kim1987",), _power(3.0)),
    )
}


def find_spending(code: str) -> Spending:
    """Look a spending function up by its code; an unknown code raises with the nearest name."""
    if code not in SPENDING:
        raise unknown("spending function", code, SPENDING)
    return SPENDING[code]
