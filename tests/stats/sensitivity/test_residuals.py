"""Residuals against metafor's ``residuals``, ``rstandard``, ``rstudent``, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.stats.diagnostics import V, Y, cases, close, fitted, scaled, with_a_gap

from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity.residuals import residuals


@pytest.mark.parametrize("one", cases("resid_"))
def test_agrees_with_metafor(one: dict[str, Any]) -> None:
    found, pin = residuals(fitted(one)), one["output"]
    for got, kind, name in (
        (found.raw, "rstandard", "resid"),
        (found.se, "rstandard", "se"),
        (found.standardized, "rstandard", "z"),
        (found.deleted, "rstudent", "resid"),
        (found.deleted_se, "rstudent", "se"),
        (found.studentized, "rstudent", "z"),
    ):
        close(one, got, pin[kind][name])
    close(one, found.pearson, pin["pearson"])
    close(one, found.pearson, pin["cholesky"])


def test_knapp_hartung_as_metafor_does() -> None:
    """metafor 3.8-1: rstandard() without, rstudent() with the scale of the test."""
    found = residuals(pool(yi=Y, vi=V, test="knha"))
    standardized = [-0.960923638590867, 0.107026220294162, 0.988628127949527, 1.355101886139929, -1.319137467654279]
    studentized = [-0.867246238263088, 0.056522420164667, 0.918945645813481, 1.392420870901306, -1.347476359182860]
    np.testing.assert_allclose(found.standardized, standardized, rtol=1e-8)
    np.testing.assert_allclose(found.studentized, studentized, rtol=1e-6)  # its tau2 converged to 1e-6 there


def test_weights_of_one_s_own_as_metafor_does() -> None:
    found = residuals(pool(yi=Y, vi=V, weights=[1, 2, 3, 4, 5]))
    se = [0.484504357927700, 0.465886040545848, 0.469774909965800, 0.484073475095738, 0.413882985736893]
    np.testing.assert_allclose(found.se, se, rtol=1e-10)


def test_a_studentised_residual_is_what_a_fit_without_the_row_predicts() -> None:
    found = residuals(scaled(1.0))
    for i in range(len(Y)):
        rest = pool(yi=np.delete(Y, i), vi=np.delete(V, i))
        assert rest.estimate is not None
        assert rest.se is not None
        assert rest.tau2 is not None
        z = (Y[i] - rest.estimate) / np.sqrt(V[i] + rest.tau2 + rest.se**2)
        assert found.studentized[i] == pytest.approx(z, rel=1e-9)


@pytest.mark.parametrize("scale", [1e-8, 1e8])
def test_scale(scale: float) -> None:
    plain, other = residuals(scaled(1.0)), residuals(scaled(scale))
    np.testing.assert_allclose(other.studentized, plain.studentized, rtol=1e-9)
    np.testing.assert_allclose(other.raw, scale * plain.raw, rtol=1e-9)


def test_rows_that_were_not_used_stay_in_place() -> None:
    found = residuals(with_a_gap())
    assert np.isnan(found.raw[1])
    np.testing.assert_allclose(np.delete(found.studentized, 1), residuals(scaled(1.0)).studentized, rtol=1e-12)


@pytest.mark.parametrize(("yi", "vi"), [([], []), ([1.0], [1.0]), ([1.0, np.nan], [1.0, 1.0])])
def test_too_few_effects_say_so(yi: list[float], vi: list[float]) -> None:
    found = residuals(pool(yi=yi, vi=vi))
    assert "at least 2" in (found.reason or "")
    assert np.isnan(found.raw).all()
    assert len(found.studentized) == len(yi)
