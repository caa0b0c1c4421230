"""Agreement counts what was decided blind; amendments mark what was decided before them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.review.screening.reviews import TA, add, decide, records

from hedgerow.analysis.screening_agreement import screening_agreement
from hedgerow.review.amended import Amended
from hedgerow.review.collection import collect
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.ledger.undone import Undone
from hedgerow.review.screening.pairs import blinded_pairs
from hedgerow.review.screening.second_looks import second_looks


def pairs(ledger: Ledger) -> dict[tuple[str, str], list[tuple[str, str]]]:
    return blinded_pairs(ledger, collect(ledger), TA)


def test_agreement_of_each_pair() -> None:
    ledger = decide(records(8), "Ann", {n: "include" if n < 4 else "exclude" for n in range(1, 9)})
    ledger = decide(ledger, "Ben", {n: "include" if n < 3 else "exclude" for n in range(1, 7)})
    ledger = decide(ledger, "Cleo", {7: "exclude", 8: "unsure"})
    found = screening_agreement(ledger, collect(ledger), TA)
    assert set(found) == {("Ann", "Ben"), ("Ann", "Cleo")}
    both = found["Ann", "Ben"]
    assert (both.n, both.categories, both.table) == (6, ("include", "exclude"), ((2, 1), (0, 3)))
    assert both.kappa.estimate == pytest.approx(2 / 3)  # (5/6 - 1/2) / (1 - 1/2)
    assert found["Ann", "Cleo"].categories == ("include", "exclude", "unsure")


def test_a_correction_counts_while_the_other_is_out_and_not_after() -> None:
    ledger = decide(records(2), "Ann", {1: "exclude", 2: "exclude"})
    ledger = decide(ledger, "Ann", {1: "include"}, correct=True)
    ledger = decide(ledger, "Ben", {1: "include", 2: "include"})
    ledger = decide(ledger, "Ann", {2: "include"}, correct=True)
    assert pairs(ledger) == {("Ann", "Ben"): [("include", "include"), ("exclude", "include")]}


def test_a_decision_taken_back_counts_for_nothing() -> None:
    ledger = decide(records(1), "Ann", {1: "exclude"})
    ledger = add(ledger, Undone("not mine"), "Ann", ledger.facts[-1].id)
    ledger = decide(decide(ledger, "Ben", {1: "include"}), "Cleo", {1: "include"})
    assert pairs(ledger) == {("Ben", "Cleo"): [("include", "include")]}


def test_a_third_who_could_see_both_is_no_pair() -> None:
    ledger = records(1)
    for who in ("Ann", "Ben", "Cleo"):
        ledger = decide(ledger, who, {1: "include"})
    assert list(pairs(ledger)) == [("Ann", "Ben")]


def test_an_amendment_marks_the_decisions_before_it() -> None:
    ledger = decide(records(3), "Ann", {1: "include", 2: "exclude"})
    widened = Amended(date(2026, 2, 1), "3 h in place of 2 h", "", (TA,), "exclude")
    ledger = decide(add(ledger, widened), "Ann", {3: "exclude"})

    def marked(now: Ledger) -> list[int]:
        collection = collect(now)
        return [collection.numbers[look.record] for look in second_looks(now, collection)]

    assert marked(ledger) == [2], "record 1 stays in, record 3 was decided afterwards"
    assert marked(decide(ledger, "Ann", {2: "exclude"}, correct=True)) == [], "looked at again"
    assert marked(add(ledger, Amended(None, "a word mended"))) == [2], "this one touches no stage"
    narrowed = add(ledger, Amended(None, "rats only", "", (TA,), "all"))
    assert marked(narrowed) == [1, 2, 3]
    (look, *_) = second_looks(narrowed, collect(narrowed))
    assert look.amendment.payload.what == "rats only"
