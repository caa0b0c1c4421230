"""P values of an evidence map: one a study, combined where there are two, and everything left out is told."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hedgerow.analysis.evidence.evidence_map import EvidenceMap, map_evidence
from hedgerow.analysis.table import Table
from hedgerow.review.evidence_map_section import read_map
from hedgerow.review.protocol.keys import Problems
from hedgerow.review.synthesis import COMBINATIONS, CONTOURS
from hedgerow.stats.swim import combinations, contours
from hedgerow.stats.swim.combined_p import combine_p, one_sided

HEADER = ("study", "condition", "route", "n", "direction", "p")
ASKED = {
    "file": "s.csv",
    "study": "study",
    "rows": "condition",
    "columns": "route",
    "size": "n",
    "direction": "direction",
    "favours": ["better"],
    "against": ["worse"],
    "null": ["same"],
}
TRIALS = (
    ("a", "x", "oral", "40", "better", "0.04"),
    ("b", "x", "oral", "90", "worse", "0.30"),
    ("c", "x", "i.v.", "60", "better", "<0.001"),
)


def mapped(*rows: tuple[str | None, ...], **synthesis: object) -> EvidenceMap:
    problems = Problems("protocol.toml", {})
    asked = {name: value for name, value in ({"p": "p"} | synthesis).items() if value is not None}
    spec = read_map(ASKED | {"synthesis": asked}, problems)
    assert spec is not None and problems.found == []
    frame = pl.DataFrame(list(rows), schema=dict.fromkeys(HEADER, pl.String), orient="row")
    return map_evidence(spec, Table(frame, np.arange(2, 2 + len(rows)), "s.csv"))


def test_the_words_of_the_protocol_are_those_of_the_engine() -> None:
    assert set(COMBINATIONS) == set(combinations.COMBINATIONS)
    assert set(CONTOURS) == set(contours.CONTOUR_MEASURES)


@pytest.mark.parametrize("method", COMBINATIONS)
def test_a_row_of_the_map_is_combined(method: str) -> None:
    """The same as by hand; Stouffer's method is weighted by the root of the patients."""
    (found,) = mapped(*TRIALS, combine=method).p_values
    weights = np.sqrt([60, 40, 90]) if method == "stouffer" else None
    by_hand = combine_p(one_sided([0.001, 0.04, 0.30], [1, 1, -1]), method, weights=weights)
    assert found.combined is not None
    assert found.combined.p == pytest.approx(by_hand.p, rel=1e-12)
    assert found.weighted == (method == "stouffer")


def test_without_all_sizes_there_are_no_weights() -> None:
    (found,) = mapped(TRIALS[0], (*TRIALS[1][:3], None, *TRIALS[1][4:]), combine="stouffer").p_values
    assert not found.weighted
    assert found.combined is not None


def test_one_p_value_is_shown_and_not_combined() -> None:
    (found,) = mapped(TRIALS[0], ("d", "x", "oral", "10", "same", "0.5")).p_values
    assert [each.combined for each in found.studies] == [True, False], "without direction there is no side"
    assert found.combined is None


def test_a_lower_bound_is_no_value() -> None:
    (found,) = mapped(*TRIALS, ("d", "x", "oral", "10", "better", "> 0.05")).p_values
    assert {each.study: each.bound for each in found.studies} == {"a": "", "b": "", "c": "below", "d": "above"}
    assert found.combined is not None
    assert found.combined.k == 3


def test_a_study_of_several_p_values_counts_once_and_least_in_favour() -> None:
    found = mapped(*TRIALS, ("a", "x", "i.v.", "40", "better", "0.2"), ("a", "x", "oral", "40", "same", "0.9"))
    (row,) = found.p_values
    assert [each.told for each in row.studies if each.study == "a"] == ["0.9"]
    (problem,) = found.problems
    assert problem.code == "several-p-values"
    assert "3 P values" in problem.what


@pytest.mark.parametrize("cell", ["NS", "0", "1.2", "p"])
def test_what_is_no_p_value_is_told_with_its_place(cell: str) -> None:
    found = mapped(*TRIALS, ("d", "x", "oral", "10", "better", cell))
    (problem,) = found.problems
    assert (problem.code, problem.where.line, problem.where.column) == ("not-a-p-value", 5, "p")
    assert len(found.p_values[0].studies) == 3


def test_a_map_without_p_values_has_none() -> None:
    assert mapped(("a", "x", "oral", "40", "better", None)).p_values == ()


def test_effects_without_variances_are_summed_up_one_a_study() -> None:
    """Two of study a (1 and 3) count as 2; with 4 and 6 the median is 4 and the quartiles lie half way."""
    rows = [("a", "1"), ("a", "3"), ("b", "4"), ("c", "6"), ("d", None), ("e", "about 2")]
    found = mapped(*((study, "x", "oral", None, "better", told) for study, told in rows), effect="p", p=None)
    (effects,) = found.effects
    assert effects.studies == (("a", 2.0), ("b", 4.0), ("c", 6.0))
    summary = effects.summary
    assert (summary.k, summary.median, summary.quartiles, summary.range) == (3, 4.0, (3.0, 5.0), (2.0, 6.0))
    assert [each.where.line for each in found.problems] == [7]
    assert found.p_values == ()


@pytest.mark.parametrize(
    ("contours", "code"),
    [
        ({"measure": "OR"}, "missing-key"),
        ({"measure": "MD", "sd": 0.0}, "missing-key"),
        ({"measure": "SMDD"}, "unknown-value"),
        ({"at": [0]}, "wrong-type"),
        ({"at": ["a"]}, "wrong-type"),
        ({"measure": "RR", "baseline": 0.5, "at": [2]}, "wrong-type"),
        ({"measure": "COR", "at": [1.0]}, "wrong-type"),
        ({"ratio": -1.0}, "wrong-type"),
        ({"size": 1}, "unknown-key"),
    ],
)
def test_contours_that_cannot_be_are_named_before_a_run(contours: dict[str, object], code: str) -> None:
    problems = Problems("protocol.toml", {})
    read_map(ASKED | {"synthesis": {"p": "p", "contours": contours}}, problems)
    assert [each.code for each in problems.found] == [code]
