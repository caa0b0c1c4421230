from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from tests.oracles import chosen, data, numbers

import hedgerow as hr
from hedgerow.stats.given import given_effects
from hedgerow.stats.outcome import Outcome

FORMULAS = {
    "mr_bcg_ablat_year_": "ablat + year",
    "mr_bcg_alloc_noint_": "0 + factor(alloc)",
    "mr_bcg_alloc_": "factor(alloc)",
    "mr_bcg_interaction_": "factor(alloc) * ablat",
    "mr_bcg_poly_": "ablat + I(ablat^2)",
    "mr_preclin_time_": "time_h",
    "mr_preclin_logtime_cls_": "log(time_h) + cls",
    "mr_synth60_": "x * g",
    "mr_bd_": "length",
}
BCG = data("bcg")
ES = given_effects(BCG["yi"], BCG["vi"], None, None)


@pytest.mark.parametrize("one", [c for n in ("bcg_", "preclin", "synth60", "bd") for c in chosen("metareg", f"mr_{n}")])
def test_formulas_mean_what_they_mean_to_metafor(one: dict[str, Any]) -> None:
    """Coefficients, errors and the joint test in metafor's order and under its names, but for the way levels stand."""
    formula = next(text for start, text in FORMULAS.items() if one["id"].startswith(start))
    *_, last = parts = one["id"].split("_")
    method, test = (parts[-2], last) if last in ("z", "knha", "adhoc") else (last, "z")
    d, pin = data(one["data"]), one["output"]
    reg = hr.meta_regression(
        given_effects(d["yi"], d["vi"], None, None), formula, data=d, method=method, test=test
    )  # fmt: skip
    theirs = [name.replace("intrcpt", "intercept") for name in np.atleast_1d(pin["coef_names"])]
    assert [name.replace("[", "").replace("]", "") for name in reg.names] == theirs
    size = np.max(np.abs(numbers(pin["se"])))
    np.testing.assert_allclose(reg.estimate, np.atleast_1d(numbers(pin["b"])), rtol=1e-8, atol=1e-8 * size)
    np.testing.assert_allclose(reg.se, np.atleast_1d(numbers(pin["se"])), rtol=1e-8)
    assert reg.qm == pytest.approx(pin["QM"], rel=1e-8)


def test_missing_moderators_are_named_row_by_row() -> None:
    table = dict(BCG) | {"alloc": ["", *BCG["alloc"][1:]], "ablat": [*BCG["ablat"][:12], float("nan")]}
    reg = hr.meta_regression(ES, "alloc + ablat", data=table)
    assert [(note.row, note.code) for note in reg.notes] == [("1", "missing-moderator"), ("13", "missing-moderator")]
    assert "alloc is missing" in reg.notes[0].what
    assert "ablat is missing" in reg.notes[1].what
    assert reg.k == 11


def test_a_logarithm_of_zero_is_named() -> None:
    reg = hr.meta_regression(ES, "log(x)", data={"x": [0.0, *range(1, 13)]})
    assert [(note.row, note.code) for note in reg.notes] == [("1", "undefined-moderator")]


def test_a_level_found_only_in_rows_left_out_has_no_coefficient() -> None:
    table = {"g": ["only", *"ababababababa"[:12]], "x": [float("nan"), *range(12)]}
    assert hr.meta_regression(ES, "g + x", data=table).names == ("intercept", "g[b]", "x")


def test_frames_of_any_kind_give_the_same() -> None:
    import pandas as pd

    columns = {"alloc": BCG["alloc"], "ablat": list(BCG["ablat"])}
    plain = hr.meta_regression(ES, "alloc * ablat", data=columns)
    for frame in (pl.DataFrame(columns), pd.DataFrame(columns), pd.DataFrame(columns).astype({"alloc": "category"})):
        found = hr.meta_regression(ES, "alloc * ablat", data=frame)
        assert found.names == plain.names
        np.testing.assert_array_equal(found.estimate, plain.estimate)


def test_the_reference_is_named_and_can_be_chosen() -> None:
    reg = hr.meta_regression(ES, "alloc", data=BCG, reference={"alloc": "random"})
    assert reg.names == ("intercept", "alloc[alternate]", "alloc[systematic]")
    assert "alloc: compared with random" in str(reg)
    for wrong, message in ({"alloc": "rando"}, "Did you mean 'random'"), ({"ablat": "1"}, "Unknown factor 'ablat'"):
        with pytest.raises(hr.HedgerowError, match=message):
            hr.meta_regression(ES, "alloc", data=BCG, reference=wrong)


def test_scaling_a_moderator_scales_its_slope() -> None:
    for factor in (1e-8, 3.0, 1e8):
        plain = hr.meta_regression(ES, "ablat + year", data=BCG)
        scaled = hr.meta_regression(ES, "ablat + year", data=dict(BCG) | {"ablat": factor * np.asarray(BCG["ablat"])})
        assert scaled.estimate[1] == pytest.approx(plain.estimate[1] / factor, rel=1e-10)
        assert scaled.p[1] == pytest.approx(plain.p[1], rel=1e-9)
        assert scaled.qm == pytest.approx(plain.qm, rel=1e-9)


def test_nothing_to_fit_is_a_value() -> None:
    empty = hr.meta_regression(ES, "scale(x)", data={"x": [float("nan")] * 13})
    assert empty.outcome is Outcome.EMPTY
    assert empty.names == ()
    few = hr.meta_regression(ES, "factor(x)", data={"x": list(range(13))})
    assert few.outcome is Outcome.TOO_FEW
    assert "TOO_FEW" in str(few.to_dict())


def test_a_stray_word_among_numbers_is_remarked() -> None:
    words = hr.meta_regression(ES, "x", data={"x": ["n/a" if i > 10 else str(i % 4) for i in range(13)]})
    assert [note.code for note in words.notes] == ["numbers-as-groups"]
    assert "4 of its 5 groups" in words.notes[0].what
    meant = hr.meta_regression(ES, "factor(x)", data={"x": [str(i % 4) for i in range(13)]})
    assert not meant.notes
    assert meant.names[1] == "factor(x)[1]"


def test_dates_and_decimals() -> None:
    from datetime import date
    from decimal import Decimal

    exact = hr.meta_regression(ES, "x", data={"x": [Decimal(int(x)) for x in BCG["ablat"]]})
    assert exact.estimate[1] == hr.meta_regression(ES, "ablat", data=BCG).estimate[1]
    with pytest.raises(hr.HedgerowError, match="dates"):
        hr.meta_regression(ES, "x", data=pl.DataFrame({"x": [date(2000, 1, 1 + i) for i in range(13)]}))


def test_rows_and_columns_must_match() -> None:
    with pytest.raises(hr.HedgerowError, match="5 rows for 13"):
        hr.meta_regression(ES, "x", data={"x": [1, 2, 3, 4, 5]})
    with pytest.raises(hr.HedgerowError, match="Did you mean 'ablat'"):
        hr.meta_regression(ES, "ablatt", data=BCG)


def test_a_record_shows_and_tabulates() -> None:
    reg = hr.meta_regression(ES, "ablat", data=BCG, test="knha")
    assert reg.ci.shape == (2, 2)
    assert list(reg.to_frame()["name"]) == ["intercept", "ablat"]
    assert "F(1, 11)" in str(reg)
