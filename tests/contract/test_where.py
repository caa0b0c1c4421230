"""The conditions of a protocol: what is true for a row, what is refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.contract.folders import invoke, one_object, review

ALL, RATS = ["1", "2", "3", "21"], ["1", "2"]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("species = 'Rat'", RATS),
        ("species LIKE 'R%'", RATS),
        ("species IN ('Rat', 'Cat')", RATS),
        ("NOT species = 'Mouse'", RATS),
        ("m1 > 4.5 AND m2 BETWEEN 4 AND 5", ["1", "2", "21"]),
        ("CASE WHEN species = 'Rat' THEN true ELSE false END", RATS),
        ("species = 'Rat' OR 1 = 1 -- '", ALL),
        ("species <> 'O''Brien; DROP TABLE studies'", ALL),
        ("id > 2", ["3", "21"]),
        ("\"species\" = 'Rat'", RATS),
    ],
)
def test_rows_for_which_it_is_true(where: str, ids: list[str], tmp_path: Path) -> None:
    done = invoke("run", review(tmp_path, more=f"where = {json.dumps(where)}"), "--json")
    assert done.exit_code == 0
    assert [row["id"] for row in one_object(done)["analyses"]["all"]["rows"]] == ids


@pytest.mark.parametrize(
    ("where", "code"),
    [
        ("species = 'Cat'", "where-matches-nothing"),
        ("species IS NULL", "where-matches-nothing"),
        ("m1 > avg(m1)", "not-row-wise"),
        ("max(m1) = m1", "not-row-wise"),
        ("m1 > (SELECT avg(m1) FROM studies)", "not-row-wise"),
        ("row_number() OVER () = 1", "not-row-wise"),
        ("random() > 0.5", "not-row-wise"),
        ("read_csv('/etc/passwd') = 1", "not-row-wise"),
        ("species = 'Rat' UNION SELECT * FROM studies", "not-row-wise"),
        ("1 = 1; DROP TABLE studies", "bad-expression"),
        ("species = 'Rat' AND", "bad-expression"),
        ("((((", "bad-expression"),
        ("m1", "bad-expression"),
        ("m1 > 'a'", "bad-expression"),
        ('species = "Rat"', "unknown-column"),
        ("speceis = 'Rat'", "unknown-column"),
        ("", "empty-value"),
    ],
)
def test_what_it_cannot_be_is_named_with_its_line(where: str, code: str, tmp_path: Path) -> None:
    folder = review(tmp_path, more=f"where = {json.dumps(where)}")
    for command in ("run", "check"):
        done = invoke(command, folder, "--json")
        (problem,) = [each for each in one_object(done)["problems"] if each["severity"] == "error"]
        line = (folder / "protocol.toml").read_text().splitlines().index(f"where = {json.dumps(where)}") + 1
        assert done.exit_code == 1
        assert (problem["code"], problem["line"], problem["analysis"]) == (code, line, "all")
        assert problem["remedy"]
