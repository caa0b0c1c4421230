"""Readings and judgements in the ledger: each person states a thing once, roles hold, and a run uses what stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from hedgerow.actions.appraise import record_judgements
from hedgerow.actions.extract import record_readings
from hedgerow.actions.run import run_review
from hedgerow.review.extraction.reading import Reading
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.screening.facts import RoleSet
from hedgerow.store.memory import MemoryStore
from hedgerow.store.open import open_store
from hedgerow.vocabulary.problems import HedgerowError

HEAD = "study,experiment,group,arm,outcome,time,mean,spread,spread_kind,n,role\n"
ANN = "Ash,1,Ket,treated,T,1,8.0,1.0,SD,9,\nAsh,1,Sal,control,T,1,5.0,1.0,SD,9,\n"
BEN = "Ash,1,Ket,treated,T,1,8.1,1.0,SD,9,\nAsh,1,Sal,control,T,1,6.0,1.0,SD,9,\n"
CLEO = "Ash,1,Sal,control,T,1,5.1,1.0,SD,9,resolution\n"


def table(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def codes(error: pytest.ExceptionInfo[HedgerowError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


def test_a_person_reads_a_thing_once_and_corrects_it_openly(tmp_path: Path) -> None:
    store = MemoryStore()
    path = table(tmp_path, "ann.csv", HEAD + ANN)
    assert len(record_readings(store, "Ann", path)) == 2
    with pytest.raises(HedgerowError) as error:
        record_readings(store, "Ann", path)
    assert codes(error) == ["stated-already", "stated-already"]
    changed = table(tmp_path, "ann.csv", HEAD + ANN.replace("8.0", "8.2"))
    (correction,) = record_readings(store, "Ann", changed, correct=True)
    assert correction.corrects is not None
    assert [fact.payload.mean for fact in store.read().standing_of(Reading)] == [5.0, 8.2]
    assert len(store.read()) == 3, "what was read before stays on record"


def test_the_name_is_that_of_the_person_who_acts(tmp_path: Path) -> None:
    store = MemoryStore()
    text = HEAD.replace("role", "role,extractor").replace("\n", "") + "\n" + ANN.replace(",\n", ",,Somebody\n")
    record_readings(store, "Ann", table(tmp_path, "ann.csv", text))
    assert {fact.payload.extractor for fact in store.read()} == {"Ann"}
    assert [fact.where.line for fact in store.read()] == [2, 3]


def test_roles_say_who_may(tmp_path: Path) -> None:
    store = MemoryStore()
    store.transact(lambda _: [Fact(RoleSet("Ann", "extraction", "reviewer"), "Dora")])
    with pytest.raises(HedgerowError) as error:
        record_readings(store, "Ben", table(tmp_path, "ben.csv", HEAD + BEN))
    assert codes(error) == ["not-your-role"]
    assert len(store.read()) == 1


def test_one_wrong_row_and_none_is_recorded(tmp_path: Path) -> None:
    store = MemoryStore()
    with pytest.raises(HedgerowError) as error:
        record_readings(store, "Ann", table(tmp_path, "ann.csv", HEAD + ANN + "Ash,1,,treated,T,1,x,1,SD,9,\n"))
    assert sorted(codes(error)) == ["incomplete-reading", "not-a-number"]
    assert len(store.read()) == 0


def test_judgements_that_the_instrument_does_not_know_are_refused(tmp_path: Path) -> None:
    store = MemoryStore()
    path = table(tmp_path, "ann.csv", "study,item,judgement\nAsh,1,Low\nAsh,12,Low\nAsh,2,Superb\n")
    with pytest.raises(HedgerowError) as error:
        record_judgements(store, "Ann", "syrcle", path)
    assert codes(error) == ["unknown-item", "unknown-judgement"]
    assert len(store.read()) == 0


def test_a_run_uses_what_stands_in_the_ledger(tmp_path: Path) -> None:
    (tmp_path / "protocol.toml").write_text(
        '[extraction]\n[defaults]\nmeasure = "MD"\n[[analysis]]\nid = "all"\n[[appraisal]]\ninstrument = "syrcle"\n',
        encoding="utf-8",
    )
    judged = table(tmp_path, "judged.csv", "study,item,judgement\nAsh,1,Low\n")
    with open_store(tmp_path, make=True) as store:
        record_readings(store, "Ann", table(tmp_path, "ann.csv", HEAD + ANN))
        record_readings(store, "Ben", table(tmp_path, "ben.csv", HEAD + BEN))
        record_judgements(store, "Ann", "syrcle", judged)
    before = run_review(tmp_path)
    assert before.record["analyses"]["all"]["reason"] is not None, "the control is in conflict"
    with open_store(tmp_path) as store:
        record_readings(store, "Cleo", table(tmp_path, "cleo.csv", HEAD + CLEO))
    after = run_review(tmp_path)
    assert after.record["analyses"]["all"]["estimate"] == pytest.approx(8.05 - 5.1, rel=1e-12)  # closed form
    (appraisal,) = after.result.known.appraisals
    assert [cell.state for cell in appraisal.appraised[0].cells[:2]] == ["single", "missing"]
    assert after.record["flow"] is None, "a ledger without records has no flow"
