"""Values that cannot be read are not values that are awaited."""

from __future__ import annotations

from pathlib import Path

from hedgerow.actions.run import run_review

PROTOCOL = """
[outcomes]
file = "rows.csv"
id = "id"
study = "study"
yi = "yi"
vi = "vi"
[[analysis]]
id = "all"
title = "All"
measure = "GEN"
"""


def ran(folder: Path, rows: str) -> tuple[int, set[str]]:
    (folder / "rows.csv").write_text(rows, encoding="utf-8")
    (folder / "protocol.toml").write_text(PROTOCOL, encoding="utf-8")
    result = run_review(folder, folder / "out").result
    return result.analyses[0].awaiting, {problem.code for problem in result.problems if problem.severity == "error"}


def test_decimal_commas_are_an_error_not_data_to_come(tmp_path: Path) -> None:
    assert ran(tmp_path, 'id;study;yi;vi\n1;a;"0,5";"0,1"\n2;b;"0,7";"0,2"\n') == (0, {"no-effects"})


def test_empty_cells_are_data_to_come(tmp_path: Path) -> None:
    assert ran(tmp_path, "id,study,yi,vi\n1,a,,\n2,b,,\n") == (2, set())


def test_a_protocol_that_asks_for_nothing_says_so(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text("", encoding="utf-8")
    result = run_review(tmp_path, tmp_path / "out").result
    assert [problem.code for problem in result.problems] == ["nothing-asked"]
