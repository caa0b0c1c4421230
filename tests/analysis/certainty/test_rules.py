"""Single rules on evidence made for them, and the page that writes each rule down with its source."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hedgerow.analysis.certainty import imprecision, inconsistency, information, large_effect, publication_bias
from hedgerow.analysis.certainty import risk_of_bias as bias
from hedgerow.analysis.certainty.evidence import Evidence
from hedgerow.review.appraisal.appraisal import appraise
from hedgerow.review.appraisal.judgement import OVERALL, Judgement
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.spec import AppraisalSpec
from hedgerow.review.certainty.spec import OutcomeSpec
from hedgerow.stats.fit import Interval

PAGE = (Path(__file__).parents[3] / "docs/how-to/certainty.md").read_text("utf-8")
RULES = PAGE[PAGE.index("## The rules") : PAGE.index("## The arithmetic")]
MATTERS = OutcomeSpec("x", threshold=0.2)


@pytest.mark.parametrize(
    ("i2", "ci", "prediction", "level"),
    [
        (30.0, (0.3, 0.5), (0.1, 0.7), "Not serious"),
        (45.0, (0.3, 0.5), (0.25, 0.6), "Not serious"),
        (45.0, (0.3, 0.5), (0.1, 0.7), "Serious"),
        (50.0, (0.3, 0.5), (0.25, 0.6), "Serious"),
        (90.0, (0.3, 0.5), (0.1, 0.7), "Serious"),
        (90.0, (0.3, 0.5), (-0.4, 1.2), "Very serious"),
        (90.0, (0.3, 0.5), None, "Serious"),
    ],
)
def test_inconsistency(i2: float, ci: Interval, prediction: Interval | None, level: str) -> None:
    evidence = Evidence("x", "SMD", 0.4, ci, k=5, studies=5, i2=i2, prediction=prediction)
    assert inconsistency.propose_inconsistency(evidence, MATTERS).level == level


@pytest.mark.parametrize(
    ("ci", "participants", "level"),
    [
        ((0.25, 0.6), 785, "Not serious"),
        ((0.25, 0.6), 784, "Serious"),
        ((0.25, 0.6), 236, "Serious"),
        ((0.25, 0.6), 235, "Very serious"),
        ((0.1, 0.6), 5000, "Serious"),
        ((-0.3, 0.6), 5000, "Very serious"),
        ((0.2, 0.6), 785, "Not serious"),
    ],
)
def test_imprecision(ci: Interval, participants: int, level: str) -> None:
    """0.2 standard deviations take 785 participants, 30% of which are 235.5; an end on the threshold holds nothing."""
    evidence = Evidence("x", "SMD", 0.4, ci, k=5, studies=5, participants=participants)
    assert imprecision.propose_imprecision(evidence, MATTERS).level == level


@pytest.mark.parametrize(("weight", "level"), [(50.0, "Not serious"), (50.1, "Serious")])
def test_risk_of_bias_needs_more_than_half_of_the_weight(weight: float, level: str) -> None:
    spec = AppraisalSpec("rob2", "", "RoB 2")
    judged = [Judgement("rob2", "Ash", OVERALL, "High", "AB"), Judgement("rob2", "Elm", OVERALL, "Low", "AB")]
    appraisal = appraise(spec, find_instrument("rob2"), judged)
    evidence = Evidence("x", "SMD", 0.4, (0.3, 0.5), weights={"Ash": weight, "Elm": 100 - weight})
    assert bias.propose_risk_of_bias(evidence, appraisal).level == level
    unknown = Evidence("x", "SMD", 0.4, (0.3, 0.5), weights={"Elm": 60.0, "Oak": 40.0})
    assert "40% from studies that were not appraised" in bias.propose_risk_of_bias(unknown, appraisal).reason


def rows() -> dict[str, tuple[str, str]]:
    """What is proposed, and where it is from, by reason."""
    table = re.findall(r"^\| (.+?) \| (.+?) \| (.*?) ?\|$", RULES, re.MULTILINE)
    return {reason: (rule, source) for reason, rule, source in table if reason != "reason" and set(reason) != {"-"}}


@pytest.mark.parametrize(
    ("reason", "numbers"),
    [
        ("risk of bias", (f"{bias.MOST:.0f}%",)),
        ("inconsistency", tuple(f"{each:.0f}%" for each in (inconsistency.UNIMPORTANT, inconsistency.SUBSTANTIAL))),
        ("inconsistency", (f"{inconsistency.CONSIDERABLE:.0f}%",)),
        ("imprecision, a ratio without a threshold", tuple(f"{each}" for each in imprecision.APPRECIABLE)),
        ("imprecision, nothing crossed", (f"{100 * imprecision.FAR:.0f}%",)),
        ("optimal information size", (f"{100 * information.POWER:.0f}%", "a quarter")),
        ("publication bias", (f"{publication_bias.P}", "ten effects", "50%")),
        ("large effect", (f"{large_effect.LARGE:.0f} or 0.5", f"{large_effect.VERY_LARGE:.0f} or 0.2", "two studies")),
    ],
)
def test_the_page_has_the_numbers_of_the_rule(reason: str, numbers: tuple[str, ...]) -> None:
    rule, source = rows()[reason]
    for number in numbers:
        assert number in rule
    assert re.search(r"\bread\b|ours", source), "each rule says whether its source was read"
    assert "a quarter" not in numbers or information.REDUCTION == 0.75


def test_every_reason_of_the_instrument_has_a_rule_or_none() -> None:
    told = " ".join(rows())
    for word in ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias", "large effect"):
        assert word in told
    assert "dose response, confounding" in told
    assert all(re.search(r"\bread\b", source) for reason, (_, source) in rows().items() if source)
