"""Limit meta-analysis against package metasens, and by law."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, data

from hedgerow.stats.bias.limit_meta_analysis import LimitMetaAnalysis, limit_meta_analysis
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool

NAMES = {
    "estimate": "TE_adjust",
    "se": "se",
    "g2": "G2",
    "slope": "alpha",
    "intercept": "beta",
    "q_small": "Q_small",
    "q_residual": "Q_resid",
}


def fitted(scale: float = 1.0, tau2: float | None = None) -> Fit:
    columns = data("preclin")
    return pool(yi=scale * columns["yi"], vi=scale**2 * columns["vi"], tau2=tau2)


def agrees(found: LimitMetaAnalysis, rel: float) -> None:
    pin = case("meta_pkg", "metasens_limitmeta")["output"]
    for ours, theirs in NAMES.items():
        assert getattr(found, ours) == pytest.approx(pin[theirs], rel=rel), ours


def test_against_metasens() -> None:
    """1e-6: metagen stops REML at its default tolerance."""
    agrees(limit_meta_analysis(fitted()), 1e-6)


def test_with_the_tau2_of_metasens() -> None:
    """Its tau is (adjusted - intercept) / slope, which loses a digit."""
    pin = case("meta_pkg", "metasens_limitmeta")["output"]
    agrees(limit_meta_analysis(fitted(tau2=((pin["TE_adjust"] - pin["beta"]) / pin["alpha"]) ** 2)), 1e-9)


@pytest.mark.parametrize("scale", [1e-8, -1.0, 1e8])
def test_scale_and_sign(scale: float) -> None:
    plain, scaled = limit_meta_analysis(fitted()), limit_meta_analysis(fitted(scale))
    assert plain.estimate is not None
    assert scaled.estimate == pytest.approx(scale * plain.estimate, rel=1e-8)
    assert scaled.g2 == pytest.approx(plain.g2, rel=1e-8)
    assert scaled.slope == pytest.approx(np.sign(scale) * (plain.slope or 0), rel=1e-8)


def test_without_heterogeneity_it_is_the_intercept_of_eggers_line() -> None:
    sei = np.array([0.1, 0.2, 0.3, 0.4])
    found = limit_meta_analysis(pool(yi=0.3 + 0.5 * sei, vi=sei**2))
    assert found.tau2 == 0
    assert found.estimate == pytest.approx(0.3, rel=1e-9)
    assert found.slope == pytest.approx(0.5, rel=1e-9)
    assert found.g2 == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("yi", "vi", "reason"),
    [
        ([], [], "at least 3"),
        ([0.1, 0.4], [0.1, 0.2], "at least 3"),
        ([0.1, 0.4, 0.2], [0.1, 0.1, 0.1], "equal"),
        ([0.1, 0.4, 0.2], [0.0, 0.1, 0.1], "variance of 0"),
    ],
)
def test_what_cannot_be_adjusted(yi: list[float], vi: list[float], reason: str) -> None:
    found = limit_meta_analysis(pool(yi=yi, vi=vi))
    assert found.estimate is None
    assert found.g2 is None
    assert reason in str(found.reason)
