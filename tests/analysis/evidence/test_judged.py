"""Certainty as the review judges it, joined to cells of the map: only where the outcome is about them."""

from __future__ import annotations

from tests.analysis.evidence.test_evidence_map import ASKED, RIGO, mapped

from hedgerow.analysis.certainty.record import Certainty, Finding
from hedgerow.analysis.evidence.judged import JudgedOutcome, judged_of, judged_outcomes
from hedgerow.review.appraisal.item import Level
from hedgerow.review.appraisal.load import find_instrument
from hedgerow.review.appraisal.settle import Appraised
from hedgerow.review.appraisal.spec import AppraisalSpec
from hedgerow.review.certainty.spec import CertaintySpec, OutcomeSpec
from hedgerow.review.evidence_map_section import read_map
from hedgerow.review.protocol.keys import Problems


def finding(analysis: str, level: str | None) -> Finding:
    overall = None if level is None else Level(level, "low")
    judged = Appraised(analysis, "", (), overall, None, {})
    return Finding(OutcomeSpec(analysis, f"words of {analysis}"), "Title", "SMD", judged=judged)


def certainty(*findings: Finding) -> Certainty:
    spec = CertaintySpec(AppraisalSpec("grade", "", "Certainty"))
    return Certainty(spec, find_instrument("grade"), findings)


def asked(**judged: object) -> tuple:
    problems = Problems("protocol.toml", {})
    return read_map(ASKED | {"judged": judged}, problems, ["pain"]), problems.found


def test_an_outcome_of_the_map_has_the_level_that_people_gave_it() -> None:
    spec, problems = asked(pain=[{"route": ["oral"]}])
    assert problems == [] and spec is not None
    (told,) = judged_outcomes(spec, certainty(finding("pain", "Low")))
    assert told == JudgedOutcome("pain", "words of pain", "Low", ({"route": ("oral",)},))
    (open_,) = judged_outcomes(spec, certainty(finding("pain", None)))
    assert open_.level == "", "named, and not yet judged"
    assert judged_outcomes(spec, None) == ()


def test_a_cell_is_covered_only_where_every_axis_of_the_outcome_agrees() -> None:
    found = mapped(*RIGO, view=[{"columns": "design"}])
    first, second = found.views
    oral = (JudgedOutcome("pain", "pain", "Low", ({"route": ("rectal",)}, {"route": ("oral",)})),)
    assert judged_of(first, "neuropathic", "oral", oral) == oral
    assert judged_of(first, "neuropathic", "i.v.", oral) == ()
    assert judged_of(second, "neuropathic", "trial", oral) == (), "the cell holds more than was judged"
    every = (JudgedOutcome("pain", "pain", "Low", ({},)),)
    assert judged_of(second, "neuropathic", "trial", every) == every, "an axis that is not named is not restricted"
    assert judged_of(first, "neuropathic", "rectal", every) == (), "a gap was not judged"


def test_an_unknown_outcome_axis_or_category_is_named() -> None:
    _, problems = asked(pian=[{"route": ["oral"]}], pain=[{"rout": ["oral"]}])
    assert [(each.code, "pain" in each.remedy, "route" in each.remedy) for each in problems] == [
        ("unknown-value", True, False),
        ("unknown-value", False, True),
    ]
    (problem,) = mapped(*RIGO, outcomes=("pain",), judged={"pain": [{"route": ["orall"]}]}).problems
    assert (problem.code, "'oral'" in problem.remedy) == ("unknown-value", True)
