"""GOSH against metafor's ``gosh``, against fits of single subsets, and by law."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, data, numbers
from tests.stats.diagnostics import V, Y

from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity.gosh import gosh
from hedgerow.vocabulary.problems import HedgerowError


def test_agrees_with_metafor() -> None:
    one = case("sensitivity", "gosh_all_small")["output"]
    bcg = data("bcg")
    found = gosh(pool(yi=bcg["yi"][:6], vi=bcg["vi"][:6], method="DL"))
    places = {tuple(row): i for i, row in enumerate(found.members.tolist())}
    order = [places[tuple(bool(x) for x in row)] for row in one["incl"]]
    assert sorted(order) == list(range(63))
    several = found.k[order] > 1  # one effect has no heterogeneity here, and heterogeneity 0 there
    for name, pin in (("estimate", "estimate"), ("tau2", "tau2"), ("q", "QE"), ("i2", "I2")):
        got, expected = getattr(found, name)[order], numbers(one["res"][pin])
        keep = several if name != "estimate" else np.ones(63, bool)
        np.testing.assert_allclose(got[keep], expected[keep], rtol=1e-10, atol=1e-10)


CHOICES = [*({"method": name} for name in ("DL", "EE", "REML", "PM")), {"weighted": False}]


@pytest.mark.parametrize("settings", CHOICES, ids=str)
def test_every_subset_is_the_fit_of_that_subset(settings: dict[str, object]) -> None:
    found = gosh(pool(yi=Y, vi=V, **settings))  # type: ignore[arg-type]
    assert found.every
    for i, members in enumerate(found.members):
        part: Fit = pool(yi=Y[members], vi=V[members], **settings)  # type: ignore[arg-type]
        assert found.estimate[i] == pytest.approx(part.estimate, rel=1e-10)
        for name in ("tau2", "q", "i2"):
            expected = getattr(part, name)
            got = getattr(found, name)[i]
            assert np.isnan(got) if expected is None else got == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_weights_of_the_users_own_go_along() -> None:
    own = np.array([1.0, 2.0, 3.0, 4.0, 5.0])
    found = gosh(pool(yi=Y, vi=V, weights=own))
    i = int(np.flatnonzero((found.members == [True, False, True, False, True]).all(1))[0])
    keep = found.members[i]
    assert found.estimate[i] == pytest.approx(pool(yi=Y[keep], vi=V[keep], weights=own[keep]).estimate, rel=1e-10)


@pytest.mark.parametrize("method", ["DL", "EE"])
def test_shift_and_scale(method: str) -> None:
    plain = gosh(pool(yi=Y, vi=V, method=method))
    other = gosh(pool(yi=1e-6 * Y + 1e3, vi=1e-12 * V, method=method))
    np.testing.assert_allclose((other.estimate - 1e3) / 1e-6, plain.estimate, atol=1e-6)
    np.testing.assert_allclose(other.q, plain.q, rtol=1e-5)


def test_a_random_sample_holds_every_effect_half_of_the_time() -> None:
    rng = np.random.default_rng(1)
    fit = pool(yi=rng.normal(size=30), vi=np.full(30, 0.1), method="DL")
    found = gosh(fit, n=20_000)
    assert not found.every
    assert len(found.k) == 20_000
    # 5 standard errors of a share of one half
    np.testing.assert_allclose(found.members.mean(0), 0.5, atol=5 * 0.5 / np.sqrt(20_000))
    np.testing.assert_array_equal(found.estimate, gosh(fit, n=20_000).estimate)


def test_more_subsets_than_there_are_gives_each_once() -> None:
    assert len(gosh(pool(yi=Y, vi=V), n=1000).k) == 31


@pytest.mark.parametrize("n", [0, 10**8])
def test_an_impossible_number_is_refused(n: int) -> None:
    with pytest.raises(HedgerowError, match="subsets"):
        gosh(pool(yi=Y, vi=V), n=n)


def test_one_effect_is_refused() -> None:
    with pytest.raises(HedgerowError, match="at least 2"):
        gosh(pool(yi=[1.0], vi=[1.0]))
