"""``hedgerow flow``, on counts recorded from a publication and on a ledger."""

from __future__ import annotations

import json
from pathlib import Path

from tests.contract.folders import invoke, one_object
from tests.review.screening.reviews import records

from hedgerow.store.open import open_store

EXAMPLE = Path(__file__).parents[2] / "examples/ketamine-neuropathic-pain"


def test_the_flow_of_the_source_paper_closes(tmp_path: Path) -> None:
    done = invoke("flow", EXAMPLE, "--svg", tmp_path / "flow.svg", "--csv", tmp_path / "flow.csv", "--json")
    (flow,) = one_object(done)["flows"]
    assert done.exit_code == 0
    assert flow["closes"]
    assert flow["recorded"]
    assert flow["boxes"]["new_reports"]["n"] == 31
    assert "Reports assessed for eligibility (n = 64)" in (tmp_path / "flow.svg").read_text("utf-8")
    assert "PubMed, 324; EMBASE, 309" in (tmp_path / "flow.csv").read_text("utf-8")


def test_every_box_of_a_ledger_can_be_opened(tmp_path: Path) -> None:
    ledger = records(3)
    with open_store(tmp_path, make=True) as store:
        store.transact(lambda _: ledger.facts)
    done = invoke("flow", tmp_path, "--box", "awaiting_screening")
    assert done.exit_code == 0
    assert done.stdout.split() == [fact.id for fact in ledger.facts]
    assert "did you mean" in invoke("flow", tmp_path, "--box", "awaiting_screenin").stderr.lower()


def test_a_run_shows_the_flow_of_the_ledger_beside_the_one_as_printed(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text('[flow]\nfile = "flow.csv"\nsource = "a paper"\n', encoding="utf-8")
    (tmp_path / "flow.csv").write_text("data,n\nrecords_screened,5\n", encoding="utf-8")
    with open_store(tmp_path, make=True) as store:
        store.transact(lambda _: records(2).facts)
    invoke("run", tmp_path)
    result = json.loads((tmp_path / "report/results.json").read_text("utf-8"))
    assert result["flow"]["boxes"]["awaiting_screening"]["n"] == 2
    assert result["flow_as_printed"]["boxes"]["records_screened"]["n"] == 5
    assert not result["flow_as_printed"]["closes"]


def test_a_folder_without_any_is_told_what_to_do(tmp_path: Path) -> None:
    done = invoke("flow", tmp_path)
    assert done.exit_code == 1
    assert "hedgerow import" in done.stderr
