from __future__ import annotations

import re
from pathlib import Path

import pytest

from hedgerow.actions.check import check_review
from hedgerow.actions.init import start_review
from hedgerow.vocabulary.problems import HedgerowError


@pytest.mark.parametrize("template", ["preclinical", "clinical"])
def test_a_new_folder_holds_no_results(template: str, tmp_path: Path) -> None:
    made = start_review(tmp_path / "new", template)
    more = {"statements.csv", "adverse-events.csv"} if template == "clinical" else set()
    assert {path.name for path in made} == {"protocol.toml", "studies.csv"} | more
    table = (tmp_path / "new" / "studies.csv").read_text()
    assert "replace this row" in table
    assert all(",,," in line for line in table.splitlines()[1:]), "outcome cells are empty"


def test_files_that_exist_stay_and_are_all_named(tmp_path: Path) -> None:
    start_review(tmp_path, "clinical")
    (tmp_path / "protocol.toml").write_text("mine")
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(HedgerowError) as refused:
        start_review(tmp_path, "clinical")
    assert len(refused.value.problems) == 4
    assert (tmp_path / "protocol.toml").read_text() == "mine"


@pytest.mark.parametrize("template", ["preclinical", "clinical"])
def test_what_a_protocol_offers_as_a_comment_can_be_taken_up(template: str, tmp_path: Path) -> None:
    start_review(tmp_path / "new", template)
    protocol = tmp_path / "new/protocol.toml"
    keys = re.compile(r"^# (?=\[|\w+ = )", re.MULTILINE)
    protocol.write_text(keys.sub("", protocol.read_text("utf-8")), encoding="utf-8")
    (tmp_path / "new/certainty.csv").write_text("study,item,judgement,assessor,support\n", encoding="utf-8")
    problems = check_review(tmp_path / "new").problems
    assert [each for each in problems if each.severity == "error"] == []
