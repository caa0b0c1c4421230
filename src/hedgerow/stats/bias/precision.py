"""Measures of a study's precision that effects are regressed on, and that funnel plots use as an axis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from hedgerow.stats.effects import Array, EffectSizes
from hedgerow.vocabulary.problems import refuse, unknown


@dataclass(frozen=True, slots=True)
class Predictor:
    """A measure of precision.

    Attributes
    ----------
    name, label : str
        metafor's code; name in a sentence.
    value : callable
        From effects to the predictor, (rows,); NaN where unknown.
    falls : bool
        Whether it goes to 0 as a study grows: then the intercept is the effect in an infinitely large study.
    references : tuple of str
        Keys of its papers.
    """

    name: str
    label: str
    value: Callable[[EffectSizes], Array]
    falls: bool = True
    references: tuple[str, ...] = ()


def sample_sizes(es: EffectSizes) -> Array:
    """Total sample sizes, NaN where unknown or not positive; refused where the effects have none."""
    if es.n is None:
        raise refuse(
            "missing-sample-size",
            "The effects have no sample sizes, which this predictor is made of.",
            "Give n=, one a row, or use predictor='sei'.",
        )
    return np.where(es.n > 0, es.n, np.nan)


_BY_CODE = {
    each.name: each
    for each in (
        Predictor("sei", "the standard error", lambda es: es.sei),
        Predictor("vi", "the sampling variance", lambda es: es.vi),
        Predictor("ni", "the sample size", sample_sizes, falls=False),
        Predictor("ninv", "the inverse of the sample size", lambda es: 1 / sample_sizes(es)),
        Predictor("sqrtni", "the square root of the sample size", lambda es: np.sqrt(sample_sizes(es)), falls=False),
        Predictor(
            "sqrtninv",
            "the inverse of the square root of the sample size",
            lambda es: 1 / np.sqrt(sample_sizes(es)),
            references=("zwetsloot2017",),
        ),
    )
}
SPELLINGS = {"n": "ni", "1/n": "ninv", "sqrt(n)": "sqrtni", "1/sqrt(n)": "sqrtninv"}
"""Predictors written as formulas, and metafor's codes."""

PREDICTORS: dict[str, Predictor] = _BY_CODE | {formula: _BY_CODE[code] for formula, code in SPELLINGS.items()}
"""Predictors by either name."""


def find_predictor(name: str) -> Predictor:
    """Look a predictor up by metafor's code or as a formula (``"1/sqrt(n)"``); an unknown one raises."""
    key = str(name).replace(" ", "")
    if key not in PREDICTORS:
        raise unknown("predictor", name, PREDICTORS)
    return PREDICTORS[key]
