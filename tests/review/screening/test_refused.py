"""What a person may not do is refused with what, where and what to do; and then nothing of the act is taken."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.review.ledger.payloads import at
from tests.review.screening.reviews import FT, TA, add, decide, duplicates, records, resolve, states

from hedgerow.review.ledger.fact import Fact
from hedgerow.review.screening.deciding import Deciding
from hedgerow.review.screening.facts import Decided, RoleSet
from hedgerow.review.screening.plan import Plan
from hedgerow.review.screening.verdict import Verdict
from hedgerow.vocabulary.problems import HedgerowError, Place

NOW: datetime = at(9999)


def codes(refused: pytest.ExceptionInfo[HedgerowError]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


@given(st.sampled_from(["include", "exclude", "unsure"]), st.sampled_from(["include", "exclude", "unsure"]))
def test_a_second_decision_without_a_correction_is_refused(first: str, second: str) -> None:
    ledger = decide(records(2), "Ann", {1: first})
    with pytest.raises(HedgerowError, match=f"Ann decided '{first}' on record 1 on 2026-01-06.*--correct"):
        decide(ledger, "Ann", {1: second})
    changed = decide(ledger, "Ann", {1: second}, correct=True)
    assert [fact.payload.decision for fact in changed.standing_of(Decided)] == [second]
    assert sum(isinstance(fact.payload, Decided) for fact in changed) == 2, "the first stays on record"
    decide(ledger, "Ben", {1: second})


def test_a_duplicate_counts_as_the_record() -> None:
    ledger = decide(duplicates(records(3), 1, 2), "Ann", {1: "include"})
    with pytest.raises(HedgerowError, match="--correct"):
        decide(ledger, "Ann", {2: "exclude"})
    with pytest.raises(HedgerowError) as refused:
        decide(ledger, "Ben", {1: "include", 2: "include", 3: "include"})
    assert codes(refused) == ["decided-twice"]


def test_everything_wrong_is_told_at_once_with_its_line() -> None:
    plan = Plan(reasons=("no-control", "wrong-animal"))
    said = [
        Verdict("1", "includ", where=Place("d.csv", 2)),
        Verdict("99", "include", where=Place("d.csv", 3)),
        Verdict("2", "exclude", "no-controll", where=Place("d.csv", 4)),
        Verdict("3", "include", "no-control", where=Place("d.csv", 5)),
        Verdict("4", "include"),
    ]
    with pytest.raises(HedgerowError) as refused:
        Deciding("Ann", TA, said, NOW, plan)(records(4))
    assert codes(refused) == ["unknown-decision", "no-such-record", "unknown-reason", "idle-reason"]
    assert [problem.where.line for problem in refused.value.problems] == [2, 3, 4, 5]
    assert "Did you mean 'no-control'?" in str(refused.value)


def test_full_text_needs_the_first_stage_and_reasons() -> None:
    with pytest.raises(HedgerowError) as refused:
        decide(records(1), "Ann", {1: "include"}, FT)
    assert codes(refused) == ["not-at-stage"]
    ledger = decide(decide(records(1), "Ann", {1: "include"}), "Ben", {1: "include"})
    with pytest.raises(HedgerowError) as refused:
        decide(ledger, "Ann", {1: "exclude"}, FT)
    assert codes(refused) == ["no-reason"]


def test_roles_once_set_are_kept() -> None:
    ledger = add(records(1), RoleSet("Ann", TA))
    decide(ledger, "Ann", {1: "include"})
    with pytest.raises(HedgerowError, match="Ben is no reviewer of title-abstract; that is Ann"):
        decide(ledger, "Ben", {1: "include"})
    with pytest.raises(HedgerowError) as refused:
        decide(ledger, "Ann", {1: "include"}, "half-text")
    assert codes(refused) == ["unknown-stage"]


def test_only_conflicts_are_resolved_and_by_the_right_person() -> None:
    ledger = decide(decide(records(3), "Ann", {1: "include", 2: "include"}), "Ben", {1: "include", 2: "exclude"})
    for said, who, how in (
        ({1: "exclude"}, "Cleo", "third"),
        ({3: "exclude"}, "Cleo", "third"),
    ):
        with pytest.raises(HedgerowError) as refused:
            resolve(ledger, who, said, how=how)
        assert codes(refused) == ["nothing-to-resolve"]
    for who, how in (("Ann", "third"), ("Cleo", "consensus")):
        with pytest.raises(HedgerowError) as refused:
            resolve(ledger, who, {2: "include"}, how=how)
        assert codes(refused) == ["not-your-role"]
    resolved = resolve(ledger, "Cleo", {2: "exclude"})
    with pytest.raises(HedgerowError, match="--correct"):
        resolve(resolved, "Cleo", {2: "include"})
    changed = resolve(resolved, "Cleo", {2: "include"}, correct=True)
    assert states(changed) == {1: "in", 2: "in", 3: "undecided"}
    with pytest.raises(HedgerowError, match="resolver"):
        resolve(add(ledger, RoleSet("Dora", TA, "resolver")), "Cleo", {2: "include"})


def test_an_act_is_a_pure_function_of_the_ledger() -> None:
    act = Deciding("Ann", TA, [Verdict("1", "include")], NOW, Plan())
    ledger = records(1)
    assert act(ledger) == act(ledger)
    assert isinstance(act(ledger)[0], Fact)
    assert len(ledger) == 1
