"""The evidence map from small tables: nothing merged, nothing lost, and votes that a hand can count."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from hedgerow.analysis.evidence.evidence_map import EvidenceMap, map_evidence
from hedgerow.analysis.table import Table
from hedgerow.review.evidence_map_section import read_map
from hedgerow.review.protocol.keys import Problems

HEADER = ("id", "study", "condition", "route", "n", "design", "direction")
ASKED = {
    "file": "statements.csv",
    "study": "study",
    "rows": "condition",
    "columns": "route",
    "id": "id",
    "size": "n",
    "shape": "design",
    "direction": "direction",
    "favours": ["better"],
    "against": ["worse"],
    "null": ["same"],
    "compare": ["route", "n"],
    "synthesis": {"where": "design = 'trial'", "heights": {"trial": 3}},
}


def mapped(*rows: tuple[str | None, ...], outcomes: tuple[str, ...] = (), **asked: object) -> EvidenceMap:
    problems = Problems("protocol.toml", {})
    spec = read_map(ASKED | asked, problems, outcomes)
    assert spec is not None and problems.found == []
    frame = pl.DataFrame(list(rows), schema=dict.fromkeys(HEADER, pl.String), orient="row")
    return map_evidence(spec, Table(frame, np.arange(2, 2 + len(rows)), "statements.csv"))


RIGO = (
    ("s1", "rigo", "neuropathic", "i.v.", "42", "trial", "better"),
    ("s2", "rigo", "neuropathic", "oral", "40", "trial", "better"),
)


def test_a_study_of_two_routes_stands_in_both_cells_and_is_told() -> None:
    found = mapped(*RIGO)
    assert [(mark.column, mark.statements) for mark in found.views[0].marks] == [("i.v.", ("s1",)), ("oral", ("s2",))]
    assert [(each.column, each.said) for each in found.disagreements] == [
        ("route", (("i.v.", ("s1",)), ("oral", ("s2",)))),
        ("n", (("42", ("s1",)), ("40", ("s2",)))),
    ]


def test_capital_letters_contradict_nothing() -> None:
    found = mapped(RIGO[0], ("s2", "rigo", "neuropathic", "I.V.", "42", "trial", "better"))
    assert found.disagreements == ()


def test_statements_that_contradict_each_other_make_a_mixed_mark_of_the_larger_size() -> None:
    found = mapped(
        ("s1", "a", "x", "oral", "55", "trial", "better"),
        ("s2", "a", "x", "oral", "51", "trial", "same"),
        ("s3", "b", "x", "oral", None, "trial", None),
    )
    assert [(mark.finding, mark.size) for mark in found.views[0].marks] == [("mixed", 55.0), ("untold", None)]


def test_a_study_has_a_mark_for_each_domain_of_outcome_in_the_same_cell() -> None:
    found = mapped(*RIGO, ("s3", "rigo", "neuropathic", "oral", "40", "pain", "worse"), domain="design", shape="route")
    assert [(mark.domain, mark.finding) for mark in found.views[0].cell("neuropathic", "oral")] == [
        ("trial", "favours"),
        ("pain", "against"),
    ]


def test_every_row_is_a_statement_or_left_out_or_a_problem() -> None:
    found = mapped(
        ("s1", "a", None, "oral", "5", "trial", "better"),
        ("s2", None, "x", "oral", "5", "trial", "better"),
        ("s1", "b", "x", "oral", "5", "trial", "better"),
        ("s4", "c", "x", "oral", "many", "trial", "better"),
        ("s5", "rat", "x", "oral", "5", "rat", "better"),
        where="design <> 'rat'",
    )
    assert {each.id: each.at["condition"] for each in found.statements} == {"s1": "not stated", "s4": "x"}
    assert found.views[0].rows == ("x", "not stated"), "what is not stated comes last"
    assert found.outside == 1
    told = {(each.code, each.where.line) for each in found.problems}
    assert told == {("no-study", 3), ("duplicate-id", 4), ("not-a-number", 5)}


def test_votes_are_of_studies_and_a_null_result_has_none() -> None:
    rows = [(f"p{i}", f"p{i}", "x", "oral", "9", "trial", "better") for i in range(5)]
    rows += [("q1", "q", "x", "oral", "9", "trial", "same"), ("r1", "r", "x", "oral", "9", "trial", "worse")]
    rows += [("p9", "p0", "x", "i.v.", "9", "trial", "better"), ("c1", "c", "x", "oral", "1", "case", "better")]
    (votes,) = mapped(*rows).votes
    assert (votes.count.favours, votes.count.against, votes.count.unclear) == (5, 1, 1)
    assert votes.count.p == pytest.approx(2 * (1 + 6) / 2**6, rel=1e-12), "sign test, by hand"
    assert votes.worst.proportion == pytest.approx(5 / 7, rel=1e-12)


def test_a_study_on_which_papers_differ_has_no_vote() -> None:
    (votes,) = mapped(
        ("s1", "a", "x", "oral", "5", "trial", "better"), ("s2", "a", "x", "oral", "5", "trial", "worse")
    ).votes
    assert [voter.direction for voter in votes.voters] == [0]
    assert votes.count.proportion is None and votes.worst.proportion == 0


def test_an_absent_column_is_named() -> None:
    (problem,) = mapped(*RIGO, columns="rout").problems
    assert (problem.code, "route" in problem.remedy) == ("unknown-column", True)


def test_a_height_that_is_no_step_is_refused() -> None:
    problems = Problems("protocol.toml", {})
    read_map(ASKED | {"synthesis": {"heights": {"trial": 7}}}, problems)
    assert [each.code for each in problems.found] == ["wrong-type"]


def test_any_two_columns_can_be_the_axes() -> None:
    found = mapped(*RIGO, rows="design", columns="direction")
    (view,) = found.views
    assert (view.rows, view.columns) == (("trial",), ("better",))
    assert [mark.statements for mark in view.cell("trial", "better")] == [("s1", "s2")]


def test_a_further_view_lays_the_same_statements_out_by_its_own_axes() -> None:
    found = mapped(*RIGO, ("s3", "b", None, "oral", "9", "case", "same"), view=[{"columns": "design"}])
    first, second = found.views
    assert (first.spec.columns, second.spec.columns, second.spec.rows) == ("route", "design", "condition")
    assert [mark.statements for mark in second.cell("neuropathic", "trial")] == [("s2", "s1")], "one study, one mark"
    assert sorted(name for mark in second.marks for name in mark.statements) == ["s1", "s2", "s3"]
    assert second.gaps == [("neuropathic", "case"), ("not stated", "trial")]
    assert found.spec.axes == ("condition", "route", "design")


def test_a_view_that_is_another_is_refused_and_a_wrong_column_is_named() -> None:
    problems = Problems("protocol.toml", {})
    read_map(ASKED | {"view": [{}, {"columns": "design"}, {"columns": "design"}]}, problems)
    assert [each.code for each in problems.found] == ["same-view", "same-view"]
    (problem,) = mapped(*RIGO, view=[{"columns": "desing"}]).problems
    assert (problem.code, "design" in problem.remedy) == ("unknown-column", True)


def test_fewer_than_no_patients_are_told_and_count_as_not_told() -> None:
    found = mapped(
        ("s1", "a", "x", "oral", "-20", "trial", "better"), ("s2", "b", "x", "oral", "20", "trial", "better")
    )
    assert [mark.size for mark in found.views[0].marks] == [None, 20]
    assert [(each.code, each.where.line, each.where.column) for each in found.problems] == [("negative-n", 2, "n")]


def test_case_makes_no_other_direction_and_another_spelling_of_a_study_is_told() -> None:
    found = mapped(("s1", "a", "x", "oral", "2", "trial", "Better"), ("s2", "A", "X", "oral", "2", "trial", "worse"))
    assert {each.id: each.finding for each in found.statements} == {"s1": "favours", "s2": "against"}
    told = [(each.code, each.where.line, each.where.column) for each in found.problems]
    assert told == [("spelt-differently", 3, "study"), ("spelt-differently", 3, "condition")]


def test_one_column_cannot_be_both_axes() -> None:
    problems = Problems("protocol.toml", {})
    read_map(ASKED | {"columns": "condition"}, problems)
    assert [each.code for each in problems.found] == ["same-view"]
