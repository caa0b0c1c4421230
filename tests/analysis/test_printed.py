"""Printed results: shown digit by digit; whatever is wrong has its file, line and column."""

from __future__ import annotations

import pytest
from tests.analysis.knowing import known

PROTOCOL = """\
[[printed]]
title = "Pooled"
file = "p.csv"
label = "what"
estimate = "g"
ci_low = "low"
ci_high = "high"
columns = ["k", "p"]
"""
TABLE = """\
id,what,g,low,high,k,p
all,All,1.60,1.1,2.1,19,0.00
rat,Rats,0.010,-0.4,0.4,6,<0.01
"""


def test_rows_keep_the_digits_that_are_printed():
    (printed,) = known(PROTOCOL, p=TABLE).printed
    assert [row.shown for row in printed.rows] == ["1.60 [1.1, 2.1]", "0.010 [-0.4, 0.4]"]
    assert [row.cells for row in printed.rows] == [("19", "0.00"), ("6", "<0.01")]
    assert [(row.estimate, row.low, row.high, row.line) for row in printed.rows] == [
        (1.6, 1.1, 2.1, 2),
        (0.01, -0.4, 0.4, 3),
    ]


def test_where_chooses_rows_and_the_band_may_be_another():
    protocol = PROTOCOL + 'where = "id <> \'all\'"\nid = "id"\nband = "all"\n'
    (printed,) = known(protocol, p=TABLE).printed
    assert [row.id for row in printed.rows] == ["rat"]
    assert printed.overall is not None
    assert (printed.overall.estimate, printed.overall.low, printed.overall.high) == (1.6, 1.1, 2.1)


def test_where_compares_numbers_as_numbers():
    (printed,) = known(PROTOCOL + 'where = "k > 9"\n', p=TABLE).printed
    assert [row.label for row in printed.rows] == ["All"]


def test_bad_cell_has_its_place_and_the_row_stays_as_text():
    found = known(PROTOCOL, p=TABLE.replace("0.010", "about 0"))
    (problem,) = found.problems
    assert (problem.code, str(problem.where), problem.severity) == ("not-a-number", "p.csv:3, column g", "warning")
    row = found.printed[0].rows[1]
    assert (row.estimate, row.shown) == (None, "about 0 [-0.4, 0.4]")


def test_bad_cells_of_rows_not_chosen_are_not_told():
    assert not known(PROTOCOL + 'where = "k > 9"\n', p=TABLE.replace("0.010", "about 0")).problems


def test_estimate_outside_its_interval_is_told():
    (problem,) = known(PROTOCOL, p=TABLE.replace("1.60", "2.6")).problems
    assert (problem.code, str(problem.where), problem.row) == ("outside-interval", "p.csv:2, column g", "All")


def test_unknown_column_is_named_with_the_near_one():
    (problem,) = known(PROTOCOL.replace('"low"', '"lwo"'), p=TABLE).problems
    assert problem.code == "unknown-column"
    assert "'lwo'" in problem.what
    assert "Did you mean 'low'?" in problem.remedy
    assert problem.where.line == 1


@pytest.mark.parametrize(
    ("line", "code", "at"),
    [
        ('estimat = "g"', "unknown-key", 9),
        ('band = "all"', "missing-key", 9),
        ('favours = ["one"]', "wrong-type", 9),
        ('null = "zero"', "wrong-type", 9),
        ('where = "SUM(k) > 3"', "not-row-wise", 1),
    ],
)
def test_wrong_keys_are_told_with_their_line(line, code, at):
    problems = known(f"{PROTOCOL}{line}\n", p=TABLE).problems
    assert [(each.code, each.where.line) for each in problems] == [(code, at)]


def test_band_that_no_row_has_is_told():
    (problem,) = known(PROTOCOL + 'id = "id"\nband = "al"\n', p=TABLE).problems
    assert (problem.code, problem.where.line) == ("unknown-row", 1)
    assert "Did you mean 'all'?" in problem.remedy


def test_where_that_matches_nothing_is_told():
    (problem,) = known(PROTOCOL + 'where = "k > 99"\n', p=TABLE).problems
    assert problem.code == "no-rows"


def test_table_without_estimates_is_text_only():
    protocol = '[[printed]]\ntitle = "Flow"\nfile = "p.csv"\nlabel = "what"\ncolumns = ["k"]\nnote = "p"\n'
    (printed,) = known(protocol, p=TABLE).printed
    assert not printed.spec.drawn
    assert [(row.label, row.cells, row.note, row.shown) for row in printed.rows] == [
        ("All", ("19",), "0.00", ""),
        ("Rats", ("6",), "<0.01", ""),
    ]


def test_single_brackets_are_told():
    (problem,) = known(PROTOCOL.replace("[[printed]]", "[printed]"), p=TABLE).problems
    assert (problem.code, problem.where.line) == ("wrong-type", 1)


def test_a_result_without_a_name_and_a_name_given_twice_are_told():
    printed = known(PROTOCOL + 'id = "id"\n', p=TABLE + "all,,1,0.5,2,3,0.2\n")
    assert [(each.code, each.where.line, each.where.column) for each in printed.problems] == [
        ("missing-id", 4, "what"),
        ("duplicate-id", 4, "id"),
    ]


def test_what_can_be_done_about_a_word_is_what_this_table_allows():
    (problem,) = known(PROTOCOL, p=TABLE.replace("1.60", "n/a")).problems
    assert problem.code == "not-a-number"
    assert "recode" not in problem.remedy
