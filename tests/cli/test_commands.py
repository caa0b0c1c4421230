"""The commands: exit codes, one JSON object on standard output, problems with their places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hedgerow.cli.app import app

TABLE = """study,mean1,sd1,n1,mean2,sd2,n2
Ash,5.1,1.2,10,4.0,1.1,12
Beech,6.0,1.5,8,4.1,1.3,9
Cedar,4.4,1.0,20,4.2,1.2,18
Dogwood,5.9,2.0,15,4.8,1.9,15
"""

PROTOCOL = """
[review]
title = "Numbers made up for a test"
[outcomes]
file = "studies.csv"
id = "study"
study = "study"
mean1 = "mean1"
sd1 = "sd1"
n1 = "n1"
mean2 = "mean2"
sd2 = "sd2"
n2 = "n2"
[defaults]
measure = "SMD"
[[analysis]]
id = "all"
title = "All"
[[analysis]]
id = "some"
title = "Some"
where = "study <> 'Ash'"
"""


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "studies.csv").write_text(TABLE)
    (tmp_path / "protocol.toml").write_text(PROTOCOL)
    return tmp_path


def test_run_writes_the_report_and_ends_with_0(folder: Path) -> None:
    (folder / "report").mkdir()
    (folder / "report" / "mine.txt").write_text("stays")
    done = invoke("run", folder)
    assert done.exit_code == 0, done.output
    made = {str(path.relative_to(folder / "report")) for path in (folder / "report").rglob("*") if path.is_file()}
    assert {"index.html", "results.json", "check.R", "mine.txt", "figures/all-forest.svg"} <= made
    assert not [name for name in made if name.endswith(".part")]
    assert {path.name for path in folder.iterdir()} == {"studies.csv", "protocol.toml", "report"}
    assert "Report: " in done.stdout


def test_json_is_one_object_and_what_the_file_holds(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "elsewhere"
    done = invoke("run", folder, "--out", out, "--json")
    assert json.loads(done.stdout) == json.loads((out / "results.json").read_text())
    assert json.loads(done.stdout)["analyses"]["all"]["k"] == 4


def test_a_second_run_gives_the_same_bytes(folder: Path) -> None:
    def contents() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in (folder / "report").rglob("*") if path.is_file()}

    invoke("run", folder)
    first = contents()
    invoke("run", folder)
    assert contents() == first


def test_one_bad_analysis_ends_with_1_and_the_other_is_made(folder: Path) -> None:
    broken = PROTOCOL.replace("study <> 'Ash'", "stuDDy <> 'Ash'")
    (folder / "protocol.toml").write_text(broken)
    done = invoke("run", folder)
    assert done.exit_code == 1
    assert "protocol.toml:22" in done.stderr
    assert "study" in done.stderr
    record = json.loads((folder / "report" / "results.json").read_text())
    assert record["analyses"]["all"]["estimate"] is not None
    assert record["analyses"]["some"]["estimate"] is None
    assert (folder / "report" / "index.html").is_file()


def test_a_row_left_out_is_a_failure_only_if_strict(folder: Path) -> None:
    (folder / "studies.csv").write_text(TABLE.replace("Beech,6.0,1.5", "Beech,6.0,-1.5"))
    lenient, strict = invoke("run", folder), invoke("run", folder, "--strict")
    assert (lenient.exit_code, strict.exit_code) == (0, 1), lenient.output
    assert "studies.csv:3, column sd1" in lenient.stderr


def test_no_protocol(tmp_path: Path) -> None:
    done = invoke("run", tmp_path)
    assert done.exit_code == 1
    assert "hedgerow init" in done.stderr
    as_json = invoke("run", tmp_path, "--json")
    assert json.loads(as_json.stdout)["problems"][0]["code"] == "no-protocol"


def test_check_shows_steps_and_writes_nothing(folder: Path) -> None:
    before = sorted(path.name for path in folder.iterdir())
    done = invoke("check", folder)
    assert done.exit_code == 0
    assert "some: Some" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == before
    record = json.loads(invoke("check", folder, "--json").stdout)
    assert [step["rows"] for step in record["analyses"]["some"]["steps"]][-1] == 3


def test_check_says_that_nothing_is_wrong_where_there_is_nothing_to_pool(tmp_path: Path) -> None:
    (tmp_path / "map.csv").write_text("trial,condition,route\nAsh,pain,oral\n")
    section = '[map]\nfile = "map.csv"\nstudy = "trial"\nrows = "condition"\ncolumns = "route"\n'
    (tmp_path / "protocol.toml").write_text(f'[review]\ntitle = "A map"\n{section}')
    assert invoke("check", tmp_path).output.strip() == "No problem found."


@pytest.mark.parametrize("template", ["preclinical", "clinical"])
def test_a_new_review_runs_at_once(template: str, tmp_path: Path) -> None:
    assert invoke("init", tmp_path / "new", "--template", template).exit_code == 0
    done = invoke("run", tmp_path / "new")
    assert done.exit_code == 0, done.output
    record = json.loads((tmp_path / "new" / "report" / "results.json").read_text())
    assert [(each["k"], each["awaiting"]) for each in record["analyses"].values()] == [(0, 2)]
    assert invoke("init", tmp_path / "new").exit_code == 1


def test_pool_a_table(folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = invoke("pool", folder / "studies.csv", "--measure", "SMD", "--out", page)
    assert done.exit_code == 0, done.output
    assert "Across 4 effects of 4 studies" in done.stdout
    assert "<svg" in page.read_text(encoding="utf-8")
    record = json.loads(invoke("pool", folder / "studies.csv", "--measure", "SMD", "--json").stdout)
    assert record["k"] == 4
    assert record["measure"] == "SMD"
    assert [row["study"] for row in record["rows"]] == ["Ash", "Beech", "Cedar", "Dogwood"]


def test_pool_agrees_with_run(folder: Path) -> None:
    invoke("run", folder)
    ran = json.loads((folder / "report" / "results.json").read_text())["analyses"]["all"]
    pooled = json.loads(invoke("pool", folder / "studies.csv", "--measure", "SMD", "--json").stdout)
    assert all(pooled[name] == ran[name] for name in ("estimate", "se", "tau2", "q", "pi_low"))


def test_pool_names_columns_that_are_not_there(folder: Path) -> None:
    done = invoke("pool", folder / "studies.csv", "--measure", "OR")
    assert done.exit_code == 1
    assert "events1" in done.stderr
    assert "--columns" in done.stderr
    done = invoke("pool", folder / "studies.csv", "--measure", "SMD", "--columns", "mean1=meen1,sd1=ssd1")
    assert done.exit_code == 1
    assert "Did you mean 'mean1'?" in done.stderr
    assert "Did you mean 'sd1'?" in done.stderr, "both at once"


def test_pool_choices_that_do_not_exist_are_usage_errors(folder: Path) -> None:
    done = invoke("pool", folder / "studies.csv", "--measure", "SDM", "--method", "REMEL", "--test", "zz")
    assert done.exit_code == 2
    assert "Did you mean 'SMD'?" in done.stderr
    assert "Did you mean 'REML'?" in done.stderr
    assert "Unknown test 'zz'" in done.stderr, "all at once"
