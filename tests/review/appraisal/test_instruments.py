"""Every instrument file: what its rules name exists, every way of answering leads somewhere, nothing stands twice."""

from __future__ import annotations

from itertools import product

import pytest

from hedgerow.review.appraisal.instrument import Instrument
from hedgerow.review.appraisal.item import GRADES, Item
from hedgerow.review.appraisal.load import find_instrument, instrument_keys
from hedgerow.review.appraisal.propose import propose, propose_overall
from hedgerow.vocabulary.citations import library
from hedgerow.vocabulary.problems import HedgerowError

INSTRUMENTS = [find_instrument(key) for key in instrument_keys()]
JUDGED_BY_RULE = [
    pytest.param(item, id=f"{each.key} {item.id}") for each in INSTRUMENTS for item in each.items if item.parts
]


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.key)
def test_what_an_instrument_names_exists(instrument: Instrument) -> None:
    assert instrument.reference in library()
    assert instrument.wording.startswith("https://")
    assert instrument.verification
    assert instrument.unit in ("study", "result", "outcome")
    for level in (*instrument.overall_levels, *(level for item in instrument.items for level in item.levels)):
        assert level.grade in GRADES
    for rule in instrument.overall:
        assert rule.level in {level.name for level in instrument.overall_levels}
        assert set(rule.stars or {}) <= {item.group for item in instrument.items}


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda each: each.key)
def test_no_name_stands_for_two_items(instrument: Instrument) -> None:
    for item in instrument.items:
        for name in (item.id, item.number, item.label, *item.also):
            assert instrument.item(name) is item
        names = [level.name.casefold() for level in item.levels]
        spellings = [*names, *(each.casefold() for level in item.levels for each in level.also)]
        assert len(set(spellings)) == len(spellings), item.id


@pytest.mark.parametrize("item", JUDGED_BY_RULE)
def test_rules_name_questions_and_answers_that_exist(item: Item) -> None:
    options = {question.number: {*question.options, "NA"} for question in item.questions}
    for part in item.parts:
        assert part[-1].when == {}, "the last rule of a part must hold whatever the answers"
        for rule in part:
            assert rule.level in {level.name for level in item.levels}
            for number, answers in rule.when.items():
                assert set(answers) <= options[number], (item.id, number)
    earlier: set[str] = set()
    for question in item.questions:
        for asked in question.asked:
            assert set(asked) <= earlier, "a question can only depend on those before it"
        earlier.add(question.number)


@pytest.mark.parametrize("item", JUDGED_BY_RULE)
def test_every_way_of_answering_gives_a_judgement(item: Item) -> None:
    """Answers reduced to their three classes, which is all that the rules tell apart."""
    for answers in product(("Y", "N", "NI"), repeat=len(item.questions)):
        given = {question.number: answer for question, answer in zip(item.questions, answers, strict=True)}
        assert propose(item, given).level is not None


def test_an_unanswered_question_is_named_and_nothing_is_proposed() -> None:
    domain = find_instrument("rob2").item("D2")
    proposal = propose(domain, {"2.1": "Y", "2.2": "N", "2.6": "Y"})
    assert proposal.level is None
    assert proposal.missing == ("2.3",)


def test_an_answer_to_a_question_that_is_not_asked_is_named_and_does_not_count() -> None:
    domain = find_instrument("rob2").item("D2")
    proposal = propose(domain, {"2.1": "N", "2.2": "N", "2.5": "N", "2.6": "Y"})
    assert proposal.idle == ("2.5",)
    assert proposal.level is not None
    assert proposal.level.name == "Low"


STARS = {
    "Good": ("a", "a", "a", "b", "a", "a", "a", "d"),  # 3, 1, 2
    "Fair": ("a", "a", "c", "b", "b", "a", "a", "a"),  # 2, 1, 3
    "Poor": ("a", "a", "a", "a", "none", "a", "a", "a"),  # 4, 0, 3: no comparability is poor whatever else
}


@pytest.mark.parametrize("grade", STARS)
def test_stars_of_cohort_studies_give_the_agencys_grades(grade: str) -> None:
    scale = find_instrument("newcastle-ottawa-cohort")
    judged = {item.id: item.level(name) for item, name in zip(scale.items, STARS[grade], strict=True)}
    level = propose_overall(scale, judged)
    assert level is not None
    assert level.name == grade


def test_the_scales_have_nine_stars() -> None:
    for kind in ("cohort", "case-control"):
        scale = find_instrument(f"newcastle-ottawa-{kind}")
        assert sum(max(level.stars for level in item.levels) for item in scale.items) == 9


def test_syrcle_has_ten_items_and_proposes_no_overall_judgement() -> None:
    tool = find_instrument("syrcle")
    assert [item.number for item in tool.items] == [str(number) for number in range(1, 11)]
    judged = {item.id: item.level("Yes") for item in tool.items}
    assert {level.name for level in judged.values()} == {"Low"}
    assert propose_overall(tool, judged) is None


def test_an_item_judged_in_parts_gives_way_to_them() -> None:
    tool = find_instrument("syrcle").split({"10a": "Pooling of drugs", "10b": "Funding"})
    assert [item.id for item in tool.items[-3:]] == ["9", "10a", "10b"]
    assert tool.item("10b").label == "Funding"


def test_an_unknown_instrument_is_refused_with_the_nearest() -> None:
    with pytest.raises(HedgerowError, match="Did you mean 'syrcle'"):
        find_instrument("sycrle")


def test_robins_i_asks_as_its_crib_sheet_does() -> None:
    """Crib sheet of 1 August 2016: no 'no information' to question 1.1; 4.6 follows a no, not a lack of information."""
    robins = find_instrument("robins-i")
    asked = {question.number: question for item in robins.items for question in item.questions}
    assert asked["1.1"].options == ("Y", "PY", "PN", "N")
    assert asked["4.6"].asked == tuple({number: ("N", "PN")} for number in ("4.3", "4.4", "4.5"))
