"""Facts travel to JSON and back, whatever their kind; the ledger says which of them stand."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.ledger.payloads import at, facts, payloads

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.kinds import KINDS, kind_of, payload_class
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.plain import decode, encode
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.screening.facts import Decided, RoleSet
from hedgerow.vocabulary.problems import HedgerowError


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_every_kind_survives_json(kind: str, data: st.DataObject) -> None:
    payload = data.draw(payloads(kind))
    assert decode(kind, json.loads(json.dumps(encode(payload)))) == payload
    assert kind_of(payload) == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_payload_is_frozen_and_told(kind: str) -> None:
    payload = payload_class(kind)
    assert payload.__dataclass_params__.frozen
    described = payload.__doc__ + KINDS[kind]
    assert all(each.name in described for each in fields(payload))


@given(facts())
def test_facts_survive_json_with_their_id(made: list[Fact]) -> None:
    for fact in made:
        back = Fact.from_plain(json.loads(json.dumps(fact.to_plain())))
        assert back == fact
        assert back.id == fact.id


def test_an_id_covers_everything_a_fact_says() -> None:
    one = Fact(Decided("r", "full-text", "include"), "Ann", at(0))
    others = [
        Fact(Decided("r", "full-text", "exclude"), "Ann", at(0)),
        Fact(Decided("r", "full-text", "include"), "Ben", at(0)),
        Fact(Decided("r", "full-text", "include"), "Ann", at(1)),
        Fact(Decided("r", "full-text", "include"), "Ann", at(0), corrects="x"),
    ]
    assert len({one.id, *(other.id for other in others)}) == 5
    elsewhere = datetime(2026, 1, 5, 10, tzinfo=timezone(timedelta(hours=1)))
    assert Fact(one.payload, "Ann", elsewhere).id == one.id, "the same instant, told in another zone"


@given(facts(most=10))
def test_a_fact_stands_unless_a_standing_fact_corrects_it(made: list[Fact]) -> None:
    ledger = Ledger().append(made)
    stands = {fact.id for fact in ledger.standing}
    for fact in made:
        assert (fact.id in stands) != any(other.corrects == fact.id and other.id in stands for other in made)


@given(facts(most=10), st.data())
def test_undo_restores(made: list[Fact], data: st.DataObject) -> None:
    ledger = Ledger().append(made)
    if not ledger.standing:
        return
    target = data.draw(st.sampled_from(ledger.standing))
    undo = Fact(Undone("a slip"), "Ann", at(100), corrects=target.id)
    undone = ledger.append([undo])
    assert target not in undone.standing
    restored = undone.append([Fact(Undone("no slip"), "Ann", at(101), corrects=undo.id)])
    kept = [fact for fact in restored.standing if not fact.when >= at(100)]
    assert kept == list(ledger.standing)


def test_what_cannot_be_appended_is_named_all_at_once() -> None:
    role = Fact(RoleSet("Ann", "full-text"), "Ann", at(0))
    ledger = Ledger().append([role])
    wrong = [
        role,
        Fact(Undone(), "Ann", at(1)),
        Fact(Undone(), "Ann", at(2), corrects="nothing"),
        Fact(Decided("r", "full-text", "include"), "Ann", at(3), corrects=role.id),
    ]
    with pytest.raises(HedgerowError) as refused:
        ledger.append(wrong)
    assert [problem.code for problem in refused.value.problems] == ["fact-twice", *["nothing-to-correct"] * 3]
    assert len(ledger) == 1


def test_a_fact_needs_a_person_and_a_zone() -> None:
    for who in ("", "  ", "Ann\n"):
        with pytest.raises(HedgerowError, match="needs the name"):
            Fact(Undone(), who)
    with pytest.raises(HedgerowError, match="zone"):
        Fact(Undone(), "Ann", datetime(2026, 1, 1))
    assert Fact(Undone(), "Ann").when.tzinfo is UTC


def test_what_is_not_registered_or_not_understood_is_refused() -> None:
    @dataclass(frozen=True)
    class Other:
        """No kind of fact."""

    with pytest.raises(HedgerowError, match="no kind of fact"):
        kind_of(Other())
    with pytest.raises(HedgerowError, match="Did you mean 'decided'"):
        decode("decideed", {})
    for wrong in ({"why": "", "colour": "red"}, {"why": 3}, None, [1]):
        with pytest.raises(HedgerowError, match="cannot be read"):
            decode("undone", wrong)
    with pytest.raises(HedgerowError, match="'maybe' is none of"):
        decode("decided", encode(Decided("r", "full-text", "include")) | {"decision": "maybe"})
