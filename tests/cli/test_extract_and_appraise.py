"""``hedgerow extract`` and ``hedgerow appraise``: from a person's table into the ledger."""

from __future__ import annotations

from pathlib import Path

from tests.contract.folders import invoke, one_object

READINGS = "study,group,arm,outcome,mean,spread,n\nAsh,Ket,treated,T,8,1,9\nAsh,Sal,control,T,5,1,9\n"
JUDGEMENTS = "study,item,judgement\nAsh,1,Low\nAsh,2,Unclear\n"


def test_readings_and_judgements_go_into_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(READINGS, encoding="utf-8")
    (tmp_path / "j.csv").write_text(JUDGEMENTS, encoding="utf-8")
    extracted = invoke("extract", tmp_path, tmp_path / "r.csv", "--as", "Ann", "--json")
    appraised = invoke("appraise", tmp_path, tmp_path / "j.csv", "--instrument", "syrcle", "--as", "Ann", "--json")
    assert one_object(extracted) == {"extracted": 2}
    assert one_object(appraised) == {"appraised": 2}
    again = invoke("extract", tmp_path, tmp_path / "r.csv", "--as", "Ann")
    assert again.exit_code == 1
    assert "--correct" in again.stderr


def test_an_instrument_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "j.csv").write_text(JUDGEMENTS, encoding="utf-8")
    done = invoke("appraise", tmp_path, tmp_path / "j.csv", "--instrument", "sircle", "--as", "Ann")
    assert done.exit_code == 1
    assert "Did you mean 'syrcle'" in done.stderr
