"""Measures of precision: values, spellings, and what is missing."""

from __future__ import annotations

import numpy as np
import pytest

from hedgerow.stats.bias.precision import PREDICTORS, SPELLINGS, find_predictor
from hedgerow.stats.effects import EffectSizes
from hedgerow.vocabulary.problems import HedgerowError

ES = EffectSizes("GEN", np.zeros(2), np.array([4.0, 0.25]), ("a", "b"), n=np.array([16.0, 100.0]))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("sei", [2, 0.5]),
        ("vi", [4, 0.25]),
        ("n", [16, 100]),
        ("1/n", [0.0625, 0.01]),
        ("sqrt(n)", [4, 10]),
        ("1 / sqrt(n)", [0.25, 0.1]),
    ],
)
def test_values(name: str, values: list[float]) -> None:
    np.testing.assert_allclose(find_predictor(name).value(ES), values, rtol=1e-15)


def test_a_formula_and_metafor_s_code_mean_the_same() -> None:
    for formula, code in SPELLINGS.items():
        assert find_predictor(formula) is PREDICTORS[code]


def test_only_what_falls_with_size_has_a_limit() -> None:
    assert {each.name for each in PREDICTORS.values() if not each.falls} == {"ni", "sqrtni"}


def test_a_size_of_0_is_unknown() -> None:
    none = EffectSizes("GEN", np.zeros(1), np.ones(1), ("a",), n=np.zeros(1))
    assert np.isnan(find_predictor("1/sqrt(n)").value(none)).all()


def test_an_unknown_name_names_the_nearest() -> None:
    with pytest.raises(HedgerowError, match=r"Did you mean '1/sqrt\(n\)'"):
        find_predictor("1/sqr(n)")
