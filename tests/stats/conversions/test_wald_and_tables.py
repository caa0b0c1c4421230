"""Effects from Wald tests, tables from margins, shared controls: against metafor's conv functions, and by law."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from tests.oracles import case, numbers

from hedgerow.analysis.effect_sizes import effect_sizes
from hedgerow.stats.conversions.tables import counts_from_margins, split_control
from hedgerow.stats.conversions.wald import from_wald
from hedgerow.stats.pool import pool
from hedgerow.vocabulary.problems import HedgerowError


def test_intervals_are_metafors() -> None:
    one = case("escalc", "conv_wald_ci")
    given = {name: numbers(values) for name, values in one["input"].items()}
    es = from_wald("GEN", given["out"], ci_low=given["ci.lb"], ci_high=given["ci.ub"])
    np.testing.assert_allclose(es.yi, numbers(one["output"]["yi"]), rtol=1e-12)
    np.testing.assert_allclose(es.vi, numbers(one["output"]["vi"]), rtol=1e-12)
    assert [note.row for note in es.notes] == ["2"]  # metafor warns of the same row


def test_odds_ratios_are_metafors() -> None:
    one = case("escalc", "conv_wald_or")
    given = {name: numbers(values) for name, values in one["input"].items()}
    es = from_wald("OR", given["out"], ci_low=given["ci.lb"], ci_high=given["ci.ub"], p=given["pval"])
    np.testing.assert_allclose(es.yi, numbers(one["output"]["yi"]), rtol=1e-12)
    np.testing.assert_allclose(es.vi, numbers(one["output"]["vi"]), rtol=1e-12)
    assert es.measure == "OR"


@pytest.mark.parametrize(("measure", "back"), [("OR", np.exp), ("ZCOR", np.tanh), ("GEN", np.asarray)])
def test_what_a_fit_prints_comes_back(measure: str, back: Any) -> None:
    fit = pool(yi=[0.1, 0.5, 0.4], vi=[0.02, 0.03, 0.05], level=0.9)
    low, high = fit.ci or (0, 0)
    es = from_wald(measure, [back(fit.estimate)], ci_low=[back(low)], ci_high=[back(high)], level=0.9)
    assert (es.yi[0], es.sei[0]) == pytest.approx((fit.estimate, fit.se), rel=1e-9)
    by_z = from_wald(measure, [back(fit.estimate)], z=[fit.statistic])
    by_p = from_wald(measure, [back(fit.estimate)], p=[fit.p])
    assert (by_z.sei[0], by_p.sei[0]) == pytest.approx((fit.se, fit.se), rel=1e-9)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"measure": "OR", "estimate": [1.2]}, "Nothing tells"),
        ({"measure": "OR", "estimate": [1.2], "ci_low": [1.0]}, "Nothing tells"),
        ({"measure": "PFT", "estimate": [0.2], "p": [0.1]}, "Scales with a rule"),
        ({"measure": "GEN", "estimate": [0.2, 0.3], "p": [0.1]}, "rows"),
    ],
)
def test_what_cannot_be_read_is_refused(arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(HedgerowError, match=told):
        from_wald(**arguments)


def test_tables_are_metafors() -> None:
    one = case("escalc", "conv_2x2")
    given, out = ({name: numbers(values) for name, values in one[part].items()} for part in ("input", "output"))
    found = counts_from_margins(
        given["ni"], given["n1i"], given["n2i"], odds_ratio=given["ori"], phi=given["ri"], chi2=given["x2i"]
    )
    np.testing.assert_array_equal(found["events1"], out["ai"])
    np.testing.assert_array_equal(found["events2"], out["ci"])
    np.testing.assert_array_equal(found["n2"], out["ci"] + out["di"])


def test_a_table_comes_back_from_each_measure() -> None:
    rng = np.random.default_rng(9)
    a, b, c, d = rng.integers(1, 60, (4, 200)).astype(float)
    n, n1, events = a + b + c + d, a + b, a + c
    phi = (a * d - b * c) / np.sqrt(n1 * (c + d) * events * (b + d))
    margins = (n, n1, events)
    for given in ({"odds_ratio": a * d / (b * c)}, {"phi": phi}):
        np.testing.assert_array_equal(counts_from_margins(*margins, **given)["events1"], a)  # type: ignore[arg-type]
    more = a * d > b * c
    plain = counts_from_margins(*margins, chi2=n * phi**2, continuity=False)
    np.testing.assert_array_equal(plain["events1"][more], a[more])
    half = np.abs(a * d - b * c) > n / 2  # else Yates's correction has no way back
    yates = n * (np.abs(a * d - b * c) - n / 2) ** 2 / (n1 * (c + d) * events * (b + d))
    np.testing.assert_array_equal(counts_from_margins(*margins, chi2=yates)["events1"][more & half], a[more & half])


def test_an_impossible_table_is_missing() -> None:
    assert np.isnan(counts_from_margins([20], [10], [10], phi=[1.4])["events1"]).all()
    with pytest.raises(HedgerowError, match="association"):
        counts_from_margins([20], [10], [10])


def test_a_shared_control_is_shared_out() -> None:
    found = split_control(["A", "A", "B"], n2=[12, 12, 8], events2=[5, 5, 2])
    assert found["n2"].tolist() == [6, 6, 8]
    es = effect_sizes("RD", events1=[4, 6, 1], n1=[10, 10, 9], **found)
    assert np.isfinite(es.yi).all()
