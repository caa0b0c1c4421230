from __future__ import annotations

import pytest
from tests.analysis.reviews import MAIN, OUTCOMES, TABLE, found, ids, main, review

EXPERIMENTS = """\
id,study,exp,level,m1,s1,n1,m2,s2,n2
1,A,a1,2,5,1,10,3,1,10
2,A,a1,1,9,1,10,3,1,10
10,A,a2,1,4,1,10,3,1,10
9,A,a2,1,5,1,10,3,1,10
3,B,b1,1,8,Unclear,10,3,1,10
4,B,b1,2,6,1,10,3,1,10
5,C,,1,7,1,10,3,1,10
6,C,,1,7.5,1,10,3,1,10
"""
ONE_PER = '[rules]\none_per = "exp"\nprefer = ["level", "id"]\n'


def test_a_condition_that_is_not_known_to_be_true_is_not_true() -> None:
    result = main('where = "dose >= 20"')
    assert ids(result) == ["2", "5"]
    assert [(row.id, row.reason) for row in result.left_out] == [
        ("3", "dose not known, which the condition asks for"),
        ("4", "dose not known, which the condition asks for"),
    ]
    assert [(step.rows, step.studies) for step in result.steps] == [(5, 4), (2, 2), (2, 2)]


def test_conditions_of_review_and_analysis_are_applied_in_order() -> None:
    result = main("where = \"x = 'b'\"", "[rules]\nwhere = \"species = 'Rat'\"\n")
    assert ids(result) == ["2"]
    assert [step.rows for step in result.steps] == [5, 3, 1, 1]


@pytest.mark.parametrize(("where", "shown"), [("species = 'Ratt'", "'Rat', 'Mouse'"), ("dose > 99", "from 10 to 30")])
def test_a_condition_that_matches_nothing_is_named_with_what_there_is(where: str, shown: str) -> None:
    run = review(OUTCOMES + MAIN + f'where = "{where}"\n' + '[[analysis]]\nid = "other"\nmeasure = "SMD"\n')
    problem = found(run, "where-matches-nothing")[0]
    assert (problem.severity, problem.analysis, problem.where.line) == ("error", "main", 17)
    assert shown in problem.remedy
    assert run.analysis("main").fit is None
    assert run.analysis("other").fit is not None


def test_one_row_for_each_experiment_in_the_order_of_preference() -> None:
    result = main(rules=ONE_PER, text=EXPERIMENTS)
    assert ids(result) == ["2", "9", "4", "5", "6"]
    left = {row.id: (row.step, row.reason) for row in result.left_out}
    assert left["1"] == ("one-per", "row 2 stands for exp a1")
    assert left["10"] == ("one-per", "row 9 stands for exp a2")
    assert left["3"] == ("effect", "no value in s1")
    assert found(result, "no-unit")[0].where.line == 8


def test_order_may_fall_and_may_leave_the_choice_open() -> None:
    falling = main(rules=ONE_PER.replace('"level", "id"', '"-level"'), text=EXPERIMENTS)
    assert ids(falling)[:2] == ["1", "10"]
    assert "a2" in found(falling, "open-choice")[0].what
    assert "a1" not in found(falling, "open-choice")[0].what


def test_picking_the_largest_effect_is_said_to_inflate() -> None:
    result = main(rules=ONE_PER.replace('"level", "id"', '"-effect"'), text=EXPERIMENTS)
    assert ids(result)[:3] == ["2", "9", "4"]
    assert "inflates" in found(result, "maximum-picked")[0].what
    fair = main(rules=ONE_PER, text=EXPERIMENTS)
    assert not found(fair, "maximum-picked")


def test_an_experiment_of_several_studies_is_remarked() -> None:
    result = main(rules=ONE_PER, text=EXPERIMENTS.replace("B,b1", "B,a1"))
    assert "a1" in found(result, "unit-of-several-studies")[0].what


