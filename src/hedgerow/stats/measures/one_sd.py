"""Mean differences standardised by the SD of group 2 alone (Glass' delta): SMD1, SMD1H."""

from __future__ import annotations

from hedgerow.stats.effects import Array
from hedgerow.stats.measures.conditions import some_sd, two_or_more
from hedgerow.stats.measures.registry import measure
from hedgerow.stats.measures.standardised import Correct, bias_factor
from hedgerow.stats.measures.two_means import Effects

_CHECKS = (two_or_more("n1", "n2"), some_sd("sd2"))


@measure(
    "SMD1",
    "Standardised mean difference, SD of the control group (Glass' delta)",
    references=("glass1976", "hedges1981"),
    vtypes={"LS": ("hedges1981",), "LS2": ("borenstein2009",), "UB": ("hedges1983",)},
    checks=_CHECKS,
)
def smd_by_control_sd(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, vtype: str, correct: Correct
) -> Effects:
    """J (mean1 - mean2) / sd2, J on m = n2 - 1 degrees of freedom.

    Notes
    -----
    Sampling variance if both populations have the same SD, with 1/h = 1/n1 + 1/n2: LS 1/h + g^2 / (2 n2); LS2
    J^2 (1/h + d^2 / (2 n2)); UB 1/h + (1 - (m - 2) / (m J^2)) g^2, unbiased.
    """
    df, base = n2 - 1, 1 / n1 + 1 / n2
    j = bias_factor(df, correct)
    d = (mean1 - mean2) / sd2
    g = j * d
    if vtype == "LS2":
        return g, j**2 * (base + d**2 / (2 * n2))
    if vtype == "UB":
        return g, base + (1 - (df - 2) / (df * j**2)) * g**2
    return g, base + g**2 / (2 * n2)


@measure(
    "SMD1H",
    "Standardised mean difference, SD of the control group, unequal variances",
    references=("bonett2008",),
    checks=_CHECKS,
)
def smd_by_control_sd_unequal(
    mean1: Array, sd1: Array, n1: Array, mean2: Array, sd2: Array, n2: Array, *, correct: Correct
) -> Effects:
    """As SMD1; variance sd1^2 / (sd2^2 (n1 - 1)) + 1 / (n2 - 1) + g^2 / (2 (n2 - 1)), free of a common SD."""
    g = bias_factor(n2 - 1, correct) * (mean1 - mean2) / sd2
    return g, (sd1 / sd2) ** 2 / (n1 - 1) + 1 / (n2 - 1) + g**2 / (2 * (n2 - 1))
