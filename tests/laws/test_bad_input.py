"""Whatever the numbers, `pool` answers with a fit or with a HedgerowError, never with another exception."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.methods import METHODS, TESTS
from tests.laws.sampling import law

from hedgerow.stats.fit import Fit
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.pool import pool
from hedgerow.stats.pool_many import pool_many
from hedgerow.vocabulary.problems import HedgerowError

ANY = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, -0.0, 1.0, 1e-300, 1e300, -1e300, 5e-324, np.inf, -np.inf, np.nan]),
    st.floats(-10, 10),
)
NUMBERS = ("estimate", "se", "statistic", "df", "p", "tau2", "tau2_se", "i2", "h2", "i2_q", "q", "q_p")


def sound(fit: Fit) -> None:
    """What is undefined is None and never NaN; what is there lies where it must."""
    for name in NUMBERS:
        value = getattr(fit, name)
        assert value is None or np.isfinite(value), name
    assert fit.p is None or 0 <= fit.p <= 1
    assert fit.tau2 is None or fit.tau2 >= 0
    assert fit.ci is None or fit.ci[0] <= fit.estimate <= fit.ci[1]
    assert isinstance(fit.outcome, Outcome)
    assert fit.k == fit.used.sum()
    assert str(fit)
    assert fit.to_dict()


@law
@given(st.lists(st.tuples(ANY, ANY), max_size=8), st.sampled_from(METHODS), st.sampled_from(TESTS))
def test_any_numbers(rows: list[tuple[float, float]], method: str, test: str) -> None:
    yi, vi = [y for y, _ in rows], [v for _, v in rows]
    weights = np.ones(len(rows)) if method.startswith("GENQ") else None
    try:
        fit = pool(yi=yi, vi=vi, method=method, test=test, weights=weights)
    except HedgerowError as error:
        assert error.problems
        assert any(v < 0 for v in vi)
    else:
        sound(fit)


@law
@given(st.lists(st.tuples(ANY, ANY), min_size=1, max_size=8), st.sampled_from(METHODS))
def test_any_numbers_in_a_batch(rows: list[tuple[float, float]], method: str) -> None:
    if method.startswith("GENQ"):
        return
    yi, vi = (np.array([[row[i] for row in rows], [0.1] * len(rows)]) for i in (0, 1))
    try:
        many = pool_many(yi, vi, method=method)
    except HedgerowError as error:
        assert error.problems
        assert (vi < 0).any()
    else:
        assert many.estimate.shape == (2,)
        np.testing.assert_allclose(many.estimate[1], 0.1, rtol=1e-12)  # a bad neighbour changes nothing


OTHER: list[dict[str, Any]] = [
    {"yi": []},
    {"yi": [1, 2]},
    {"yi": [1, 2], "vi": [1]},
    {"yi": [1, 2], "vi": [1, 2], "sei": [1, 2]},
    {"yi": [1, 2], "sei": [1, -2]},
    {"yi": ["a", "b"], "vi": [1, 2]},
    {"yi": [1, 2], "vi": [1, None]},
    {"yi": [[1, 2]], "vi": [[1, 2]]},
    {"yi": None, "vi": None},
    {"yi": [1, 2], "vi": [1, 2], "method": "dll"},
    {"yi": [1, 2], "vi": [1, 2], "method": None},
    {"yi": [1, 2], "vi": [1, 2], "test": "hksj"},
    {"yi": [1, 2], "vi": [1, 2], "level": 95},
    {"yi": [1, 2], "vi": [1, 2], "level": float("nan")},
    {"yi": [1, 2], "vi": [1, 2], "labels": ["a"]},
    {"yi": [1, 2], "vi": [1, 2], "weights": [1]},
    {"yi": [1, 2], "vi": [1, 2], "weights": [0, 0]},
    {"yi": [1, 2], "vi": [1, 2], "weights": ["x", 1]},
    {"yi": [1, 2], "vi": [1, 2], "weights": [1, 1], "weighted": False},
    {"yi": [1, 2], "vi": [1, 2], "tau2": -1},
    {"yi": [1, 2], "vi": [1, 2], "tau2": "big"},
    {"yi": [1, 2], "vi": [1, 2], "tau2": 0.1, "method": "EE"},
    {"yi": [1, 2], "vi": [1, 2], "method": "GENQ"},
    {"yi": [1, 2], "vi": [1, 2], "n": [5]},
    {"yi": [1, 2], "vi": [1, 2], "n": ["many", 5]},
]


@pytest.mark.parametrize("arguments", OTHER, ids=str)
def test_wrong_arguments_are_told_or_tolerated(arguments: dict[str, Any]) -> None:
    try:
        sound(pool(**arguments))
    except HedgerowError as error:
        assert all(problem.what for problem in error.problems)


def test_no_rows_at_all() -> None:
    fit = pool(yi=[], vi=[])
    assert fit.outcome is Outcome.EMPTY
    assert (fit.k, fit.estimate, fit.ci, fit.tau2) == (0, None, None, None)


def test_a_misspelt_method_gets_the_near_one() -> None:
    with pytest.raises(HedgerowError, match="Did you mean 'DL'"):
        pool(yi=[1, 2], vi=[1, 2], method="dll")
