"""Exit codes, ``--json``, ``--out``: what scripts around hedgerow rely on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.contract.folders import COLUMNS, PROTOCOL, first, invoke, one_object, review, text

from hedgerow.actions.run import run_review


@pytest.mark.parametrize(
    "command",
    [
        ["run", "nowhere", "--json"],
        ["check", "nowhere", "--json"],
        ["pool", "nowhere.csv", "--measure", "SMD", "--json"],
        ["run", "--json"],
        ["run", ".", "--json", "--colour", "red"],
        ["pool", __file__, "--json"],
        ["pool", __file__, "--measure", "SDM", "--json"],
        ["pool", __file__, "--measure", "SMD", "--level", "95", "--json"],
        ["pool", __file__, "--measure", "SMD", "--columns", "mean1", "--json"],
        ["prune", "--json"],
    ],
    ids=" ".join,
)
def test_usage_ends_with_2_and_one_json_object(command: list[str]) -> None:
    done = invoke(*command)
    assert done.exit_code == 2
    assert one_object(done)["problems"][0]["what"]


def test_usage_without_json_goes_to_standard_error() -> None:
    done = invoke("run", "nowhere")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "nowhere" in done.stderr


@pytest.mark.parametrize(
    ("protocol", "code"),
    [
        ("[review\ntitle=", "protocol-syntax"),
        ("[review]\ntitle = 'Müller'".encode("cp1252"), "protocol-encoding"),
        (None, "no-protocol"),
    ],
)
@pytest.mark.parametrize("command", ["run", "check"])
def test_protocols_that_cannot_be_read(protocol: str | bytes | None, code: str, command: str, tmp_path: Path) -> None:
    if protocol is not None:
        (tmp_path / "protocol.toml").write_bytes(protocol if isinstance(protocol, bytes) else protocol.encode())
    done = invoke(command, tmp_path, "--json")
    assert done.exit_code == 1
    problem = one_object(done)["problems"][0]
    assert (problem["code"], problem["severity"]) == (code, "error")
    assert problem["remedy"]


def test_a_missing_table_names_the_tables_beside_it(tmp_path: Path) -> None:
    review(tmp_path).joinpath("studies.csv").rename(tmp_path / "study.csv")
    done = invoke("run", tmp_path, "--json")
    problem = one_object(done)["problems"][0]
    assert (done.exit_code, problem["code"]) == (1, "no-such-file")
    assert "study.csv" in problem["remedy"]


def test_a_missing_table_is_told_with_the_line_that_asks_for_it(tmp_path: Path) -> None:
    protocol = review(tmp_path).joinpath("protocol.toml")
    before = protocol.read_text("utf-8")
    protocol.write_text(before + '\n[harms]\nfile = "events.csv"\n', encoding="utf-8")
    problem = one_object(invoke("run", tmp_path, "--json"))["problems"][0]
    assert problem["code"] == "no-such-file"
    assert f"line {before.count(chr(10)) + 2} of the protocol" in problem["remedy"]


@pytest.mark.parametrize(
    "command", [["run", "{folder}"], ["pool", "{folder}/studies.csv", "--measure", "SMD", "--columns", COLUMNS]]
)
@pytest.mark.parametrize("as_json", [True, False])
def test_an_out_that_cannot_be_written_is_told(command: list[str], as_json: bool, tmp_path: Path) -> None:
    folder = review(tmp_path / "review")
    (tmp_path / "file").write_text("")
    arguments = [part.format(folder=folder) for part in command]
    done = invoke(*arguments, "--out", tmp_path / "file" / "x", *["--json"] * as_json)
    assert done.exit_code == 1
    assert isinstance(done.exception, SystemExit)
    if as_json:
        assert one_object(done)["problems"][0]["code"] == "no-access"
    else:
        assert "no-access" in done.stderr


def test_init_where_nothing_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = invoke("init", tmp_path / "file" / "x")
    assert done.exit_code == 1
    assert "no-access" in done.stderr


@pytest.mark.parametrize("template", ["preclinical", "clinical"])
def test_init_check_run(template: str, tmp_path: Path) -> None:
    folder = tmp_path / "my new review"
    for command in (["init", folder, "--template", template], ["check", folder], ["run", folder]):
        done = invoke(*command)
        assert done.exit_code == 0, done.output
        assert not done.stderr
    assert (folder / "report" / "index.html").stat().st_size > 1000


def test_out_keeps_foreign_files_and_writes_nowhere_else(tmp_path: Path) -> None:
    folder, out = review(tmp_path / "a review, ü"), tmp_path / "o u t"
    (out / "figures").mkdir(parents=True)
    mine = [out / "mine.txt", out / "figures" / "mine.svg"]
    for file in mine:
        file.write_text("stays")
    before = {path: path.read_bytes() for path in folder.rglob("*")}
    assert invoke("run", folder, "--out", out).exit_code == 0
    assert {path: path.read_bytes() for path in folder.rglob("*")} == before
    assert [file.read_text() for file in mine] == ["stays", "stays"]
    assert not list(tmp_path.rglob("*.part"))


def test_results_json_comes_last_and_nothing_is_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before any one of the files is put in its place, what stands there is the old file, whole."""
    folder = review(tmp_path / "review")
    run_review(folder)
    old = {path: path.read_bytes() for path in (folder / "report").rglob("*") if path.is_file()}
    (folder / "studies.csv").write_text(text(first("m1", "9.9")))
    put, allowed = Path.replace, 0
    written: list[str] = []

    def killed(self: Path, target: Any) -> Path:
        if len(written) == allowed:
            raise KeyboardInterrupt
        written.append(Path(target).name)
        return put(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    for allowed in range(len(old)):  # noqa: B007 -- the closure reads it
        written.clear()
        with pytest.raises(KeyboardInterrupt):
            run_review(folder)
        there = {path: path.read_bytes() for path in (folder / "report").rglob("*") if path.is_file()}
        assert set(there) == set(old)
        assert there[folder / "report" / "results.json"] == old[folder / "report" / "results.json"]
    written.clear()
    allowed = len(old)
    run_review(folder)
    assert written[-1] == "results.json"
    assert json.loads((folder / "report" / "results.json").read_text())["analyses"]["all"]["rows"][0]["yi"] > 3


def test_other_folders_links_and_repeats_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A protocol that may only be read, a link to the folder, another working folder."""
    more = 'subgroups = ["species"]\nsmall_study = { min_k = 3, tests = ["egger", "trim-and-fill"] }'
    folder = review(tmp_path / "review", more=more)
    for file in folder.iterdir():
        file.chmod(0o444)
    (tmp_path / "link").symlink_to(folder, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    made = []
    for given, out in (("review", "out1"), ("review", "out2"), ("link", "out3")):
        assert invoke("run", given, "--out", out).exit_code == 0
        files = sorted(path for path in Path(out).rglob("*") if path.is_file())
        made.append({str(path.relative_to(out)): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert set(made[0]) == set(made[2])
    assert [name for name in made[0] if name.startswith("figures") and made[0][name] != made[2][name]] == []


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    """Hash seeds differ between processes; nothing in a report may hang on them."""
    folder = review(tmp_path / "review", more='subgroups = ["species"]\nsensitivity = ["leave-one-out"]')
    made = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-c", "from hedgerow.cli import main; main()", "run", str(folder), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append({str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()})
    assert made[0] == made[1]


def test_strict_fails_where_a_row_is_left_out(tmp_path: Path) -> None:
    whole, broken = review(tmp_path / "whole"), review(tmp_path / "broken", text(first("s1", "-1")))
    assert [invoke("run", folder, "--strict").exit_code for folder in (whole, broken)] == [0, 1]
    assert invoke("run", broken).exit_code == 0


def test_one_broken_analysis_does_not_stop_the_next(tmp_path: Path) -> None:
    more = 'where = "species = \'Cat\'"\n[[analysis]]\nid = "rats"\ntitle = "Rats"\nwhere = "species = \'Rat\'"'
    done = invoke("run", review(tmp_path, more=more), "--json")
    record = one_object(done)
    assert done.exit_code == 1
    assert (record["analyses"]["all"]["estimate"], record["analyses"]["rats"]["k"]) == (None, 2)
    (problem,) = [each for each in record["problems"] if each["severity"] == "error"]
    assert (problem["code"], problem["analysis"]) == ("where-matches-nothing", "all")
    line = PROTOCOL.format(file="studies.csv", more=more).splitlines().index("where = \"species = 'Cat'\"") + 1
    assert (Path(problem["file"]).name, problem["line"]) == ("protocol.toml", line)


def test_a_ruled_out_test_is_null_with_its_reason_and_no_failure(tmp_path: Path) -> None:
    more = 'subgroups = ["species"]\nmin_subgroup = 3\nsmall_study = { min_k = 15, tests = ["egger", "trim-and-fill"] }'
    done = invoke("run", review(tmp_path, more=more), "--json", "--strict")
    analysis = one_object(done)["analyses"]["all"]
    assert done.exit_code == 0
    assert (analysis["egger"], analysis["trim_and_fill"]) == (None, None)
    assert "15" in analysis["small_study"]["reason"]
    groups = analysis["subgroups"]["species"]
    assert (groups["groups"], groups["q_between"], groups["p"]) == ({}, None, None)
    assert groups["groups_left_out"]["Rat"] == {"k": 2, "studies": 2, "reason": "2 of at least 3 studies"}


def test_pool_prints_a_sentence_and_writes_one_page(tmp_path: Path) -> None:
    folder = review(tmp_path / "r")
    options = ["--measure", "SMD", "--method", "DL", "--test", "knha", "--columns", COLUMNS, "--study", "study"]
    done = invoke("pool", folder / "studies.csv", *options, "--out", tmp_path / "deep" / "page.html")
    assert done.exit_code == 0, done.output
    assert "4 effects" in done.stdout
    assert {path.name for path in (tmp_path / "deep").iterdir()} == {"page.html"}
    record = one_object(invoke("pool", folder / "studies.csv", *options, "--json"))
    assert (record["k"], record["method"], record["test"], record["q_df"]) == (4, "DL", "knha", 3)