def test_signs_are_turned_where_the_protocol_says_so() -> None:
    plain = main()
    turned = main(outcomes=OUTCOMES + "flip = \"x = 'b'\"\n")
    signs = [b.yi / a.yi for a, b in zip(plain.rows, turned.rows, strict=True)]
    assert signs == [1, -1, 1, 1, -1]


@pytest.mark.parametrize(
    ("cell", "column", "code"),
    [("-1", "s1", "negative-sd"), ("1", "n1", "n-of-one"), ("-5", "n1", "negative-n"), ("inf", "m1", "not-a-number")],
)
def test_impossible_cells_are_named_with_their_place(cell: str, column: str, code: str) -> None:
    lines = TABLE.splitlines()
    cells = lines[2].split(",")
    cells[lines[0].split(",").index(column)] = cell
    run = review(OUTCOMES + MAIN, "\n".join([*lines[:2], ",".join(cells), *lines[3:]]))
    problem = found(run, code)[0]
    assert (problem.where.file, problem.where.line, problem.where.column) == ("t.csv", 3, column)
    assert problem.severity == "warning"
    result = run.analysis("main")
    assert ids(result) == ["1", "3", "4", "5"]
    assert [(row.id, row.step) for row in result.left_out] == [("2", "effect")]
    assert not run.failed


def test_rows_without_values_are_told_and_counted() -> None:
    text = (
        TABLE.splitlines()[0] + "\n1,A,5,1,10,3,1,10,,,\n" + "".join(f"{i},B,,1,10,3,1,10,,,\n" for i in range(2, 60))
    )
    result = main(text=text)
    assert len(result.left_out) == 58
    assert len(found(result, "missing-value")) == 21


def test_standard_errors_of_the_mean_stand_in_for_sds() -> None:
    outcomes = OUTCOMES.replace('sd1 = "s1"', 'sem1 = "e1"')
    with_sem = "\n".join(
        line + ("," + ("e1" if i == 0 else str(float(line.split(",")[3]) / float(line.split(",")[4]) ** 0.5)))
        for i, line in enumerate(TABLE.splitlines())
    )
    plain, made = main(), main(outcomes=outcomes, text=with_sem)
    assert [row.vi for row in made.rows] == pytest.approx([row.vi for row in plain.rows], rel=1e-12)


def test_an_analysis_without_outcome_values_is_awaiting() -> None:
    text = "id,study,exp,m1,s1,n1,m2,s2,n2\n" + "".join(f"{i},S{i},e{i // 2},,,10,,,10\n" for i in range(6))
    rules = '[rules]\none_per = "exp"\n'
    run = review(OUTCOMES + rules + MAIN, text)
    result = run.analysis("main")
    assert (result.awaiting, result.fit, result.rows) == (3, None, ())
    assert not run.failed


def test_rows_none_of_which_can_be_used_are_an_error() -> None:
    text = "id,study,m1,s1,n1,m2,s2,n2\n1,A,5,,10,3,1,10\n2,B,5,,10,3,1,10\n"
    run = review(OUTCOMES + MAIN, text)
    assert found(run, "no-effects")[0].analysis == "main"
    assert [row.reason for row in run.analysis("main").left_out] == ["no value in s1"] * 2


def test_remarks_concern_the_rows_pooled_not_those_that_gave_way() -> None:
    text = EXPERIMENTS.replace("1,A,a1,2,5", "1,A,a1,2,900")
    smd = OUTCOMES + ONE_PER + MAIN.replace("MD", "SMD")
    assert not found(review(smd, text), "implausible-effect")
    assert found(review(OUTCOMES + MAIN.replace("MD", "SMD"), text), "implausible-effect")


def test_a_sign_that_is_not_known_is_remarked() -> None:
    problem = found(main(outcomes=OUTCOMES + 'flip = "dose > 15"\n'), "unknown-sign")[0]
    assert (problem.where.line, problem.where.column) == (4, "dose")
    assert "rows 3, 4;" in problem.what
