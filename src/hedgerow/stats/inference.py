"""Tests and confidence intervals of coefficients: z, t, Knapp-Hartung and its ad hoc truncation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from hedgerow.stats.kernel.marginal import Array
from hedgerow.vocabulary.problems import refuse, unknown


@dataclass(frozen=True, slots=True)
class Test:
    """One way to test a coefficient.

    Attributes
    ----------
    code, label : str
        metafor's code; name in a sentence.
    references : tuple of str
        Keys of its papers.
    t : bool
        Whether the reference distribution is t with k - p degrees of freedom; else normal.
    scaled : bool
        Whether the variance is multiplied by the mean weighted square of the residuals.
    floor : float
        Least value of that multiplier.
    """

    code: str
    label: str
    references: tuple[str, ...]
    t: bool
    scaled: bool = False
    floor: float = 0.0


TESTS: dict[str, Test] = {
    each.code: each
    for each in (
        Test("z", "Wald-type (normal) test", (), t=False),
        Test("t", "Wald-type test with t distribution", (), t=True),
        Test("knha", "Knapp-Hartung adjustment", ("hartung2001", "knapp2003"), t=True, scaled=True),
        Test(
            "adhoc",
            "Knapp-Hartung adjustment, never narrower",
            ("knapp2003",),
            t=True,
            scaled=True,
            floor=1.0,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Inference:
    """Standard errors, tests and intervals; all of the shape of the estimates. `df` is NaN for z."""

    se: Array
    statistic: Array
    df: Array
    p: Array
    ci_low: Array
    ci_high: Array
    scale: Array


def find_test(code: str) -> Test:
    """Look a test up by its code; an unknown code raises with the nearest name."""
    if not isinstance(code, str) or code not in TESTS:
        raise unknown("test", code, TESTS)
    return TESTS[code]


def check_level(level: float) -> float:
    """Return `level` if it is a probability strictly between 0 and 1; refuse per cent and nonsense."""
    if not (isinstance(level, (int, float)) and 0 < level < 1):
        raise refuse("bad-level", f"level is {level!r}, not a probability.", "Write 0.95 for 95 per cent.")
    return float(level)


def infer(estimate: Array, variance: Array, mean_square: Array, df: Array, test: Test, level: float) -> Inference:
    """Test coefficients against 0.

    Parameters
    ----------
    estimate, variance : arrays of equal shape
        Coefficients and their variances before any adjustment.
    mean_square : array
        Weighted residual sum of squares over `df`: the Knapp-Hartung scale.
    df : array
        Number of effects less number of coefficients.
    test : Test
        How to test.
    level : float
        Coverage of the intervals.
    """
    scale = np.maximum(mean_square, test.floor) if test.scaled else np.ones_like(estimate)
    # a scale of 0 (all effects equal) defines no test: better undefined than infinitely sure
    scale = np.where(scale > 0, scale, np.nan)
    se = np.sqrt(scale * variance)
    statistic = estimate / se
    if test.t:
        df = np.where(df > 0, df, np.nan) * np.ones_like(estimate)
        p, half = 2 * stdtr(df, -np.abs(statistic)), stdtrit(df, (1 + level) / 2) * se
    else:
        df = np.full_like(estimate, np.nan)
        p, half = 2 * ndtr(-np.abs(statistic)), ndtri((1 + level) / 2) * se
    return Inference(se, statistic, df, p, estimate - half, estimate + half, scale)
