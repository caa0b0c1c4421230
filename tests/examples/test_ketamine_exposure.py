"""The shipped review tells the exposure of its arms: animals relative, people by models."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.analysis.drivers import tell_designs
from hedgerow.analysis.exposure import Exposures, expose_arms
from hedgerow.exposure.notice import NOTICE
from hedgerow.formats.tables import read_table
from hedgerow.report.page import environment
from hedgerow.report.sections.exposure import _animal, _person
from hedgerow.review.exposure import ExposureSpec
from hedgerow.review.known import read_known
from hedgerow.review.protocol.read import read_protocol

FOLDER = Path(__file__).parents[2] / "examples/ketamine-neuropathic-pain"
SPEC = ExposureSpec("exposure.csv", "arm", "regimen", "species", "delay_h")


@pytest.fixture(scope="module")
def known() -> Exposures:
    return expose_arms(SPEC, read_table(FOLDER / "exposure.csv"))


def test_every_arm_is_there(known: Exposures) -> None:
    """29 systemic arm-times of Table 1, 12 intrathecal ones without a systemic exposure, and 9 regimens of people."""
    assert known.problems == ()
    assert (len(known.animals), len(known.people), len(known.arms)) == (29, 9, 50)


def test_totals_of_table_1(known: Exposures) -> None:
    """mg/kg in all, and days of treatment, as counted by hand from the schedules."""
    totals = {arm.name: (arm.animal.total, arm.animal.days) for arm in known.animals if arm.animal is not None}
    assert totals["hota2007-t1"] == (pytest.approx(62.5), 25)
    assert totals["huang2004-t1"] == (pytest.approx(240), 27)
    assert totals["salvat2018-days-0-10-t1"] == (pytest.approx(300), 10)
    assert totals["swartjes2011-t1"] == (pytest.approx(45), 5)
    assert totals["swartjes2013-t1"] == (pytest.approx(450), 42)
    assert totals["kwon2014-t1"] == (pytest.approx(280), 7)


def test_racemic_doses_are_told_by_models_of_the_racemate(known: Exposures) -> None:
    row = _person(known.people[1], known.people[1].person)
    assert row[2] == "2"
    assert row[-1] == ""
    esketamine = _person(known.people[0], known.people[0].person)
    assert float(esketamine[-1].split("–")[-1]) == pytest.approx(0.845, abs=0.006)


def test_cells(known: Exposures) -> None:
    assert _animal(known.animals[0]) == ("christoph2006-t1", "rat", "4.64 mg/kg iv", "4.64", "1.01", "1", "0.25")


def test_the_page_says_what_it_is_not_for() -> None:
    source = environment().loader.get_source(environment(), "exposure.html")[0]
    assert "{{ notice }}" in source
    assert NOTICE == "For research, not for dosing a patient."


def test_a_wrong_row_is_left_out_and_named(tmp_path: Path) -> None:
    file = tmp_path / "exposure.csv"
    file.write_text("arm,regimen,species\na,20 mg iv,human\nb,wibble,rat\nc,10 mg/kg ip,unicorn\n", encoding="utf-8")
    found = expose_arms(ExposureSpec("exposure.csv", "arm", "regimen", "species"), read_table(file))
    assert [arm.name for arm in found.arms] == ["a"]
    assert [(each.code, each.where.line) for each in found.problems] == [("no-regimen", 3), ("unknown-species", 4)]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    file = tmp_path / "exposure.csv"
    file.write_text("arm,regimen\na,20 mg iv\n", encoding="utf-8")
    found = expose_arms(ExposureSpec("exposure.csv", "arm", "regimen", "species"), read_table(file))
    assert [each.code for each in found.problems] == ["unknown-column"]


def test_what_the_designs_can_tell_apart() -> None:
    """29 arm-times barely tell exposure from days; a further experiment never tells less than is told already."""
    (spec,) = read_known(read_protocol((FOLDER / "protocol.toml").read_text("utf-8"))).drivers
    told = tell_designs(spec, read_table(FOLDER / "designs.csv"))
    assert (told.rows, told.problems) == (29, ())
    assert {(pair.truth, pair.verdict) for pair in told.pairs} == {("slow-site", "barely"), ("days", "not told apart")}
    assert len(told.further) == 4
    assert all(each.loss >= each.before for each in told.further)
    losses = {each.name.split(",")[0]: each.loss for each in told.further}
    assert losses["The same total dose in 2 h and over 5 days"] > losses["Two single doses of the same size"]
