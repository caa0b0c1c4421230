"""What the laws run over: every registered estimator and test."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.laws.likelihood import Array

from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool
from hedgerow.stats.tau2.registry import ESTIMATORS

METHODS = sorted(ESTIMATORS)
TESTS = ["z", "t", "knha", "adhoc"]
RANDOM = [code for code in METHODS if ESTIMATORS[code].random]

# metafor's own example of a REML that does not converge, and the data of case 3 (engine-hardcases)
A = (
    np.array([1.30, 1.94, 0.70, 0.36, 1.31, 0.46, 1.24, 0.71, 0.35, 0.77]),
    np.array([0.640, 0.421, 0.992, 0.058, 0.756, 0.634, 0.79, 0.596, 0.457, 0.935]),
)
R = (np.array([0.1, 0.5, 0.9, 1.2]), np.array([0.04, 0.05, 0.1, 0.2]))


def fitted(yi: Array, vi: Array, method: str = "REML", **options: Any) -> Fit:
    """Fit with `pool`; GENQ gets weights that are no function of the scale."""
    if ESTIMATORS[method].needs_weights:
        options.setdefault("weights", np.linspace(1.0, 2.0, len(yi)))
    return pool(yi=yi, vi=vi, method=method, **options)


def possible_tests(method: str) -> list[str]:
    """Knapp-Hartung belongs to the random-effects models."""
    return TESTS if ESTIMATORS[method].random else TESTS[:2]


GRID = [pytest.param(m, t, id=f"{m}-{t}") for m in METHODS for t in possible_tests(m)]


def close(got: object, want: object, rel: float = 1e-9, scale: float = 0.0) -> None:
    """Equal to `rel` of the larger of the value and the scale of its data; None only beside None."""
    if got is None or want is None:
        assert got is want
        return
    np.testing.assert_allclose(
        np.asarray(got, float), np.asarray(want, float), rtol=rel, atol=rel * scale, equal_nan=True
    )
