"""The design kernel is the plain kernel where the design is plain; refits are what leave-one-out says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.laws.likelihood import Array
from tests.laws.methods import METHODS, RANDOM, A, close, fitted, possible_tests
from tests.laws.sampling import MILD, Sample, law

from hedgerow.stats.given import given_effects
from hedgerow.stats.outcome import Outcome
from hedgerow.stats.regression.fitting import regress
from hedgerow.stats.regression.record import Regression
from hedgerow.stats.sensitivity.leave_one_out import leave_one_out
from hedgerow.stats.settings import Settings

OWN = [m for m in METHODS if not m.startswith("GENQ")]  # a model with moderators takes no weights of the user's
X = np.array([3.0, 1.0, 4.0, 1.5, 9.0, 2.0, 6.0, 5.0, 3.5, 8.0])


def model(yi: Array, vi: Array, *columns: Array, method: str = "REML", test: str = "z") -> Regression:
    x = np.column_stack([np.ones(len(yi)), *columns])
    names = ["intercept", *(f"x{i}" for i in range(len(columns)))]
    return regress(given_effects(yi, vi, None, None), x, names, Settings(method, test))


@law
@given(MILD, st.sampled_from(OWN), st.sampled_from(["z", "t", "knha", "adhoc"]))
def test_a_design_of_ones_is_pooling(sample: Sample, method: str, test: str) -> None:
    if test not in possible_tests(method):
        return
    fit, found = fitted(*sample, method, test=test), model(*sample, method=method, test=test)
    close(found.tau2, fit.tau2, 1e-9, scale=float(sample[1].min()))
    close(found.estimate[0], fit.estimate, 1e-10, scale=fit.se)
    close((found.se[0], found.p[0]), (fit.se, fit.p), 1e-9)
    close((found.ci_low[0], found.ci_high[0]), fit.ci, 1e-9, scale=fit.se)
    close((found.qe, found.qe_p, found.i2, found.h2), (fit.q, fit.q_p, fit.i2, fit.h2), 1e-9, scale=1.0)
    close(found.tau2_se, fit.tau2_se, 1e-9)


@pytest.mark.parametrize("method", OWN)
def test_a_perfect_line_is_found(method: str) -> None:
    found = model(0.3 + 0.2 * X, A[1], X, method=method)
    close(found.estimate, (0.3, 0.2), 1e-10)
    close(found.qe, 0.0, 1e-9, scale=1.0)


@pytest.mark.parametrize("method", OWN)
@pytest.mark.parametrize("shift", [1980.0, 1e8])
def test_19_a_moderator_far_from_zero_keeps_its_slope(method: str, shift: float) -> None:
    plain, far = model(*A, X, method=method), model(*A, X + shift, method=method)
    assert far.names == plain.names
    rel = 1e-9 if shift < 1e4 else 1e-6  # X + 1e8 has itself lost eight digits
    close(far.estimate[1], plain.estimate[1], rel)
    close((far.se[1], far.qe, far.qm), (plain.se[1], plain.qe, plain.qm), rel)
    close(far.tau2, plain.tau2, rel, scale=float(A[1].min()))


@pytest.mark.parametrize("scale", [1e-12, 1e12])
def test_the_unit_of_a_moderator_does_not_matter(scale: float) -> None:
    plain, rescaled = model(*A, X), model(*A, X * scale)
    close(rescaled.estimate[1] * scale, plain.estimate[1], 1e-9)
    close(rescaled.p, plain.p, 1e-9)
    close(rescaled.tau2, plain.tau2, 1e-9)


def test_18_redundant_columns_are_named_and_left_out() -> None:
    found = model(*A, X, 2 * X - 1, np.full(10, 7.0))
    assert found.names == ("intercept", "x0")
    told = " ".join(note.what for note in found.notes)
    assert "'x1'" in told
    assert "'x2'" in told
    close(found.estimate, model(*A, X).estimate, 1e-12)


def test_18_more_columns_than_effects_is_an_outcome() -> None:
    rng = np.random.default_rng(5)
    found = model(A[0][:3], A[1][:3], *rng.normal(size=(3, 3)))
    assert found.outcome is Outcome.TOO_FEW
    assert np.isnan(found.estimate).all()


@law
@given(MILD, st.sampled_from(OWN))
def test_leave_one_out_is_refitting(sample: Sample, method: str) -> None:
    yi, vi = sample
    fit = fitted(yi, vi, method)
    found = leave_one_out(fit)
    assert found.without == tuple(fit.effects.labels)
    for i in range(len(yi)):
        again = fitted(np.delete(yi, i), np.delete(vi, i), method)
        close(found.tau2[i], again.tau2, 1e-9, scale=float(vi.min()))
        close(found.estimate[i], again.estimate, 1e-9, scale=again.se)
        close((found.se[i], found.q[i]), (again.se, again.q), 1e-9, scale=1e-3)
        close((found.ci_low[i], found.ci_high[i]), again.ci, 1e-9, scale=again.se)


@pytest.mark.parametrize("method", RANDOM)
def test_leaving_out_whole_studies_is_refitting(method: str) -> None:
    by = list("aabbbcdeef")
    weights = {"weights": np.linspace(1, 2, 10)} if method.startswith("GENQ") else {}
    found = leave_one_out(fitted(*A, method, **weights), by=by)
    assert found.without == tuple("abcdef")
    for i, study in enumerate(found.without):
        keep = np.array(by) != study
        own = {name: w[keep] for name, w in weights.items()}
        again = fitted(A[0][keep], A[1][keep], method, **own)
        close((found.estimate[i], found.se[i]), (again.estimate, again.se), 1e-9)
        close(found.tau2[i], again.tau2, 1e-9, scale=float(A[1].min()))
        assert found.k[i] == keep.sum()


@pytest.mark.parametrize("outlier", [1e2, 1e5])
@pytest.mark.parametrize("method", ["DL", "REML", "PM"])
def test_leaving_out_a_typing_error_leaves_no_trace_of_it(method: str, outlier: float) -> None:
    yi, vi = np.append(A[0], outlier), np.append(A[1] / 10, 0.05)
    found, again = leave_one_out(fitted(yi, vi, method)), fitted(A[0], A[1] / 10, method)
    close((found.estimate[-1], found.tau2[-1]), (again.estimate, again.tau2), 1e-9)
    close(found.q[-1], again.q, 1e-9)
