"""What follows from decisions: states, groups of duplicates, stages one after another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.review.screening.reviews import FT, TA, add, decide, duplicates, records, resolve, stage_of, states

from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.screening.blinded import sight
from hedgerow.review.screening.facts import Advanced, Decided, Resolved, Retrieved
from hedgerow.review.screening.progress import progress


def test_two_reviewers_make_a_state() -> None:
    ledger = decide(
        records(6), "Ann", {1: "include", 2: "exclude wrong-animal", 3: "include", 4: "unsure", 5: "include"}
    )
    ledger = decide(ledger, "Ben", {1: "include", 2: "exclude", 3: "exclude", 4: "unsure"})
    assert states(ledger) == {1: "in", 2: "out", 3: "conflict", 4: "conflict", 5: "undecided", 6: "undecided"}
    counts = progress(stage_of(ledger))
    assert (counts.undecided, counts.conflicts, counts.included, counts.excluded) == (2, 2, 1, 1)
    assert (counts.waiting, counts.reviewers) == (1, {"Ann": 5, "Ben": 4})
    resolved = resolve(ledger, "Cleo", {3: "include", 4: "exclude wrong-animal"})
    assert states(resolved) == {1: "in", 2: "out", 3: "in", 4: "out", 5: "undecided", 6: "undecided"}


def test_the_next_stage_has_what_the_first_let_in_and_could_be_had() -> None:
    ledger = records(4)
    for name in ("Ann", "Ben"):
        ledger = decide(ledger, name, {1: "include", 2: "include", 3: "exclude"})
    assert states(ledger, FT) == {1: "undecided", 2: "undecided"}
    ids = list(stage_of(ledger).items)
    missing = add(ledger, Retrieved(ids[1], found=False))
    assert states(missing, FT) == {1: "undecided"}
    assert states(add(missing, Retrieved(ids[1], found=True)), FT) == {1: "undecided", 2: "undecided"}
    told = add(records(4), Advanced(tuple(ids[:2]), FT))
    assert states(told, FT) == {1: "undecided", 2: "undecided"}, "a packet says who goes on without saying who decided"


def test_reasons_that_differ_are_a_conflict_at_full_text_only() -> None:
    ledger = records(1)
    for name in ("Ann", "Ben"):
        ledger = decide(ledger, name, {1: "include"})
    ledger = decide(decide(ledger, "Ann", {1: "exclude no-control"}, FT), "Ben", {1: "exclude wrong-animal"}, FT)
    assert states(ledger, FT) == {1: "conflict"}
    ledger = resolve(ledger, "Ann", {1: "exclude no-control"}, FT, how="consensus")
    (item,) = stage_of(ledger, FT).items.values()
    assert item.answer == ("exclude", "no-control")


def test_a_correction_after_the_resolution_opens_the_question_again() -> None:
    ledger = decide(decide(records(1), "Ann", {1: "include"}), "Ben", {1: "exclude"})
    ledger = resolve(ledger, "Cleo", {1: "include"})
    assert states(ledger) == {1: "in"}
    agreed = decide(ledger, "Ann", {1: "exclude"}, correct=True)
    assert states(agreed) == {1: "out"}, "both exclude now, and nobody is overruled by an answer to another question"
    differ = decide(ledger, "Ann", {1: "unsure"}, correct=True)
    assert states(differ) == {1: "conflict"}
    again = resolve(differ, "Cleo", {1: "exclude"})
    assert states(again) == {1: "out"}
    assert len(again.standing_of(Resolved)) == 1, "the second takes the place of the first"


def test_a_group_of_duplicates_is_one_record() -> None:
    ledger = decide(duplicates(records(3), 1, 3), "Ann", {3: "include"})
    assert states(ledger) == {1: "undecided", 2: "undecided"}
    ledger = decide(ledger, "Ben", {1: "include"})
    assert states(ledger) == {1: "in", 2: "undecided"}


def test_duplicates_found_after_they_were_judged_differently_are_unsure() -> None:
    ledger = decide(records(2), "Ann", {1: "include", 2: "exclude"})
    ledger = decide(ledger, "Ben", {1: "include", 2: "include"})
    assert states(ledger) == {1: "in", 2: "conflict"}
    joined = duplicates(ledger, 1, 2)
    assert states(joined) == {1: "conflict"}
    corrected = decide(joined, "Ann", {1: "include"}, correct=True)
    assert states(corrected) == {1: "in"}
    link = joined.facts[-1]
    apart = add(corrected, Undone("not the same"), corrects=link.id)
    assert set(states(apart)) == {1, 2}, "every merge can be undone"


def test_a_reviewer_sees_only_their_own_until_both_are_in() -> None:
    ledger = decide(records(2), "Ann", {1: "include", 2: "exclude"})
    first, second = stage_of(ledger).items.values()
    for reviewer in ("Ben", "Cleo"):
        for item in (first, second):
            seen = sight(item, reviewer)
            assert (seen.own, seen.others, seen.state, seen.resolution) == (None, {}, None, None)
    assert sight(first, "Ann").own == ("include", "")
    ledger = decide(ledger, "Ben", {1: "exclude"})
    first, second = stage_of(ledger).items.values()
    assert sight(first, "Ann").others == {"Ben": ("exclude", "")}
    assert sight(first, "Cleo").state == "conflict"
    assert sight(second, "Ben").others == {}


DECISIONS = st.sampled_from(["include", "exclude", "unsure"])


@given(
    st.lists(st.tuples(st.sampled_from(["Ann", "Ben"]), st.integers(1, 3), DECISIONS), unique_by=lambda each: each[:2])
)
def test_decisions_of_different_people_or_on_different_records_commute(acts: list[tuple[str, int, str]]) -> None:
    def screen(order: list[tuple[str, int, str]]) -> Ledger:
        ledger = records(3)
        for who, number, decision in order:
            ledger = decide(ledger, who, {number: decision})
        return ledger

    one, other = screen(acts), screen(acts[::-1])
    assert states(one) == states(other)
    seen = [{name: item.verdicts for name, item in stage_of(each).items.items()} for each in (one, other)]
    assert seen[0] == seen[1]


@given(st.data())
def test_undoing_every_decision_gives_the_first_state(data: st.DataObject) -> None:
    ledger = start = records(2)
    for who in ("Ann", "Ben"):
        ledger = decide(ledger, who, {1: data.draw(DECISIONS), 2: data.draw(DECISIONS)})
    if states(ledger)[1] == "conflict":
        ledger = resolve(ledger, "Cleo", {1: "include"})
    for fact in reversed(ledger.standing):
        if isinstance(fact.payload, (Decided, Resolved)):
            ledger = add(ledger, Undone("all again"), fact.who, fact.id)
    assert states(ledger) == states(start)
    assert stage_of(ledger).items == stage_of(start).items


def test_stage_names_are_used_throughout() -> None:
    assert (stage_of(records(1)).name, stage_of(records(1), FT).name) == (TA, FT)
