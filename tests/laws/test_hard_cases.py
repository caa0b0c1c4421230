"""Numerically hard cases, by the numbers they have in docs/why/oracles.md; each breaks some other software.

Cases about effect sizes and small-study tests are in test_hard_cases_small_study.py and test_hard_cases_effects.py.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import brentq
from scipy.special import chdtri
from tests.laws.likelihood import best_on_a_grid, generalised_q, log_likelihood
from tests.laws.methods import METHODS, RANDOM, A, R, close, fitted

from hedgerow.stats.outcome import Outcome
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError


def codes(fit: object) -> set[str]:
    return {note.code for note in fit.notes}  # type: ignore[attr-defined]


def test_01_reml_where_fisher_scoring_oscillates() -> None:
    fit = fitted(*A)
    # bisected in 50-digit decimals; PyMARE 0.0.13 has 0.08197314, metafor stops with an error at its defaults
    close(fit.tau2, 0.0819731144234134, 1e-13)
    assert fit.outcome is Outcome.OK


def test_02_iterative_estimates_are_converged_far_beyond_metafors_defaults() -> None:
    close(fitted(*R).tau2, 0.126755172461590, 1e-13)  # bisected in 50-digit decimals
    close(fitted(*R, "PM").tau2, 0.1300671405, 1e-9)


@pytest.mark.parametrize("c", [1e-3, 1e8])
def test_03_and_04_tiny_and_huge_scales(c: float) -> None:
    for method in ("REML", "PM"):
        plain, scaled = fitted(*R, method), fitted(c * R[0], c**2 * R[1], method)
        close(scaled.tau2, c**2 * plain.tau2, 1e-11)
        close((scaled.i2, scaled.p), (plain.i2, plain.p), 1e-11)


def test_05_one_variance_near_zero_gives_the_likelihood_two_modes() -> None:
    yi, vi = R[0], R[1].copy()
    vi[0] = 5e-9
    for method, restricted in (("ML", False), ("REML", True)):
        fit = fitted(yi, vi, method)
        _, best = best_on_a_grid(yi, vi, restricted=restricted, points=4000)
        assert log_likelihood(yi, vi, fit.tau2, restricted=restricted) >= best - 1e-9
        assert "extreme-variance-ratio" in codes(fit)
    assert fitted(yi, vi, "ML").tau2 == 0
    assert fitted(yi, vi, "REML").tau2 > 0.1


def test_06_an_estimate_on_the_boundary_is_exactly_zero() -> None:
    yi, vi = np.array([0.30, 0.31, 0.29, 0.30]), np.full(4, 0.1) * [1.0, 1.1, 0.9, 1.2]
    for method in RANDOM:
        if method not in ("SJ",):
            assert fitted(yi, vi, method).tau2 == 0


def test_07_dersimonian_laird_truncates() -> None:
    fit = fitted(np.array([0.1, 0.11, 0.12]), np.full(3, 0.04), "DL")
    assert fit.tau2 == 0
    assert fit.i2 == fit.i2_q == 0
    assert np.isfinite(fit.se)


def test_08_sidik_jonkman_is_never_zero() -> None:
    fit = fitted(np.array([0.1, 0.11, 0.12]), np.full(3, 0.04), "SJ")
    assert fit.tau2 > 0


def test_09_knapp_hartung_says_where_it_narrows() -> None:
    yi, vi = np.array([0.30, 0.31, 0.29, 0.30]), np.array([0.10, 0.11, 0.09, 0.12])
    plain, adjusted, floored = (fitted(yi, vi, test=t) for t in ("t", "knha", "adhoc"))
    assert adjusted.se < plain.se
    close(floored.se, plain.se, 1e-12)
    note = next(n for n in adjusted.notes if n.code == "knapp-hartung-narrower")
    assert f"{floored.ci[0]:.6g} to {floored.ci[1]:.6g}" in note.remedy
    assert "knapp-hartung-narrower" not in codes(floored)


def test_10_all_effects_equal_leaves_knapp_hartung_undefined() -> None:
    yi, vi = np.full(4, 0.5), np.array([0.1, 0.2, 0.1, 0.05])
    fit = fitted(yi, vi, test="knha")
    assert fit.outcome is Outcome.UNDEFINED
    assert (fit.se, fit.p, fit.ci) == (None, None, None)
    close(fit.estimate, 0.5, 1e-12)
    assert fitted(yi, vi, test="adhoc").outcome is Outcome.OK


def test_11_an_empty_q_profile_interval_is_flagged() -> None:
    found = fitted(np.full(8, 0.5) + 1e-3 * np.arange(8), np.full(8, 0.1)).tau2_ci()
    assert found.null_set
    assert np.isnan(found).all()


def test_12_the_upper_end_of_a_q_profile_has_no_ceiling() -> None:
    for yi in ([0.0, 1.0], [0.0, 8.0]):
        y, v = np.array(yi), np.array([0.01, 0.01])
        upper = brentq(lambda t, y=y, v=v: generalised_q(y, v, t) - chdtri(1, 0.975), 0, 1e9, rtol=1e-14)
        close(fitted(y, v).tau2_ci()[1], upper, 1e-9)
        assert upper > 100


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("test", ["z", "knha"])
def test_13_one_study(method: str, test: str) -> None:
    fit = fitted(np.array([0.4]), np.array([0.09]), method, test=test)
    assert fit.outcome is Outcome.ONE_STUDY
    assert fit.k == 1
    close(fit.estimate, 0.4, 1e-12)
    missing = (fit.tau2, fit.tau2_se, fit.i2, fit.h2, fit.i2_q, fit.q, fit.q_df, fit.q_p, fit.prediction)
    assert missing == (None,) * 9
    assert "ONE_STUDY" in fit.to_dict().values()
    assert str(fit)
    if test == "z":
        close(fit.se, 0.3, 1e-12)


def test_14_two_studies() -> None:
    fit = fitted(np.array([0.1, 0.9]), np.array([0.05, 0.1]), test="knha")
    assert fit.df == 1
    assert fit.prediction is None
    assert fit.prediction_interval("riley") is not None  # metafor floors its degrees of freedom at 1
    assert fit.prediction_interval("z") is not None


def test_15_a_variance_of_zero() -> None:
    yi, vi = R[0], R[1].copy()
    vi[1] = 0
    fit = pool(yi=yi, vi=vi, labels=["a", "b", "c", "d"])
    assert fit.outcome is Outcome.OK
    assert fit.tau2 > 0
    assert (fit.q, fit.i2) == (None, None)
    close(pool(yi=yi, vi=vi, method="PM").tau2, 0.1309722684707837, 1e-9)  # metafor's "EB", the same equation
    for method in ("EE", "DL", "HS", "HSk", "ML"):
        refused = pool(yi=yi, vi=vi, labels=["a", "b", "c", "d"], method=method)
        assert refused.outcome is Outcome.ZERO_VARIANCE
        assert refused.estimate is None
        assert any("'b'" in note.what for note in refused.notes)


def test_16_a_negative_variance_is_refused_by_row() -> None:
    with pytest.raises(HedgerowError, match="'Smith'") as caught:
        pool(yi=[0.1, 0.2, 0.3], vi=[0.1, -0.1, -1], labels=["Ann", "Smith", "Lee"])
    assert len(caught.value.problems) == 2


def test_17_missing_and_infinite_rows_are_named_and_results_keep_their_place() -> None:
    yi, vi = np.append(R[0], [np.nan, 0.4, np.inf]), np.append(R[1], [0.1, np.nan, 0.1])
    fit = pool(yi=yi, vi=vi)
    close(fit.estimate, fitted(*R).estimate, 1e-12)
    assert fit.k == 4
    assert [note.row for note in fit.notes] == ["5", "6", "7"]
    assert np.isnan(fit.weights[4:]).all()
    assert np.isfinite(fit.weights[:4]).all()


def test_20_duplicated_rows_are_told() -> None:
    fit = pool(yi=[0.1, 0.5, 0.1], vi=[0.04, 0.05, 0.04], labels=["Lee", "Wu", "Lee"])
    assert "duplicated-rows" in codes(fit)


def test_36_both_definitions_of_i2() -> None:
    fit = fitted(*R)
    close((fit.i2, fit.i2_q), (63.31, 62.24), 1e-4)
    dl = fitted(*R, "DL")
    close(dl.i2, dl.i2_q, 1e-10)


def test_38_knapp_hartung_beside_equal_effects_is_told() -> None:
    assert "knapp-hartung-equal-effects" in codes(fitted(*R, "EE", test="knha"))


@pytest.mark.parametrize("ratio", [1e-10, 1e-16, 1e-20])
def test_05_variances_any_factor_apart_leave_dersimonian_and_laird_its_limit(ratio: float) -> None:
    # as the second variance goes to 0: Q -> (0 - 2)^2 / 1 + (1 - 2)^2 / 0.5 = 6 and C -> 2 (1 / 1 + 1 / 0.5) = 6
    fit = fitted(np.array([0.0, 2.0, 1.0]), np.array([1.0, ratio, 0.5]), "DL")
    close(fit.tau2, 2 / 3, 1e-8)
