from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from tests.oracles import case, data, numbers

import hedgerow as hr
from hedgerow.stats.given import given_effects

BCG = data("bcg")


def part(k: int) -> tuple[hr.EffectSizes, dict[str, object]]:
    return given_effects(BCG["yi"][:k], BCG["vi"][:k], None, None), {"ablat": BCG["ablat"][:k]}


@pytest.mark.parametrize(("test", "name"), [("z", "metareg"), ("knha", "knha")])
def test_all_orders_by_metafor(test: str, name: str) -> None:
    es, columns = part(6)
    reg = hr.meta_regression(es, "ablat", data=columns, method="DL", test=test)
    found, pin = hr.permutation_test(reg, exact=True), case("sensitivity", f"permutest_exact_{name}")["output"]
    np.testing.assert_allclose(found.p, numbers(pin["pval"]), rtol=1e-12)
    assert found.qm_p == pytest.approx(pin["QMp"], rel=1e-12)
    assert (found.n, found.exact) == (720, True)


def test_all_signs_by_metafor() -> None:
    fit, pin = hr.pool(part(7)[0]), case("sensitivity", "permutest_exact_intercept")["output"]
    found = hr.permutation_test(fit)
    assert found.p[0] == pytest.approx(pin["pval"], rel=1e-12)
    assert found.statistic[0] == pytest.approx(pin["zval"], rel=1e-9)
    assert (found.n, found.exact) == (128, True)


def test_the_batch_is_what_single_fits_say() -> None:
    """Permuting studies over moderators is permuting moderators over studies; 120 fits one by one."""
    es, _ = part(5)
    x, z = np.asarray(BCG["ablat"][:5]), np.asarray(BCG["year"][:5])
    reg = hr.meta_regression(es, "x + z", data={"x": x, "z": z}, test="adhoc")
    single = [
        hr.meta_regression(es, "x + z", data={"x": x[list(p)], "z": z[list(p)]}, test="adhoc")
        for p in permutations(range(5))
    ]
    found = hr.permutation_test(reg, exact=True)
    statistics = np.abs([each.statistic for each in single])
    wanted = (statistics >= np.abs(reg.statistic) * (1 - 1e-7)).mean(0)
    np.testing.assert_allclose(found.p, wanted, rtol=1e-12)
    assert found.qm == pytest.approx(reg.qm, rel=1e-9)
    assert found.qm_p == pytest.approx(np.mean([each.qm >= reg.qm * (1 - 1e-7) for each in single]), rel=1e-12)


def test_random_orders_come_near_all_of_them() -> None:
    """20,000 draws: four standard errors of a share."""
    es, columns = part(6)
    reg = hr.meta_regression(es, "ablat", data=columns, method="DL")
    exact, drawn = hr.permutation_test(reg, exact=True), hr.permutation_test(reg, n=20_000, exact=False)
    error = np.sqrt(exact.p * (1 - exact.p) / 20_000)
    assert (np.abs(drawn.p - exact.p) < 4 * error).all()
    assert (drawn.n, drawn.exact) == (20_001, False)
    again = hr.permutation_test(reg, n=20_000, exact=False)
    np.testing.assert_array_equal(again.p, drawn.p)


def test_a_statistic_that_is_not_defined_has_no_p() -> None:
    """Effects on a line leave nothing to scale the Knapp-Hartung test by."""
    es = given_effects([0.0, 0.0, 0.0, 0.0], [1.0, 1.0, 1.0, 1.0], None, None)
    reg = hr.meta_regression(es, "x", data={"x": [1, 2, 3, 4]}, test="knha")
    assert reg.outcome is hr.Outcome.UNDEFINED
    found = hr.permutation_test(reg, exact=True)
    assert np.isnan(found.p).all()
    assert found.qm_p is None


def test_what_cannot_be_permuted() -> None:
    with pytest.raises(hr.HedgerowError, match="nothing to permute"):
        hr.permutation_test(hr.pool(yi=[1.0], vi=[1.0]))
    with pytest.raises(hr.HedgerowError, match="permutations"):
        hr.permutation_test(hr.meta_regression(*(part(13)[0], "ablat"), data=part(13)[1]), exact=True)
    with pytest.raises(hr.HedgerowError, match="positive whole"):
        hr.permutation_test(hr.pool(part(7)[0]), n=0)
