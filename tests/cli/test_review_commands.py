"""The commands of a review on its ledger, as a team would use them."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hedgerow.cli.app import app

pytest.importorskip("django")

RIS = "".join(
    f"TY  - JOUR\nTI  - Ketamine in rats, part {n}\nAU  - Ash, A\nPY  - 20{n:02}\nER  - \n\n" for n in range(1, 6)
)
FULL = """TY  - JOUR
TI  - Ketamine relieves mechanical allodynia after spinal nerve ligation in adult rats
AU  - Ash, Anna
AU  - Beech, Ben
PY  - 2019
JO  - {}
VL  - 160
SP  - 101
EP  - 110
DO  - 10.1000/pain.2019.101
ER  -
"""
PROTOCOL = """
[review]
title = "A test"
[eligibility]
include = ["Animals."]
[screening]
reasons = ["no-control", "not-animals"]
[[amendments]]
date = 2026-02-01
what = "Mice as well as rats."
"""


def invoke(*arguments: object, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=given)


def done(*arguments: object, given: str | None = None) -> Result:
    result = invoke(*arguments, given=given)
    assert result.exit_code == 0, result.output
    return result


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "review"
    made.mkdir()
    (made / "protocol.toml").write_text(PROTOCOL)
    (tmp_path / "search.ris").write_text(RIS)
    done("import", made, tmp_path / "search.ris", "--database", "MEDLINE", "--date", "2026-01-05", "--as", "Ann")
    return made


def screen(folder: Path, who: str, said: dict[int, str], *more: object) -> Result:
    sheet = folder / f"{who}.csv"
    rows = [["record", "decision", "reason"], *([n, *words.split(), ""] for n, words in said.items())]
    sheet.write_text("\n".join(",".join(map(str, row[:3])) for row in rows) + "\n")
    return invoke("screen", folder, "--as", who, "--filled", sheet, *more)


def progress(folder: Path) -> list[dict[str, object]]:
    return json.loads(done("progress", folder, "--json").stdout)["stages"]


def test_an_import_is_whole_and_not_twice(folder: Path, tmp_path: Path) -> None:
    assert (folder / "searches" / "search.ris").read_text() == RIS
    again = invoke("import", folder, tmp_path / "search.ris", "--as", "Ben")
    assert again.exit_code == 1
    assert "imported before, by Ann" in again.stderr
    (tmp_path / "broken.ris").write_text("no export at all")
    assert invoke("import", folder, tmp_path / "broken.ris", "--as", "Ann").exit_code == 1
    assert [path.name for path in (folder / "searches").iterdir()] == ["search.ris"]
    assert json.loads(done("progress", folder, "--json").stdout)["records"] == 5


def test_a_search_that_is_taken_back_takes_its_records_along(folder: Path, tmp_path: Path) -> None:
    again = invoke("import", folder, tmp_path / "search.ris", "--as", "Ben")
    search = again.stderr.rsplit("FOLDER ", 1)[1].split()[0]
    done("undo", folder, search, "--why", "the wrong dates", "--as", "Ann")
    assert json.loads(done("progress", folder, "--json").stdout)["records"] == 0
    done("import", folder, tmp_path / "search.ris", "--as", "Ben")
    assert json.loads(done("progress", folder, "--json").stdout)["records"] == 5
    twice = invoke("import", folder, tmp_path / "search.ris", tmp_path / "search.ris", "--as", "Ben")
    assert "named twice" in twice.stderr


def test_other_sources_are_named_by_kind(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "refs.ris").write_text(RIS.replace("part", "section"))
    wrong = invoke("import", folder, tmp_path / "refs.ris", "--source", "citation:Smith", "--as", "Ann")
    assert "Did you mean 'citation-searching'?" in wrong.stderr
    done("import", folder, tmp_path / "refs.ris", "--source", "citation-searching:Smith 2019", "--as", "Ann")
    facts = json.loads(done("history", folder, "--as", "Ann", "--last", 99, "--json").stdout)["facts"]
    sources = [fact["payload"] for fact in facts if fact["kind"] in ("searched", "source-consulted")]
    assert [each.get("database", each.get("name")) for each in sources] == ["MEDLINE", "Smith 2019"]


def test_a_sheet_goes_out_filled_and_in(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "ann.csv"
    assert json.loads(done("screen", folder, "--as", "Ann", "--sheet", sheet, "--json").stdout) == {"to_read": 5}
    assert "may hold answers" in invoke("screen", folder, "--as", "Ann", "--sheet", sheet).stderr
    rows = list(csv.DictReader(sheet.read_text().splitlines(keepends=True)))
    assert [row["title"] for row in rows] == [f"Ketamine in rats, part {n}" for n in range(1, 6)]
    for row in rows[:3]:
        row["decision"] = "Include"
    with sheet.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    done("screen", folder, "--as", "Ann", "--filled", sheet)
    assert progress(folder)[0]["reviewers"] == {"Ann": 3}
    again = invoke("screen", folder, "--as", "Ann", "--filled", sheet)
    assert again.exit_code == 1
    assert again.stderr.count("decided-before") == 3
    assert "ann.csv:2" in again.stderr


def test_two_screen_a_third_resolves_and_full_text_follows(folder: Path) -> None:
    assert screen(folder, "Ann", {1: "include", 2: "include", 3: "exclude not-animals", 4: "exclude"}).exit_code == 0
    assert screen(folder, "Ben", {1: "include", 2: "exclude not-animals", 3: "exclude", 4: "exclude"}).exit_code == 0
    assert "Ann: include; Ben: exclude not-animals" in done("resolve", folder, "--as", "Cleo").stdout
    answer = folder / "answer.csv"
    answer.write_text("record,decision\n2,include\n")
    done("resolve", folder, "--as", "Cleo", "--filled", answer)
    first, second = progress(folder)
    assert (first["included"], first["excluded"], first["undecided"], second["undecided"]) == (2, 2, 1, 2)
    assert first["agreement"][0]["n"] == 4
    done("reports", folder, 2, "--missing", "--note", "asked twice", "--as", "Ann")
    assert progress(folder)[1]["records"] == 1
    assert screen(folder, "Ann", {1: "exclude"}, "--stage", "full-text").exit_code == 1
    for who in ("Ann", "Ben"):
        assert screen(folder, who, {1: "include"}, "--stage", "full-text").exit_code == 0
    done("reports", folder, 1, "--post-hoc", "crossover", "--as", "Ann")
    assert invoke("reports", folder, 1, "--post-hoc", "again", "--as", "Ann").exit_code == 1
    assert invoke("reports", folder, 1, "--as", "Ann").exit_code == 2


def test_records_are_removed_before_screening_and_only_then(folder: Path) -> None:
    assert invoke("remove", folder, 1, "--as", "Ann").exit_code == 2
    screen(folder, "Ann", {1: "include"})
    refused = invoke("remove", folder, 1, 9, "--automation", "RobotSearch", "--as", "Ben")
    assert refused.exit_code == 1
    assert "somebody has screened it" in refused.stderr and "no record '9'" in refused.stderr
    done("remove", folder, 2, 3, "--automation", "RobotSearch", "--as", "Ben")
    done("remove", folder, 4, "--reason", "retracted", "--as", "Ben")
    assert invoke("remove", folder, 4, "--reason", "retracted", "--as", "Ann").exit_code == 1
    assert screen(folder, "Ben", {2: "include"}).exit_code == 1
    (flow,) = json.loads(done("flow", folder, "--json").stdout)["flows"]
    counts = {key: flow["boxes"][key]["n"] for key in ("excluded_automatic", "excluded_other", "awaiting_screening")}
    assert counts == {"excluded_automatic": 2, "excluded_other": 1, "awaiting_screening": 2}
    assert flow["closes"]


def test_a_record_is_shown_as_one_may_see_it(folder: Path) -> None:
    screen(folder, "Ann", {1: "exclude not-animals"})
    assert "you have not decided" in done("record", folder, 1, "--as", "Ben").stdout
    assert "not-animals" not in done("record", folder, 1, "--as", "Ben").stdout
    screen(folder, "Ben", {1: "include"})
    shown = done("record", folder, 1, "--as", "Ben").stdout
    assert "record 1: MEDLINE, searches/search.ris:1" in shown
    assert "title-abstract: you: include; Ann: exclude not-animals; state: conflict" in shown
    assert invoke("record", folder, 99, "--as", "Ben").exit_code == 1


def test_a_letter_and_its_answer(folder: Path) -> None:
    letter = ("contact", folder, "1", "--to", "A. Ash", "--asked-on", "2026-02-01", "--asked", "SDs", "--as", "Ann")
    assert "letter logged" in done(*letter).stdout
    assert "answer logged" in done(*letter, "--answered-on", "2026-02-09", "--answer", "none kept").stdout
    facts = json.loads(done("history", folder, "--as", "Ann", "--json").stdout)["facts"]
    assert [fact["payload"]["answer"] for fact in facts if fact["kind"] == "author-contacted"] == ["", "none kept"]


def test_one_by_one_in_the_terminal(folder: Path) -> None:
    shown = done("screen", folder, "--as", "Ann", given="c\nx\ni\ne\n2\nb\nu\ns\nq\n")
    assert "include: Animals." in shown.stdout
    assert "decided: 2" in shown.stdout
    facts = json.loads(done("history", folder, "--as", "Ann", "--json").stdout)["facts"]
    said = [(fact["payload"]["decision"], fact["payload"]["reason"]) for fact in facts if fact["kind"] == "decided"]
    assert said == [("include", ""), ("exclude", "not-animals"), ("unsure", "")], "the last corrects the one before"


def test_relevance_orders_by_the_reviewers_own_decisions(folder: Path) -> None:
    screen(folder, "Ann", {1: "include", 2: "exclude"})
    assert done("screen", folder, "--as", "Ann", "--order", "relevance", given="q\n").exit_code == 0


def test_roles_amendments_history_and_undo(folder: Path) -> None:
    done("roles", folder, "--give", "Ann:title-abstract", "--give", "Cleo:title-abstract:resolver", "--as", "Ann")
    assert "Ben is no reviewer" in screen(folder, "Ben", {1: "include"}).stderr
    assert "Ben is no reviewer" in invoke("screen", folder, "--as", "Ben").stderr, "before anything is shown"
    assert invoke("roles", folder, "--give", "Ben:full-txt", "--as", "Ann").exit_code == 1
    assert invoke("roles", folder, "--give", "Ben:full-text").exit_code == 2
    done("roles", folder, "--take", "Ann:title-abstract", "--as", "Ann")
    assert json.loads(done("roles", folder, "--json").stdout)["roles"][0]["person"] == "Cleo"
    screen(folder, "Ann", {1: "exclude"})
    found = json.loads(done("amend", folder, "--stage", "title-abstract", "--as", "Ann", "--json").stdout)
    assert (found["recorded"], [look["record"] for look in found["second_looks"]]) == (1, [1])
    assert json.loads(done("amend", folder, "--as", "Ann", "--json").stdout)["recorded"] == 0
    facts = json.loads(done("history", folder, "--as", "Ann", "--json").stdout)["facts"]
    decided = next(fact["id"] for fact in facts if fact["kind"] == "decided")
    assert decided not in done("history", folder, "--as", "Ben").stdout, "someone else's decision"
    assert "cannot take it back" in invoke("undo", folder, decided, "--as", "Ben").stderr
    done("undo", folder, decided[:8], "--why", "a slip", "--as", "Ann")
    assert progress(folder)[0]["reviewers"] == {}
    assert "taken back" in done("history", folder, "--as", "Ann").stdout


def test_duplicates_are_merged_judged_and_undone(folder: Path, tmp_path: Path) -> None:
    for database, journal in (("MEDLINE", "Pain"), ("Embase", "PAIN")):
        (tmp_path / f"{database}.ris").write_text(FULL.format(journal))
        done("import", folder, tmp_path / f"{database}.ris", "--database", database, "--as", "Ben")
    found = json.loads(done("dedupe", folder, "--as", "Ann", "--json").stdout)
    assert found["merged"] == [2]
    record = json.loads(done("progress", folder, "--json").stdout)
    assert (record["records"], record["without_duplicates"]) == (7, 6)
    facts = json.loads(done("history", folder, "--as", "Ann", "--json").stdout)["facts"]
    merge = next(fact["id"] for fact in facts if fact["kind"] == "judged-duplicate")
    done("undo", folder, merge, "--as", "Ben")
    assert json.loads(done("progress", folder, "--json").stdout)["without_duplicates"] == 7
    assert json.loads(done("dedupe", folder, "--as", "Ann", "--json").stdout)["merged"] == [], "as people left them"
    sheet = tmp_path / "pairs.csv"
    sheet.write_text("record1,record2,link\n6,7,same-recrd\n")
    assert "Did you mean 'same-record'?" in invoke("dedupe", folder, "--as", "Ann", "--filled", sheet).stderr
    sheet.write_text("record1,record2,link\n6,7,same-record\n")
    done("dedupe", folder, "--as", "Ann", "--filled", sheet)
    assert json.loads(done("progress", folder, "--json").stdout)["without_duplicates"] == 6
    assert "decided-before" in invoke("dedupe", folder, "--as", "Ann", "--filled", sheet).stderr
    sheet.write_text("record1,record2,link\n7,6,different\n")
    done("dedupe", folder, "--as", "Ann", "--filled", sheet, "--correct")
    assert json.loads(done("progress", folder, "--json").stdout)["without_duplicates"] == 7


def test_pairs_in_doubt_go_out_as_a_sheet(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "again.ris").write_text(RIS.replace("AU  - Ash, A", "AU  - Ash, Anna"))
    done("import", folder, tmp_path / "again.ris", "--database", "Embase", "--as", "Ben")
    sheet = tmp_path / "pairs.csv"
    queued = json.loads(done("dedupe", folder, "--as", "Ann", "--sheet", sheet, "--json").stdout)["queued"]
    rows = list(csv.DictReader(sheet.read_text().splitlines()))
    assert len(rows) == len(queued) > 0
    assert rows[0]["title1"].startswith("Ketamine in rats")
    assert "may hold answers" in invoke("dedupe", folder, "--as", "Ann", "--sheet", sheet).stderr
    sheet.write_text(sheet.read_text().replace(f"{rows[0]['record1']},{rows[0]['record2']},,", "1,6,different,", 1))
    done("dedupe", folder, "--as", "Ann", "--filled", sheet)
    left = json.loads(done("dedupe", folder, "--as", "Ann", "--json").stdout)["queued"]
    assert len(left) == len(queued) - 1, "what was judged is not asked again"
