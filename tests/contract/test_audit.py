"""`hedgerow audit`: the names of its JSON, its exit codes, what it writes."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from hedgerow.cli.app import app

WRONG = '[[result]]\nabout = "All <b>"\nsource = "page 5"\nestimate = 1.6\nci = [1.9, 2.1]\n'


def invoke(*words: object):
    return CliRunner().invoke(app, ["audit", *map(str, words)])


def written(folder: Path, text: str) -> Path:
    path = folder / "published.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_findings_are_no_failure(tmp_path: Path) -> None:
    done = invoke(written(tmp_path, WRONG), "--json")
    record = json.loads(done.stdout)
    assert done.exit_code == 0
    assert isinstance(record["checked"], int)
    (told,) = record["findings"]
    assert {"about", "printed", "follows", "arithmetic", "grade", "where", "repair"} <= told.keys()
    assert (told["about"], told["grade"]) == ("All <b>", "impossible")
    assert told["where"] == f"page 5, {tmp_path / 'published.toml'}:1"


def test_a_file_with_mistakes_fails_and_the_rest_is_still_checked(tmp_path: Path) -> None:
    done = invoke(written(tmp_path, WRONG + "k = 1.5\n"), "--json")
    record = json.loads(done.stdout)
    assert (done.exit_code, len(record["findings"])) == (1, 1)
    assert [(each["code"], each["line"]) for each in record["problems"]] == [("wrong-type", 6)]


def test_a_table_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = invoke(written(tmp_path, WRONG + '[[results]]\nfile = "no.csv"\n'), "--json")
    assert done.exit_code == 1
    assert [each["code"] for each in json.loads(done.stdout)["problems"]] == ["no-such-file"]


def test_text_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(b'[[result]]\nabout = "\xe4"\n')
    done = invoke(path, "--json")
    assert done.exit_code == 1
    assert json.loads(done.stdout)["problems"][0]["line"] == 2


def test_no_such_file_is_a_usage_error(tmp_path: Path) -> None:
    assert invoke(tmp_path / "none.toml").exit_code == 2


def test_the_page_is_one_file_and_escapes_what_was_typed(tmp_path: Path) -> None:
    path = written(tmp_path, WRONG)
    done = invoke(path, "--out", tmp_path / "out" / "audit.html")
    assert done.exit_code == 0
    assert "impossible" in done.stdout
    assert [each.name for each in (tmp_path / "out").iterdir()] == ["audit.html"]
    page = (tmp_path / "out" / "audit.html").read_text(encoding="utf-8")
    assert "All &lt;b&gt;" in page
    assert "All <b>" not in page
    assert "1.6 is not between 1.9 and 2.1" in page
