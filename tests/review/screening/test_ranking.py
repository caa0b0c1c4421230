"""The reading order: learns a topic, explores when it is lost, tells nothing of others, and stops by a stated rule."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("sklearn")

from tests.review.ledger.payloads import at
from tests.review.screening.reviews import TA, decide

from hedgerow.actions.reading_order import ReadingOrder, own_answers
from hedgerow.review.collection import collect
from hedgerow.review.ledger.fact import Fact
from hedgerow.review.ledger.ledger import Ledger
from hedgerow.review.records import Record
from hedgerow.review.screening.plan import Plan
from hedgerow.review.screening.ranking import RUN, Ranker
from hedgerow.review.screening.stopping import stopping
from hedgerow.review.searches import Imported

RNG = np.random.default_rng(20261125)
PAIN = [
    "ketamine",
    "neuropathic",
    "pain",
    "rats",
    "allodynia",
    "spinal",
    "nerve",
    "ligation",
    "withdrawal",
    "threshold",
]
OTHER = ["soil", "forest", "wetland", "carbon", "nitrogen", "grazing", "rainfall", "erosion", "river", "biodiversity"]
COMMON = ["study", "effect", "group", "measured", "increase", "results", "model", "after", "during", "compared"]


def made(topic: list[str]) -> Record:
    words = [*RNG.choice(topic, 5), *RNG.choice(COMMON, 10)]
    return Record(title=" ".join(RNG.choice(topic, 2)), abstract=" ".join(words))


LABELS = np.arange(200) % 10 == 3
RECORDS = [made(PAIN if label else OTHER) for label in LABELS]


def test_a_topic_is_found_early() -> None:
    """Twenty of 200 are of the topic; read in the order given, 20 records hold 2 of them."""
    ranker, seen = Ranker(RECORDS), [3, 0]
    while len(seen) < 25:
        seen.append(int(ranker.order(seen, LABELS[seen].tolist())[0]))
    assert LABELS[seen].sum() >= 18


def test_the_order_is_of_the_unread_and_comes_again_the_same() -> None:
    known, answers = [3, 0, 13, 7], [True, False, True, False]
    order = Ranker(RECORDS).order(known, answers)
    assert sorted([*order, *known]) == list(range(200))
    assert (order == Ranker(RECORDS).order(known, answers)).all()


@pytest.mark.parametrize("answers", [[], [True], [False, False]])
def test_until_both_answers_are_known_the_order_is_that_of_import(answers: list[bool]) -> None:
    known = list(range(len(answers)))
    assert Ranker(RECORDS).order(known, answers).tolist() == list(range(len(answers), 200))


def test_a_lost_start_explores() -> None:
    """The only inclusion shares its words with the kind excluded five times in a row: the other kind is tried."""
    records = [Record(title="soil forest"), *(made(OTHER) for _ in range(50)), *(made(PAIN) for _ in range(50))]
    known, answers = list(range(RUN + 2)), [True] + [False] * (RUN + 1)
    ranker = Ranker(records)
    best = np.argsort(-ranker.scores(known, answers))
    likeliest = next(place for place in best if place not in known)
    assert likeliest <= 50, "by the stray words"
    assert ranker.order(known, answers)[0] > 50
    assert ranker.order([*known, 6], [*answers, False])[0] <= 50, "every other record only"
    assert ranker.order([*known, 6, 7], [*answers, False, True])[0] != ranker.order(known, answers)[0]


def test_records_without_words_are_ordered_too() -> None:
    for records in ([Record()] * 4, [Record(title="a")] * 3, [Record(title="rats"), Record(), Record(title="rats")]):
        assert len(Ranker(records).order([0, 1], [True, False])) == len(records) - 2


def ledger() -> Ledger:
    return Ledger().append(Fact(Imported(record, "s"), "Ann", at(n)) for n, record in enumerate(RECORDS[:40]))


def test_only_the_reviewer_s_own_decisions_count() -> None:
    alone = decide(ledger(), "Ann", {4: "include", 1: "exclude", 14: "unsure"})
    both = decide(alone, "Ben", dict.fromkeys((4, 14, 24, 34), "exclude") | dict.fromkeys((2, 3, 5), "include"))
    assert ReadingOrder(alone, "Ann", TA).left(alone) == ReadingOrder(both, "Ann", TA).left(both)
    assert ReadingOrder(alone, "Cleo", TA).left(both) == tuple(collect(both).facts)
    answers = {collect(both).numbers[record]: answer for record, answer in own_answers(both, "Ann", TA).items()}
    assert answers == {4: True, 1: False, 14: True}, "unsure is not left out"


def test_the_stopping_rule_is_the_protocol_s() -> None:
    answers = [True, False, False, True, False, False, False]
    assert stopping(answers, Plan()) == stopping(answers, Plan(stop_after=None))
    assert not stopping(answers, Plan(stop_after=4)).reached
    assert stopping(answers, Plan(stop_after=3)).reached
    assert stopping(answers, Plan(stop_after=3)).run == 3
    assert not stopping([], Plan(stop_after=1)).reached
