"""``hedgerow audit`` by itself, and an audit that belongs to a review: the same record."""

from __future__ import annotations

import json
from pathlib import Path

from tests.contract.folders import invoke, one_object

AUDIT = """
[publication]
title = "A review"
measure = "SMD"
[[result]]
about = "All studies"
source = "page 5"
k = 19
estimate = 1.6
se = 0.3
ci = [1.4, 1.8]
p = "<0.01"
"""


def test_a_run_holds_its_audits_as_the_command_prints_them(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text('[audit]\nfiles = ["published.toml"]\n', encoding="utf-8")
    (tmp_path / "published.toml").write_text(AUDIT, encoding="utf-8")
    alone = one_object(invoke("audit", tmp_path / "published.toml", "--json"))
    assert alone["findings"] and alone["checked"]
    assert invoke("run", tmp_path).exit_code == 0
    (within,) = json.loads((tmp_path / "report/results.json").read_text("utf-8"))["audits"]
    assert within == alone


def test_a_run_without_audits_has_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text('[review]\ntitle = "A test"\n', encoding="utf-8")
    invoke("run", tmp_path)
    assert json.loads((tmp_path / "report/results.json").read_text("utf-8"))["audits"] == []
