from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import data

from hedgerow.stats.given import given_effects
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.pool import pool
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.settings import Settings
from hedgerow.vocabulary.problems import HedgerowError

BCG = data("bcg")
ES = given_effects(BCG["yi"], BCG["vi"], None, None)
ABLAT = np.asarray(BCG["ablat"], dtype=float)
ONE = np.ones(13)


def test_far_origin_keeps_the_digits_of_the_slope() -> None:
    """A moderator of 1e8 + x must give x's slope (hard case 19); 1e-16 * 1e8 of x's digits are lost on input."""
    near = regress(ES, np.column_stack([ONE, ABLAT]), ["intercept", "x"], Settings())
    far = regress(ES, np.column_stack([ONE, 1e8 + ABLAT]), ["intercept", "x"], Settings())
    assert far.names == ("intercept", "x")
    assert far.estimate[1] == pytest.approx(near.estimate[1], rel=1e-7)
    assert far.tau2 == pytest.approx(near.tau2, rel=1e-7)
    assert far.estimate[0] == pytest.approx(near.estimate[0] - 1e8 * near.estimate[1], rel=1e-7)


def test_redundant_columns_are_named_and_the_fit_is_that_without_them() -> None:
    design = np.column_stack([ONE, ABLAT, 2 * ABLAT - 3, np.full(13, 7.0)])
    full = regress(ES, design, ["intercept", "x", "twice", "seven"], Settings())
    bare = regress(ES, design[:, :2], ["intercept", "x"], Settings())
    assert full.names == ("intercept", "x")
    assert [note.code for note in full.notes] == ["redundant-moderator"] * 2
    assert full.qe_df == 11
    np.testing.assert_allclose(full.estimate, bare.estimate, rtol=1e-12)


def test_a_missing_moderator_is_named_by_its_row() -> None:
    holed = np.column_stack([ONE, np.where(np.arange(13) == 4, np.nan, ABLAT)])
    result = regress(ES, holed, ["intercept", "x"], Settings())
    assert result.k == 12
    assert "'5'" in result.notes[0].what


@pytest.mark.parametrize("method", ["DL", "REML", "PM", "EE"])
def test_a_constant_column_alone_is_the_pooled_estimate(method: str) -> None:
    fit = pool(ES, method=method)
    result = regress(ES, ONE[:, None], ["intercept"], Settings(method))
    assert result.estimate[0] == pytest.approx(fit.estimate, rel=1e-12)
    assert result.se[0] == pytest.approx(fit.se, rel=1e-12)
    assert result.tau2 == pytest.approx(fit.tau2, rel=1e-10)


def test_too_few_rows_is_a_value_not_an_exception() -> None:
    result = regress(ES.take([0, 1]), np.eye(2), ["a", "b"], Settings())
    assert result.outcome is Outcome.TOO_FEW
    assert np.isnan(result.estimate).all()


def test_a_design_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(HedgerowError, match="13 rows by 2 columns"):
        regress(ES, ONE[:5, None], ["a", "b"], Settings())


@pytest.mark.parametrize("method", ["REML", "PM", "HE", "SJ"])
def test_without_sampling_error_tau2_is_the_plain_variance(method: str) -> None:
    fit = pool(yi=[1.0, 2.0, 4.0], vi=[0.0, 0.0, 0.0], method=method)
    assert fit.tau2 == pytest.approx(np.var([1.0, 2.0, 4.0], ddof=1), rel=1e-9)
    assert fit.se == pytest.approx(np.sqrt(fit.tau2 / 3), rel=1e-9)


@pytest.mark.parametrize("method", ["DL", "ML", "EE"])
def test_infinite_weights_are_an_outcome(method: str) -> None:
    flat = given_effects([1.0, 2.0, 3.0, 4.0], [0.0, 0.0, 0.0, 0.0], None, None)
    result = regress(flat, [[1, 0], [1, 0], [0, 1], [0, 1]], ["a", "b"], Settings(method))
    assert result.outcome is Outcome.ZERO_VARIANCE
    assert result.tau2 is None


def test_a_singular_weighted_design_is_an_outcome() -> None:
    far = given_effects([1e16, 2e16, 3e16, 4e16], [0.0, 1.0, 0.0, 1.0], None, None)
    result = regress(far, [[1, 0], [1, 0], [0, 1], [0, 1]], ["a", "b"], Settings("PM"))
    assert result.outcome in (Outcome.OK, Outcome.ZERO_VARIANCE, Outcome.SINGULAR)


def test_denormal_effects_do_not_break_the_search() -> None:
    assert pool(yi=[0, 1.8e-160], vi=[0, 0]).outcome is Outcome.ZERO_VARIANCE
