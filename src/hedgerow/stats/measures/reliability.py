"""Cronbach's alpha: as it is (ARAW), by Hakstian and Whalen's cube root (AHW), by Bonett's logarithm (ABT)."""

from __future__ import annotations

import numpy as np

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import some_subjects
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.transforms import INVERSE_BONETT, INVERSE_CUBE_ROOT
from hedgerow.stats.measures.two_means import Effects

_CHECKS = (
    some_subjects("n", 3, "the sampling variance needs three subjects"),
    some_subjects("items", 2, "alpha needs two items"),
)


@measure("ARAW", "Cronbach's alpha", references=("vanzyl2000",), null=None, checks=_CHECKS)
def alpha_as_it_is(alpha: Array, items: Array, n: Array) -> Effects:
    """alpha, and 2 m (1 - alpha)^2 / ((m - 1) (n - 2)), m the number of items."""
    return alpha, 2 * items * (1 - alpha) ** 2 / ((items - 1) * (n - 2))


@measure(
    "AHW",
    "Transformed alpha (Hakstian-Whalen)",
    shown="Cronbach's alpha",
    references=("hakstian1976",),
    transform=INVERSE_CUBE_ROOT,
    null=None,
    checks=_CHECKS,
)
def alpha_by_cube_root(alpha: Array, items: Array, n: Array) -> Effects:
    """1 - (1 - alpha)^(1/3), and 18 m (n - 1) (1 - alpha)^(2/3) / ((m - 1) (9 n - 11)^2)."""
    root = np.cbrt(1 - alpha)
    return 1 - root, 18 * items * (n - 1) * root**2 / ((items - 1) * (9 * n - 11) ** 2)


@measure(
    "ABT",
    "Transformed alpha (Bonett)",
    shown="Cronbach's alpha",
    references=("bonett2002",),
    transform=INVERSE_BONETT,
    null=None,
    checks=_CHECKS,
)
def alpha_by_logarithm(alpha: Array, items: Array, n: Array) -> Effects:
    """-log(1 - alpha), and 2 m / ((m - 1) (n - 2))."""
    return -np.log(1 - alpha), 2 * items / ((items - 1) * (n - 2))
