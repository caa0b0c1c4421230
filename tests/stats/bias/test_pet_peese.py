"""PET-PEESE against metafor's meta-regressions, and its rule by law."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, data

from hedgerow.stats.bias.pet_peese import pet_peese
from hedgerow.stats.fit import Fit
from hedgerow.stats.pool import pool

SEI = np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
NOISE = np.array([0.02, -0.05, 0.04, -0.06, 0.05, -0.03])


def lined(effect: float, slope: float) -> Fit:
    return pool(yi=effect + slope * SEI + NOISE, vi=SEI**2)


def test_both_regressions() -> None:
    columns, pin = data("preclin"), case("pubbias", "PET_PEESE_preclin")["output"]
    found = pet_peese(pool(yi=columns["yi"], vi=columns["vi"]))
    for ours, name in ((found.pet, "PET"), (found.peese, "PEESE")):
        np.testing.assert_allclose(ours.estimate, pin[name]["b"], rtol=1e-9)
        np.testing.assert_allclose(ours.se, pin[name]["se"], rtol=1e-9)
    assert found.chosen == "PET"
    assert found.ci is not None
    got = (found.estimate, found.se, found.statistic, found.p, *found.ci)
    wanted = [pin["PET"][name][0] for name in ("b", "se", "stat", "pval", "ci_lb", "ci_ub")]
    np.testing.assert_allclose(got, wanted, rtol=1e-9)


@pytest.mark.parametrize("sign", [1.0, -1.0])
def test_an_effect_calls_for_peese_none_for_pet(sign: float) -> None:
    clear, none = pet_peese(lined(sign * 1.0, sign * 0.5)), pet_peese(lined(0.0, sign * 1.0))
    assert clear.chosen == "PEESE"
    assert clear.estimate == clear.peese.limit
    assert none.chosen == "PET"
    assert none.estimate == none.pet.limit


def test_an_effect_the_other_way_is_none() -> None:
    """PET's intercept far below 0 though the pooled effect is above: no evidence of that effect."""
    found = pet_peese(lined(-1.0, 5.0))
    assert found.pet.limit is not None
    assert found.pet.limit < -0.8
    assert found.pet_p is not None
    assert found.pet_p > 0.95
    assert found.chosen == "PET"


def test_least_squares_has_a_t_test() -> None:
    found = pet_peese(lined(0.5, 0.5), model="lm")
    assert found.df == 4
    assert found.ci is not None
    assert found.estimate == pytest.approx(sum(found.ci) / 2, rel=1e-12)


@pytest.mark.parametrize("k", [0, 1, 2])
def test_too_few_effects(k: int) -> None:
    found = pet_peese(pool(yi=SEI[:k], vi=SEI[:k] ** 2))
    assert found.estimate is None
    assert found.ci is None
    assert "at least 3" in str(found.reason)


def test_equal_variances() -> None:
    found = pet_peese(pool(yi=SEI, vi=[0.1] * 6))
    assert found.estimate is None
    assert "same for all" in str(found.reason)
