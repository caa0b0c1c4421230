"""Deletion diagnostics against metafor's ``influence``, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.stats.diagnostics import V, Y, cases, close, fitted, scaled, with_a_gap

from hedgerow.stats.pool import pool
from hedgerow.stats.sensitivity.influence import influence

NAMES = {
    "rstudent": ("rstudent", 1.0),
    "dffits": ("dffits", 1.0),
    "cook.d": ("cook_d", 1.0),
    "cov.r": ("cov_r", 0.0),
    "QE.del": ("qe_del", 0.0),
    "hat": ("hat", 0.0),
    "weight": ("weight", 0.0),
}


@pytest.mark.parametrize("one", cases("influence_"))
def test_agrees_with_metafor(one: dict[str, Any]) -> None:
    fit, pin = fitted(one), one["output"]
    found = influence(fit)
    for theirs, (ours, scale) in NAMES.items():
        close(one, getattr(found, ours), pin["inf"][theirs], scale)
    close(one, found.tau2_del, pin["inf"]["tau2.del"], float(fit.effects.vi.min()))
    close(one, found.dfbs, pin["dfbs"]["intrcpt"])
    assert found.influential.tolist() == pin["is_infl"]


@pytest.mark.parametrize("one", cases("resid_"))
def test_agrees_with_metafor_s_single_functions(one: dict[str, Any]) -> None:
    found, pin = influence(fitted(one)), one["output"]
    close(one, found.cook_d, pin["cooks"])
    close(one, found.dfbs, pin["dfbetas"]["intrcpt"])
    close(one, found.hat, pin["hat"])


# metafor 3.8-1 with control=list(threshold=1e-13): influence(rma(yi, vi, ...))
BY_HAND: list[tuple[dict[str, Any], dict[str, list[float]]]] = [
    (
        {"tau2": 0.1, "test": "t"},
        {
            "dffits": [-0.6715388561676693, 0.0886244808164582, 0.5448917151092983],
            "cook_d": [0.45096443534298158, 0.00785429859998677, 0.29690698119475273],
            "cov_r": [1.37593984962406, 1.34229828850856, 1.23648648648649],
            "dfbs": [-0.6715388561676693, 0.0886244808164582, 0.5448917151092983],
        },
    ),
    (
        {"method": "DL", "weighted": False},
        {
            "rstudent": [-0.989454889836307, 0.0, 0.947228145725784],
            "dffits": [-0.442559579642443, 0.0, 0.467365743863076],
            "cook_d": [0.206371044554979, 0.0, 0.206371044554979],
            "dfbs": [-0.442559579642443, 0.0, 0.467365743863076],
        },
    ),
    (
        {"method": "EE", "test": "knha"},
        {
            "rstudent": [-1.200478919030441, 0.311381716990466, 1.099736721663486],
            "dffits": [-0.929886972175596, 0.203847184019161, 0.461981828705890],
            "cook_d": [0.778798151001541, 0.053670300643666, 0.202809096363726],
            "cov_r": [1.44106831022085, 1.84512823738005, 1.11794057017211],
            "dfbs": [-0.929886972175596, 0.203847184019161, 0.461981828705890],
        },
    ),
]


@pytest.mark.parametrize(("options", "pin"), BY_HAND)
def test_other_weights_and_tests_as_metafor_does(options: dict[str, Any], pin: dict[str, list[float]]) -> None:
    found = influence(pool(yi=Y, vi=V, **options))
    for name, values in pin.items():
        np.testing.assert_allclose(getattr(found, name)[:3], values, rtol=1e-9, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("test", ["z", "knha"])
def test_cook_s_distance_from_fits_without_each_row(test: str) -> None:
    fit = pool(yi=Y, vi=V, test=test)
    assert fit.estimate is not None
    assert fit.se is not None
    found = influence(fit)
    for i in range(len(Y)):
        rest = pool(yi=np.delete(Y, i), vi=np.delete(V, i), test=test)
        assert rest.estimate is not None
        assert rest.se is not None
        assert found.cook_d[i] == pytest.approx(((fit.estimate - rest.estimate) / fit.se) ** 2, rel=1e-8)
        assert found.cov_r[i] == pytest.approx((rest.se / fit.se) ** 2, rel=1e-9)


def test_weights_add_up() -> None:
    found = influence(scaled(1.0))
    assert found.hat.sum() == pytest.approx(1.0, rel=1e-14)
    np.testing.assert_allclose(found.weight, 100 * found.hat, rtol=1e-14)


@pytest.mark.parametrize("scale", [1e-8, 1e8])
def test_scale(scale: float) -> None:
    plain, other = influence(scaled(1.0)), influence(scaled(scale))
    for name in ("rstudent", "dffits", "cook_d", "cov_r", "dfbs", "hat"):
        np.testing.assert_allclose(getattr(other, name), getattr(plain, name), rtol=1e-8, err_msg=name)
    np.testing.assert_allclose(other.tau2_del, scale**2 * plain.tau2_del, rtol=1e-9)


def test_an_outlier_is_told() -> None:
    found = influence(pool(yi=[0.1, 0.2, 0.15, 0.18, 0.12, 0.22, 0.16, 0.14, 1.5], vi=[0.1] * 9, method="EE"))
    assert found.influential.tolist() == [False] * 8 + [True]


def test_rows_that_were_not_used_stay_in_place() -> None:
    found = influence(with_a_gap())
    assert np.isnan(found.cook_d[1])
    assert not found.influential[1]
    np.testing.assert_allclose(np.delete(found.cook_d, 1), influence(scaled(1.0)).cook_d, rtol=1e-12)


@pytest.mark.parametrize(("yi", "vi"), [([], []), ([1.0], [1.0]), ([1.0, np.nan], [1.0, 1.0])])
def test_too_few_effects_say_so(yi: list[float], vi: list[float]) -> None:
    found = influence(pool(yi=yi, vi=vi))
    assert "at least 2" in (found.reason or "")
    assert np.isnan(found.cook_d).all()
    assert len(found.influential) == len(yi)


def test_of_two_effects_one_is_left() -> None:
    random, equal = (influence(pool(yi=Y[:2], vi=V[:2], method=method)) for method in ("REML", "EE"))
    assert np.isnan(random.rstudent).all(), "tau2 cannot be estimated from one effect"
    assert np.isfinite(random.cook_d).all()
    # metafor 3.8-1, influence(rma(yi, vi)) where tau2 is 0 with and without either row, to the digits printed
    np.testing.assert_allclose(equal.rstudent, [-1.3333, 1.3333], atol=5e-5)


@pytest.mark.parametrize("vi", [[0.0, 0.2, 0.3, 0.4], [0.3, 0.3, 0.3, 0.3]])
def test_odd_variances_do_not_crash(vi: list[float]) -> None:
    found = influence(pool(yi=[0.1, 0.5, 0.9, -1.0], vi=vi))
    assert len(found.dffits) == 4
