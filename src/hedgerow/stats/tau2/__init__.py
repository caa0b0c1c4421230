"""Estimators of tau2, the variance between studies: one declaration each, its paper beside it."""

from hedgerow.stats.tau2 import generalised_q, likelihood, moments, paule_mandel, sidik_jonkman
from hedgerow.stats.tau2.registry import ESTIMATORS, Estimator, find_estimator

__all__ = [
    "ESTIMATORS",
    "Estimator",
    "find_estimator",
    "generalised_q",
    "likelihood",
    "moments",
    "paule_mandel",
    "sidik_jonkman",
]
