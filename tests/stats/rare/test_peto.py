"""Peto's odds ratio against metafor's ``rma.peto``, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case
from tests.stats.tables import agree_one_by_one, agrees, effects

from hedgerow.stats.measures.compute import compute
from hedgerow.stats.pool import pool
from hedgerow.stats.rare.peto import pool_peto
from hedgerow.vocabulary.problems import HedgerowError

DATA = {"bcg": "bcg", "yusuf": "yusuf1985", "nw7": "nielweise2007"}


@pytest.mark.parametrize("name", DATA)
def test_pooled_estimates(name: str) -> None:
    fit = pool_peto(effects("PETO", DATA[name], to="none"))
    agrees(fit, case("binary", f"peto_{name}")["output"])
    assert fit.cmh is None


def test_study_after_study() -> None:
    """From the second on: with one study Q and I2 are 0 there, None here."""
    es = effects("PETO", "bcg", to="none")
    fits = [pool_peto(es.take(range(i + 1))) for i in range(13)]
    agree_one_by_one(fits, case("binary", "peto_cumul")["output"], start=1)
    assert fits[0].q is None


def test_it_is_the_inverse_variance_mean_of_petos_effects() -> None:
    es = effects("PETO", "bcg")
    inverse, fit = pool(es, method="EE"), pool_peto(es)
    for name in ("estimate", "se", "q", "h2"):
        assert getattr(fit, name) == pytest.approx(getattr(inverse, name), rel=1e-12)
    np.testing.assert_allclose(fit.weights, inverse.weights, rtol=1e-12)


@pytest.mark.parametrize(
    "columns",
    [
        {"events1": [0, 0], "n1": [10, 20], "events2": [0, 0], "n2": [12, 18]},
        {"events1": [None], "n1": [10], "events2": [1], "n2": [12]},
    ],
)
def test_nothing_to_pool(columns: dict[str, Any]) -> None:
    fit = pool_peto(compute("PETO", columns, to="none", drop00=True))
    assert fit.estimate is None
    assert fit.reason
    assert fit.to_dict()["p"] is None


def test_single_zeros_need_no_constant_and_get_none() -> None:
    fit = pool_peto(effects("PETO", "nielweise2007", to="none"))
    assert [note.code for note in fit.notes] == ["double-zero"]


def test_only_peto_odds_ratios() -> None:
    with pytest.raises(HedgerowError, match="not OR"):
        pool_peto(effects("OR", "bcg"))
