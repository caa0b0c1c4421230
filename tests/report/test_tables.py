from __future__ import annotations

import csv
import io

import pytest
from tests.report.runs import YI, run

from hedgerow.report.tables import tables, to_csv


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
        "first-effects.csv",
        "first-leave-one-out.csv",
        "first-left-out.csv",
        "first-subgroups.csv",
        "problems.csv",
        "second-effects.csv",
    ]
    assert read(made["problems.csv"])[0]["line"] == "9"
    assert [row["group"] for row in read(made["first-subgroups.csv"])] == ["Rat", "Mouse", "Fish"]
    assert len(read(made["first-leave-one-out.csv"])) == 5


def test_what_is_absent_is_empty() -> None:
    assert to_csv(("a", "b"), [(None, float("nan")), ("x, y", 0.1)]) == 'a,b\n,\n"x, y",0.1\n'
