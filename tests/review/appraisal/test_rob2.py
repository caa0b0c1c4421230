"""RoB 2, all ways of answering, against a second statement of its algorithm as nested questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import product

import pytest

from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.propose import propose, propose_overall

Told = Callable[[str], bool]


def d1(yes: Told, no: Told) -> str:
    if no("1.2"):
        return "High"
    if yes("1.2"):
        return "Some concerns" if no("1.1") or yes("1.3") else "Low"
    return "High" if yes("1.3") else "Some concerns"


def deviations(yes: Told, no: Told) -> str:
    if (no("2.1") and no("2.2")) or no("2.3"):
        return "Low"
    if not yes("2.3") or no("2.4"):
        return "Some concerns"
    return "Some concerns" if yes("2.5") else "High"


def analysis(yes: Told, no: Told) -> str:
    if yes("2.6"):
        return "Low"
    return "Some concerns" if no("2.7") else "High"


def d2(yes: Told, no: Told) -> str:
    order = ("Low", "Some concerns", "High")
    return max(deviations(yes, no), analysis(yes, no), key=order.index)


def d2_adhering(yes: Told, no: Told) -> str:
    aware = not (no("2.1") and no("2.2"))
    fine = (not aware or yes("2.3")) and no("2.4") and no("2.5")
    return "Low" if fine else "Some concerns" if yes("2.6") else "High"


def d3(yes: Told, no: Told) -> str:
    if yes("3.1") or yes("3.2") or no("3.3"):
        return "Low"
    return "Some concerns" if no("3.4") else "High"


def d4(yes: Told, no: Told) -> str:
    if yes("4.1") or yes("4.2"):
        return "High"
    least = "Low" if no("4.2") else "Some concerns"
    if no("4.3") or no("4.4"):
        return least
    return "Some concerns" if no("4.5") else "High"


def d5(yes: Told, no: Told) -> str:
    if yes("5.2") or yes("5.3"):
        return "High"
    return "Low" if yes("5.1") and no("5.2") and no("5.3") else "Some concerns"


CASES = [
    ("rob2", "D1", d1), ("rob2", "D2", d2), ("rob2-adhering", "D2", d2_adhering),
    ("rob2", "D3", d3), ("rob2", "D4", d4), ("rob2", "D5", d5), ("rob2-adhering", "D4", d4),
]  # fmt: skip


def told(answers: Mapping[str, str]) -> tuple[Told, Told]:
    return (lambda number: answers[number] in ("Y", "PY")), (lambda number: answers[number] in ("N", "PN"))


@pytest.mark.parametrize(("key", "domain", "expected"), CASES, ids=lambda each: getattr(each, "__name__", each))
def test_every_way_of_answering(key: str, domain: str, expected: Callable[[Told, Told], str]) -> None:
    item = find_instrument(key).item(domain)
    options = [question.options if len(item.questions) < 6 else ("Y", "N", "NI") for question in item.questions]
    for answers in product(*options):
        given = {question.number: answer for question, answer in zip(item.questions, answers, strict=True)}
        if "NA" in answers:
            continue  # what is not applicable is not told apart from what is not asked
        level = propose(item, given).level
        assert level is not None
        assert level.name == expected(*told(given)), given


def test_the_two_kinds_of_answer_weigh_alike() -> None:
    """Probably yes counts as yes, probably no as no."""
    item = find_instrument("rob2").item("D2")
    for answers in product(("Y", "N"), repeat=len(item.questions)):
        firm = {question.number: answer for question, answer in zip(item.questions, answers, strict=True)}
        soft = {number: f"P{answer}" for number, answer in firm.items()}
        assert propose(item, firm).level == propose(item, soft).level


def test_overall_is_low_only_if_all_domains_are() -> None:
    tool = find_instrument("rob2")
    low, some, high = (tool.items[0].level(name) for name in ("Low", "Some concerns", "High"))
    judged = {item.id: low for item in tool.items}
    for one, expected in ((low, "Low"), (some, "Some concerns"), (high, "High")):
        level = propose_overall(tool, judged | {"D3": one})
        assert level is not None
        assert level.name == expected
    assert propose_overall(tool, {"D1": high}) is None, "nothing follows from some of the domains"
