"""Begg's test against metafor's ``ranktest`` (R's ``cor.test``), and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import chosen, data

from hedgerow.stats.bias.begg import begg
from hedgerow.stats.pool import pool


@pytest.mark.parametrize("one", chosen("pubbias", "ranktest_"))
def test_agrees_with_metafor(one: dict[str, Any]) -> None:
    columns = data(one["data"])
    found = begg(pool(yi=columns["yi"], vi=columns["vi"], method="DL"))
    np.testing.assert_allclose((found.tau, found.p), (one["output"]["tau"], one["output"]["pval"]), rtol=1e-10)


@pytest.mark.parametrize("scale", [1e-8, 1e8])
def test_scale_and_sign_of_the_effects(scale: float) -> None:
    columns = data("bcg")
    plain = begg(pool(yi=columns["yi"], vi=columns["vi"]))
    scaled = begg(pool(yi=-scale * columns["yi"], vi=scale**2 * columns["vi"]))
    assert plain.tau is not None
    assert scaled.tau == pytest.approx(-plain.tau, rel=1e-12)
    assert scaled.p == pytest.approx(plain.p, rel=1e-12)


@pytest.mark.parametrize(
    ("yi", "vi", "reason"),
    [
        ([1.0], [1.0], "at least 2"),
        ([np.nan, 1.0], [1.0, 1.0], "at least 2"),
        ([1.0, 2.0, 4.0], [0.5, 0.5, 0.5], "nothing to rank"),
        ([1.0, 2.0, 4.0], [0.0, 0.5, 0.6], "variance of 0"),
        ([1.0, 2.0, 4.0], [1e-30, 0.5, 0.6], "so precise"),
    ],
)
def test_what_has_no_rank_correlation_says_why(yi: list[float], vi: list[float], reason: str) -> None:
    found = begg(pool(yi=yi, vi=vi))
    assert found.tau is None
    assert found.p is None
    assert reason in (found.reason or "")


def test_a_thousand_effects() -> None:
    rng = np.random.default_rng(3)
    found = begg(pool(yi=rng.normal(size=1000), vi=rng.uniform(0.01, 1, 1000), method="DL"))
    assert found.p is not None
    assert 0 < found.p <= 1
