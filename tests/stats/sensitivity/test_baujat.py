"""Baujat's coordinates against metafor's ``baujat``, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.stats.diagnostics import V, Y, cases, close, fitted, scaled, with_a_gap

from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity.baujat import baujat


@pytest.mark.parametrize("one", cases("baujat_"))
def test_agrees_with_metafor(one: dict[str, Any]) -> None:
    found = baujat(fitted(one))
    close(one, found.x, one["output"]["x"])
    close(one, found.y, one["output"]["y"])


def test_contributions_add_up_to_q() -> None:
    fit = pool(yi=Y, vi=V, method="EE")
    assert baujat(fit).x.sum() == pytest.approx(fit.q, rel=1e-12)


@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(scale: float) -> None:
    plain, other = baujat(scaled(1.0)), baujat(scaled(scale))
    np.testing.assert_allclose(other.x, plain.x, rtol=1e-8)
    np.testing.assert_allclose(other.y, plain.y, rtol=1e-8)


def test_rows_that_were_not_used_stay_in_place() -> None:
    found = baujat(with_a_gap())
    assert np.isnan(found.y[1])
    np.testing.assert_allclose(np.delete(found.y, 1), baujat(scaled(1.0)).y, rtol=1e-12)


def test_one_effect_has_no_plot() -> None:
    found = baujat(pool(yi=[1.0], vi=[1.0]))
    assert "at least 2" in (found.reason or "")
    assert np.isnan(found.x).all()
