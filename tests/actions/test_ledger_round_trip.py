"""Export and restore are inverse; a packet holds nobody else's decisions, and merges back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("django")

from tests.review.ledger.payloads import facts
from tests.review.screening.reviews import FT, TA, decide, records, resolve, stage_of, states

from hedgerow.actions.export import export_review, packet
from hedgerow.actions.merge import merge_packet
from hedgerow.actions.restore import restore_review
from hedgerow.formats.facts import read_facts, write_facts
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.kinds import SHARED
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.screening.facts import STAGES, Advanced, Decided
from hedgerow.store.memory import MemoryStore
from hedgerow.store.open import open_store
from hedgerow.vocabulary.problems import HedgerowError


@given(facts(most=8))
def test_facts_written_and_read_are_the_same(tmp_path_factory: pytest.TempPathFactory, made: list[Fact]) -> None:
    file = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    file.write_text(write_facts(made), encoding="ascii")
    assert read_facts(file) == tuple(made)


@settings(max_examples=10)
@given(made=facts(most=8))
def test_export_and_restore_are_inverse(tmp_path_factory: pytest.TempPathFactory, made: list[Fact]) -> None:
    place = tmp_path_factory.mktemp("round")
    folder = place / "review"
    (folder / "searches").mkdir(parents=True)
    (folder / "searches" / "é.ris").write_bytes(b"TY  - JOUR\r\n\xff")
    (folder / "protocol.toml").write_text("[review]\n")
    (folder / "report").mkdir()
    (folder / "report" / "index.html").write_text("made again")
    with open_store(folder, make=True) as store:
        store.transact(lambda ledger: made)
        export_review(store, folder, place / "out")
    restore_review(place / "again", place / "out")
    with open_store(place / "again") as store:
        assert store.read().facts == tuple(made)
        export_review(store, place / "again", place / "out2")
    for name in ("facts.jsonl", "decisions.csv", "export.json", "files/searches/é.ris", "files/protocol.toml"):
        assert (place / "out" / name).read_bytes() == (place / "out2" / name).read_bytes()
    assert not (place / "out" / "files" / "report").exists()


def screened_by_two() -> Ledger:
    ledger = decide(records(4), "Ann", {1: "include", 2: "include", 3: "exclude", 4: "exclude"})
    ledger = decide(ledger, "Ben", {1: "include", 2: "exclude", 3: "exclude"})
    return resolve(ledger, "Cleo", {2: "include"})


@given(st.sampled_from(["Ann", "Ben", "Cleo", "Dora"]))
def test_a_packet_holds_nobody_else_s_decisions(reviewer: str) -> None:
    ledger = screened_by_two()
    held = list(packet(ledger, reviewer))
    assert not [fact for fact in held if fact.kind not in SHARED and fact.who != reviewer]
    mine = Ledger().append(held)
    assert stage_of(mine, FT).items.keys() == stage_of(ledger, FT).items.keys(), "what there is to read at full text"
    told = {fact.payload.record for fact in held if isinstance(fact.payload, Decided)}
    assert len(told) == {"Ann": 4, "Ben": 3}.get(reviewer, 0)
    (advanced,) = [fact for fact in held if isinstance(fact.payload, Advanced)]
    assert advanced.payload.stage == STAGES[1]


def review(tmp_path: Path, ledger: Ledger) -> Path:
    folder = tmp_path / "review"
    with open_store(folder, make=True) as store:
        store.transact(lambda empty: ledger.facts)
    (folder / "ben-decisions.csv").write_text("record,decision\n1,include\n")
    return folder


def test_a_packet_goes_out_and_comes_back(tmp_path: Path) -> None:
    start = decide(records(3), "Ann", {1: "include", 2: "exclude"})
    folder = review(tmp_path, start)
    with open_store(folder) as store:
        export_review(store, folder, tmp_path / "for-ben", "Ben")
    text = "".join(path.read_text() for path in (tmp_path / "for-ben").rglob("*") if path.is_file())
    assert "exclude" not in text and '"decided"' not in text
    assert json.loads((tmp_path / "for-ben" / "export.json").read_text())["for"] == "Ben"
    restore_review(tmp_path / "ben", tmp_path / "for-ben")
    with open_store(tmp_path / "ben") as store:
        store.transact(
            lambda ledger: decide(ledger, "Ben", {1: "include", 2: "include", 3: "unsure"}).facts[len(ledger) :]
        )
        export_review(store, tmp_path / "ben", tmp_path / "from-ben")
    with open_store(folder) as store:
        assert {fact.who for fact in merge_packet(store, tmp_path / "from-ben")} == {"Ben"}
        assert states(store.read()) == {1: "in", 2: "conflict", 3: "undecided"}
        assert merge_packet(store, tmp_path / "from-ben") == ()


def test_what_a_packet_may_not_bring_is_refused_whole(tmp_path: Path) -> None:
    start = records(2)
    store = MemoryStore(decide(start, "Ben", {1: "include"}))
    elsewhere = MemoryStore(decide(start, "Ben", {1: "exclude", 2: "exclude"}))
    export_review(elsewhere, tmp_path, tmp_path / "packet")
    with pytest.raises(HedgerowError, match="Ben decided on record 1 at title-abstract both here and in the packet"):
        merge_packet(store, tmp_path / "packet")
    other = MemoryStore(decide(records(3), "Cleo", {3: "include"}))
    export_review(other, tmp_path, tmp_path / "stranger")
    alone = Ledger().append(fact for fact in other.read() if isinstance(fact.payload, Decided))
    (tmp_path / "stranger" / "facts.jsonl").write_text(write_facts(alone))
    with pytest.raises(HedgerowError, match="does not have"):
        merge_packet(store, tmp_path / "stranger")
    assert len(store.read()) == 3


def test_an_altered_export_is_named_with_its_lines_and_nothing_is_made(tmp_path: Path) -> None:
    export_review(MemoryStore(screened_by_two()), tmp_path, tmp_path / "out")
    file = tmp_path / "out" / "facts.jsonl"
    lines = file.read_text().splitlines()
    lines[1] = lines[1].replace("Record 2", "Record 22")
    lines[3] = lines[3][:-9]
    file.write_text("\n".join(lines))
    with pytest.raises(HedgerowError) as refused:
        restore_review(tmp_path / "new", tmp_path / "out")
    assert [(each.code, each.where.line) for each in refused.value.problems] == [
        ("altered-fact", 2),
        ("unreadable-fact", 4),
    ]
    assert not (tmp_path / "new").exists()
    with pytest.raises(HedgerowError, match="never replaces"):
        export_review(MemoryStore(), tmp_path, tmp_path / "out")
    assert states(screened_by_two(), TA)[2] == "in"
