from __future__ import annotations

import csv
import io

import pytest
from tests.report.runs import YI, analysis, run, sensitive

from hedgerow.report.tables import tables
from hedgerow.report.tables.csv_text import to_csv


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_numbers_come_back_exactly() -> None:
    rows = read(tables(run())["first-effects.csv"])
    assert [float(row["yi"]) for row in rows] == list(YI)
    assert [row["by:species"] for row in rows] == ["Rat", "Rat", "Mouse", "Mouse", "Fish"]
    assert sum(float(row["weight"]) for row in rows) == pytest.approx(100, rel=1e-12)


def test_every_kind_of_table_is_there() -> None:
    made = tables(run())
    assert sorted(made) == [
        "analyses.csv",
        "contrasts.csv",
        "first-effects.csv",
        "first-leave-one-out.csv",
        "first-left-out.csv",
        "first-subgroups.csv",
        "prisma-2020-checklist.csv",
        "problems.csv",
        "second-effects.csv",
        "studies.csv",
        "swim-checklist.csv",
    ]
    assert read(made["problems.csv"])[0]["line"] == "9"
    assert [row["group"] for row in read(made["first-subgroups.csv"])] == ["Rat", "Mouse", "Fish"]
    assert len(read(made["first-leave-one-out.csv"])) == 5


def test_what_is_absent_is_empty() -> None:
    assert to_csv(("a", "b"), [(None, float("nan")), ("x, y", 0.1)]) == 'a,b\n,\n"x, y",0.1\n'


def test_cumulative_and_influence_have_a_row_an_effect() -> None:
    made = tables(run(analyses=(sensitive(),)))
    added, influence = read(made["first-cumulative.csv"]), read(made["first-influence.csv"])
    assert [row["added"] for row in added] == [row["id"] for row in influence] == list("01234")
    assert [row["label"] for row in added][1:3] == ["Beech 2002 (1)", "Beech 2002 (2)"]
    assert [int(row["k"]) for row in added] == [1, 2, 3, 4, 5]
    assert float(added[-1]["estimate"]) == analysis().fit.estimate
    assert {row["influential"] for row in influence} <= {"yes", "no"}


def test_all_analyses_stand_in_one_table() -> None:
    first, second = read(tables(run())["analyses.csv"])
    fit = analysis().fit
    assert float(first["estimate"]) == fit.estimate
    assert (float(first["ci_low"]), float(first["pi_high"])) == (fit.ci[0], fit.prediction[1])
    assert (first["k"], first["studies"], first["awaiting"]) == ("5", "4", "")
    assert (second["k"], second["estimate"], second["awaiting"]) == ("0", "", "19")


def test_contrasts_and_studies_are_tables() -> None:
    made = tables(run())
    (contrast,) = read(made["contrasts.csv"])
    assert (contrast["first"], contrast["second"], contrast["difference"]) == ("first", "second", "")
    assert contrast["reason"] == "Second awaits data."
    studies = {row["study"]: row for row in read(made["studies.csv"])}
    assert (studies["Beech 2002"]["rows"], studies["Beech 2002"]["first"]) == ("2", "2")
    assert (studies["Fir 2006"]["rows"], studies["Fir 2006"]["first"]) == ("1", "0")
