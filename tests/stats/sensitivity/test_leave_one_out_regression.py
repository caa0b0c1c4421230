"""A meta-regression without each row and each study: the model of the other rows, coefficient by coefficient."""

from __future__ import annotations

import numpy as np
import pytest
from tests.oracles import data

import hedgerow as hr
from hedgerow.stats.outcome import Outcome

BCG = data("bcg")
ES = hr.effect_sizes(
    "RR",
    events1=BCG["tpos"],
    n1=BCG["tpos"] + BCG["tneg"],
    events2=BCG["cpos"],
    n2=BCG["cpos"] + BCG["cneg"],
)
ROWS = list(range(13))


def without(rows: list[int], formula: str, **options: str) -> hr.Regression:
    rest = [row for row in ROWS if row not in rows]
    table = {name: np.asarray(values)[rest] for name, values in BCG.items()}
    return hr.meta_regression(ES.take(rest), formula, data=table, **options)


@pytest.mark.parametrize("options", [{}, {"method": "DL", "test": "knha"}, {"method": "EE"}])
def test_each_row_left_out_is_the_model_of_the_others(options: dict[str, str]) -> None:
    """The same fits, with the same rows: rounding of sums, 1e-9."""
    found = hr.leave_one_out(hr.meta_regression(ES, "ablat + year", data=BCG, **options))
    assert (found.names, len(found)) == (("intercept", "ablat", "year"), 13)
    for row in ROWS:
        rest = without([row], "ablat + year", **options)
        for name in ("estimate", "se", "p", "ci_low", "ci_high"):
            np.testing.assert_allclose(getattr(found, name)[row], getattr(rest, name), rtol=1e-9)
        for name in ("tau2", "qm", "qe", "i2"):
            assert getattr(found, name)[row] == pytest.approx(getattr(rest, name), rel=1e-7, abs=1e-10)


def test_by_study_rows_go_together() -> None:
    studies = ["a", "a", "b", "c", "c", "c", "d", "e", "f", "g", "h", "i", "j"]
    found = hr.leave_one_out(hr.meta_regression(ES, "ablat", data=BCG), by=studies)
    assert found.without == tuple("abcdefghij")
    np.testing.assert_allclose(found.estimate[2], without([3, 4, 5], "ablat").estimate, rtol=1e-9)


def test_without_moderators_it_is_that_of_the_pooled_effect() -> None:
    plain, found = hr.leave_one_out(hr.pool(ES)), hr.leave_one_out(hr.meta_regression(ES, "1"))
    assert found.without == plain.without
    np.testing.assert_allclose(found.estimate[:, 0], plain.estimate, rtol=1e-9)
    np.testing.assert_allclose(found.tau2, plain.tau2, rtol=1e-7, atol=1e-12)


def test_a_group_that_is_gone_has_no_coefficient() -> None:
    """Group z is one study: without it the others have their coefficients, and z has none."""
    group = ["x"] * 6 + ["y"] * 6 + ["z"]
    found = hr.leave_one_out(hr.meta_regression(ES, "group", data={"group": group}))
    assert found.names == ("intercept", "group[y]", "group[z]")
    assert np.isnan(found.estimate[12]).tolist() == [False, False, True]
    assert np.isfinite(found.estimate[:12]).all()
    assert found.outcome[12] is Outcome.OK


def test_rows_that_were_not_used_do_not_appear_and_too_few_have_their_reason() -> None:
    year = np.where(np.arange(13) < 10, np.nan, BCG["year"])
    found = hr.leave_one_out(hr.meta_regression(ES, "year", data={"year": year}))
    assert found.without == ("11", "12", "13")
    assert set(found.outcome) == {Outcome.TOO_FEW}
    assert np.isnan(found.estimate).all()
    frame = found.to_frame()
    assert frame["without"].to_list() == ["11", "11", "12", "12", "13", "13"]
    assert frame["name"].to_list() == ["intercept", "year"] * 3
