from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import case, chosen, data, numbers

import hedgerow as hr
from hedgerow.stats.given import given_effects

BCG = data("bcg")
ES = given_effects(BCG["yi"], BCG["vi"], None, None)
REG = hr.meta_regression(ES, "alloc + ablat", data=BCG)


def test_several_coefficients_by_metafor() -> None:
    pin = case("metareg", "mr_anova_btt")["output"]
    for asked in ("alloc", ["alloc[random]", "alloc[systematic]"]):
        found = hr.joint_test(REG, asked)
        assert (found.statistic, found.p) == pytest.approx((pin["QM"], pin["QMp"]), rel=1e-9)
        assert found.df == (2, None)
        assert found.coefficients == ("alloc[random]", "alloc[systematic]")


def test_all_coefficients_but_the_intercept_are_the_models_own_test() -> None:
    reg = hr.meta_regression(ES, "alloc * ablat", data=BCG, test="knha")
    found = hr.joint_test(reg, ["alloc", "ablat", "alloc:ablat"])
    assert (found.statistic, found.df, found.p) == (pytest.approx(reg.qm), reg.qm_df, pytest.approx(reg.qm_p))
    with pytest.raises(hr.HedgerowError, match="Did you mean 'alloc:ablat'"):
        hr.joint_test(reg, "aloc:ablat")


def test_linear_combinations_by_metafor() -> None:
    found, pin = hr.contrasts(REG, [[1, 0, 0, 30], [0, 1, -1, 0]]), case("metareg", "mr_anova_X")["output"]
    for theirs, ours in {"Xb": "estimate", "se": "se", "zval": "statistic", "pval": "p"}.items():
        np.testing.assert_allclose(getattr(found, ours), numbers(pin[theirs]), rtol=1e-9, err_msg=theirs)
    assert found.names[1] == "+1 alloc[random] -1 alloc[systematic]"


@pytest.mark.parametrize("one", chosen("metareg", "mr_anova_adjust"))
def test_a_pair_by_metafor(one: dict) -> None:  # type: ignore[type-arg]
    """One pair, so any adjustment leaves its P value as it is."""
    found, pin = hr.contrasts(REG, "alloc", adjust=one["id"].split("_")[-1].lower()), one["output"]
    pair = found.names.index("systematic - random")
    assert found.estimate[pair] == pytest.approx(pin["Xb"][0][0], rel=1e-9)
    assert found.se[pair] == pytest.approx(pin["se"], rel=1e-9)
    assert found.p[pair] == pytest.approx(pin["pval"], rel=1e-9)


def test_pairs_hold_the_coefficients_and_are_adjusted_over_all() -> None:
    found = hr.contrasts(REG, "alloc", adjust="bonferroni")
    assert found.names == ("random - alternate", "systematic - alternate", "systematic - random")
    np.testing.assert_allclose(found.estimate[:2], REG.estimate[1:3], rtol=1e-12)
    np.testing.assert_allclose(found.p_adjusted, np.minimum(1, 3 * found.p), rtol=1e-12)


def test_in_an_interaction_the_other_moderators_need_a_value() -> None:
    reg = hr.meta_regression(ES, "alloc * ablat + log(year)", data=BCG)
    with pytest.raises(hr.HedgerowError, match="depends on ablat"):
        hr.contrasts(reg, "alloc")
    found = hr.contrasts(reg, "alloc", at={"ablat": 30})
    new = {"alloc": ["alternate", "random"], "ablat": [30, 30], "year": [1950, 1950]}
    first, second = hr.predict(reg, new).estimate
    assert found.estimate[0] == pytest.approx(second - first, rel=1e-8)


def test_pairs_of_numbered_groups() -> None:
    reg = hr.meta_regression(ES, "factor(g)", data={"g": [1, 2, 3] * 4 + [1]})
    assert hr.contrasts(reg, "g").names == ("2 - 1", "3 - 1", "3 - 2")


def test_what_makes_no_contrast() -> None:
    with pytest.raises(hr.HedgerowError, match="4 numbers a row"):
        hr.contrasts(REG, [[1, 2, 3]])
    with pytest.raises(hr.HedgerowError, match="Unknown factor 'ablat'"):
        hr.contrasts(REG, "ablat")
