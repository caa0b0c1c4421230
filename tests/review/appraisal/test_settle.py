"""Two assessors and a third: agreed, in conflict, resolved; and what is wrong with judgements."""

from __future__ import annotations

from typing import Any

from hedgerow.review.appraisal.check import check_judgements
from hedgerow.review.appraisal.judgement import OVERALL, Judgement
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.settle import settle

SYRCLE, ROB2 = find_instrument("syrcle"), find_instrument("rob2")


def judged(item: str, level: str, assessor: str = "A", **more: Any) -> Judgement:
    return Judgement(more.pop("instrument", "syrcle"), more.pop("study", "Smith 2001"), item, level, assessor, **more)


def state_of(*judgements: Judgement) -> tuple[str, str | None]:
    cell = settle(SYRCLE, judgements)[0].cells[0]
    return cell.state, cell.level and cell.level.name


def test_how_a_judgement_comes_about() -> None:
    assert state_of(judged("1", "Low")) == ("single", "Low")
    assert state_of(judged("1", "Low"), judged("1", "Yes", "B")) == ("agreed", "Low")
    assert state_of(judged("1", "Low"), judged("1", "High", "B")) == ("conflict", None)
    third = judged("1", "High", "C", role="resolution")
    assert state_of(judged("1", "Low"), judged("1", "High", "B"), third) == ("resolved", "High")
    assert state_of(judged("2", "Low")) == ("missing", None)


def test_the_order_of_assessors_does_not_matter() -> None:
    given = (judged("1", "Low"), judged("1", "High", "B"), judged("2", "Low"), judged("2", "Low", "B"))
    assert [cell.state for cell in settle(SYRCLE, given)[0].cells] == [
        cell.state for cell in settle(SYRCLE, given[::-1])[0].cells
    ]


def test_results_of_one_study_are_appraised_apart() -> None:
    pain = judged("D1", "Low", instrument="rob2", result="pain")
    sleep = judged("D1", "High", instrument="rob2", result="sleep")
    assert [each.result for each in settle(ROB2, (pain, sleep))] == ["pain", "sleep"]


def test_the_overall_judgement_of_a_person_stands_before_the_proposal() -> None:
    domains = [judged(item.id, "Low", instrument="rob2") for item in ROB2.items]
    (each,) = settle(ROB2, [*domains, judged(OVERALL, "Some concerns", instrument="rob2")])
    assert (each.overall and each.overall.name, each.proposed and each.proposed.name) == ("Some concerns", "Low")


def codes(*judgements: Judgement) -> tuple[int, list[str]]:
    instrument = ROB2 if judgements[0].instrument == "rob2" else SYRCLE
    counted, problems = check_judgements(instrument, judgements)
    return len(counted), [problem.code for problem in problems]


def test_what_the_instrument_does_not_know_is_left_out_and_named() -> None:
    assert codes(judged("11", "Low")) == (0, ["unknown-item"])
    assert codes(judged("1", "Medium")) == (0, ["unknown-judgement"])
    assert codes(judged(OVERALL, "Superb")) == (0, ["unknown-judgement"])


def test_nobody_judges_twice() -> None:
    assert codes(judged("1", "Low"), judged("1", "High")) == (1, ["judged-twice"])
    assert codes(judged("1", "Low"), judged("1", "High", "B")) == (2, [])


def test_a_departure_from_the_algorithm_needs_a_reason() -> None:
    answers = {"5.1": "Y", "5.2": "N", "5.3": "PY"}
    bare = judged("D5", "Low", instrument="rob2", answers=answers)
    reasoned = judged("D5", "Low", instrument="rob2", answers=answers, support="One scale was planned, p. 3.")
    assert codes(bare) == (1, ["departure-without-reason"])
    assert codes(reasoned) == (1, [])


def test_answers_are_checked() -> None:
    assert codes(judged("D3", "Low", instrument="rob2", answers={"3.1": "N", "3.2": "NI"}))[1] == ["unknown-answer"]
    assert codes(judged("D3", "Low", instrument="rob2", answers={"3.9": "Y"}))[1] == ["unknown-question"]
    assert codes(judged("D3", "Low", instrument="rob2", answers={"3.1": "Y", "3.2": "N"}))[1] == ["idle-answer"]
    assert codes(judged("D3", "Low", instrument="rob2", answers={"3.1": "NA"}))[1] == ["unanswered-question"]
