"""The front functions for rare events: arrays or columns of a table."""

from __future__ import annotations

import polars as pl
import pytest
from tests.stats.tables import effects, events

import hedgerow as hr
from hedgerow.stats.rare.mantel_haenszel import pool_mantel_haenszel
from hedgerow.stats.rare.peto import pool_peto


def test_columns_of_a_table() -> None:
    table = pl.DataFrame(events("nielweise2007")).rename({"events1": "treated", "events2": "control"})
    named = {"events1": "treated", "events2": "control"}
    fit = hr.mantel_haenszel("OR", data=table, **named)
    assert fit.estimate == pool_mantel_haenszel(effects("OR", "nielweise2007")).estimate
    assert isinstance(fit.to_frame(), pl.DataFrame)
    assert hr.peto(data=table, **named).q == pool_peto(effects("PETO", "nielweise2007", to="none")).q


def test_studies_are_named() -> None:
    fit = hr.peto(events1=[0, 3], n1=[9, 30], events2=[0, 5], n2=[9, 31], study=["Ash 1999", "Birch 2001"])
    assert fit.double_zeros == ("Ash 1999",)
    assert "Ash 1999" in str(fit)


def test_rates() -> None:
    x = events("nielweise2008")
    fit = hr.mantel_haenszel("IRR", **x)
    assert fit.measure == "IRR"
    assert fit.breslow_day is None
    assert fit.cmh is not None
    assert "Cochran-Mantel-Haenszel" in str(fit)


def test_what_is_wrong_is_said_together() -> None:
    with pytest.raises(hr.HedgerowError) as error:
        hr.mantel_haenszel("OR", data=pl.DataFrame({"a": [1]}), events1="b", mean1=[3])
    assert {problem.code for problem in error.value.problems} == {"unused-argument", "unknown-column"}
    with pytest.raises(hr.HedgerowError, match="Unknown measure 'SMD'"):
        hr.mantel_haenszel("SMD")


def test_mixed_models_of_columns() -> None:
    table = pl.DataFrame(events("nielweise2007"))
    fit = hr.glmm("OR", data=table)
    assert fit.model == "CM.EL"
    assert isinstance(fit.to_frame(), pl.DataFrame)
    assert "LR(16)" in str(fit)
    with pytest.raises(hr.HedgerowError, match="Unknown measure 'SMD'"):
        hr.glmm("SMD", data=table)
