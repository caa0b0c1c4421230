"""Counts, percentages and summaries of the prose against tables; sums, totals and facts printed twice."""

from __future__ import annotations

from itertools import combinations_with_replacement

import pytest
from tests.analysis.audit.auditing import audited, findings, held

from hedgerow.analysis.audit.checks.same import alike
from hedgerow.analysis.audit.checks.totals import bounds

ROWS = """article,species,sex,delay
A,rat,male,1
A,rat,female,2
B,mouse,male,3
C,rat,male,4
"""
HEAD = """
[[table]]
name = "Table 1"
file = "t.csv"
[[unit]]
name = "articles"
table = "Table 1"
distinct = "article"
[[unit]]
name = "comparisons"
table = "Table 1"
"""


def count(printed: int, where: str, unit: str = "comparisons") -> str:
    return f'{HEAD}[[count]]\nabout = "x"\nprinted = {printed}\nunit = "{unit}"\nwhere = {where}\n'


def percentage(printed: int, where: str) -> str:
    return f'{HEAD}[[percentage]]\nabout = "x"\nprinted = {printed}\nwhere = {where}\n'


def test_a_count_that_agrees() -> None:
    assert findings(count(3, "\"species = 'rat'\""), "counts", t=ROWS) == []


def test_a_count_that_differs_is_impossible() -> None:
    (told,) = findings(count(4, "\"species = 'rat'\""), "counts", t=ROWS)
    assert (told.grade, told.follows) == ("impossible", "3 in the table")


def test_a_count_of_a_wider_set_is_conditional() -> None:
    (told,) = findings(count(3, "[\"species = 'rat'\", \"sex = 'male'\"]"), "counts", t=ROWS)
    assert (told.grade, "sex = 'male'" in told.repair) == ("conditional", True)


def test_a_row_in_another_category_may_explain_two_counts() -> None:
    text = count(2, "\"species = 'rat'\"") + count(2, "\"species = 'mouse'\"").removeprefix(HEAD)
    first, second = findings(text, "counts", t=ROWS)
    assert first.repair == "This and 'x' both fit if 1 of the 3 with species = 'rat' had species = 'mouse'."
    assert second.repair == first.repair


def test_an_article_in_two_categories_may_count_in_one() -> None:
    (told,) = held(count(1, "\"sex = 'female'\"", "articles"), "counts", t=ROWS)
    assert told.because == "1 articles in the table"
    (told,) = held(count(0, "\"sex = 'female'\"", "articles"), "counts", t=ROWS)
    assert "without A, which has rows of both kinds" in told.because


@pytest.mark.parametrize(("printed", "by"), [(75, "3 of 4 comparisons"), (67, "2 of 3 articles")])
def test_a_percentage_is_explained_by_some_unit(printed: int, by: str) -> None:
    (told,) = held(percentage(printed, "\"species = 'rat'\""), "percentages", t=ROWS)
    assert told.because == by
    assert findings(percentage(printed, "\"species = 'rat'\""), "percentages", t=ROWS) == []


def test_a_percentage_of_nothing_is_impossible() -> None:
    (told,) = findings(percentage(71, "\"species = 'rat'\""), "percentages", t=ROWS)
    assert (told.grade, told.follows) == ("impossible", "66.7% of articles in the table")


def test_a_condition_that_cannot_be_used_is_a_problem_of_its_line() -> None:
    made = audited(percentage(71, "\"specie = 'rat'\""), t=ROWS)
    (problem,) = made.problems
    assert (problem.code, problem.where.line) == ("unknown-column", 12)
    assert made.findings == ()


def test_percentages_without_a_table_need_a_whole_number() -> None:
    text = '[[unit]]\nname = "patients"\nn = 30\n[[percentage]]\nabout = "x"\nprinted = {}\nunits = ["patients"]\n'
    (told,) = findings(text.format(76), "percentages")
    assert (told.grade, told.arithmetic) == ("impossible", "76% of 30 is 22.8")
    assert findings(text.format(77), "percentages") == []
    (told,) = findings(text.format(76).replace('units = ["patients"]\n', ""), "percentages")
    assert told.grade == "conditional"  # which denominator is meant is not printed


SUMMARY = HEAD + '[[summary]]\nabout = "x"\ntable = "Table 1"\ncolumn = "delay"\n'


def test_summaries_are_computed_again() -> None:
    assert findings(SUMMARY + "median = 2.5\nlow = 1\nhigh = 4\nmean = 2.5\nsd = 1.29", "summaries", t=ROWS) == []
    assert findings(SUMMARY + "sd = 1.12", "summaries", t=ROWS) == []  # denominator n
    (told,) = findings(SUMMARY + "median = 24\nlow = 1\nhigh = 36", "summaries", t=ROWS)
    assert (told.grade, told.arithmetic) == ("impossible", "1, 2, 3, 4: median 2.5, smallest 1, largest 4")


def test_one_row_left_out_may_explain_a_median() -> None:
    (told,) = findings(SUMMARY + "median = 3.0\nhigh = 4", "summaries", t=ROWS)
    assert (told.grade, "one of the 4 is not counted" in told.repair) == ("conditional", True)


@pytest.mark.parametrize("groups", [3, 4, 5, 6])
def test_bounds_of_a_total_are_those_of_all_groups_there_are(groups: int) -> None:
    low, median, high = 4, 6, 9
    middle = (groups - 1) // 2, groups // 2
    sums = [
        sum(sizes)
        for sizes in combinations_with_replacement(range(low, high + 1), groups)
        if sizes[0] == low and sizes[-1] == high and sizes[middle[0]] + sizes[middle[1]] == 2 * median
    ]
    span = bounds(groups, median, low, high)
    assert (span.low, span.high) == (min(sums), max(sums))


TOTAL = '[[total]]\nabout = "x"\ntotal = 331\ngroups = {}\nmedian = 7\nlow = 4\nhigh = 12\n'


def test_totals_name_the_units_that_fit() -> None:
    assert findings(TOTAL.format(41), "totals") == []
    (told,) = findings('[[unit]]\nname = "time points"\nn = 41\n' + TOTAL.format(35), "totals")
    assert (told.grade, told.repair) == ("impossible", "The numbers fit 41 time points (mean 8.1).")


SUM = '[[sum]]\nabout = "x"\n'


@pytest.mark.parametrize(
    "line",
    [
        "parts = [473]\nless = [407]\ntotal = 66",
        "parts = [324, 309]\ntotal = 473\nat_most = true",
        'parts = ["33.3%", "33.3%", "33.3%"]\ntotal = 100',
    ],
)
def test_sums_that_add_up(line: str) -> None:
    assert findings(SUM + line, "sums") == []


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("parts = [21, 14, 1]\ntotal = 35", "impossible"),
        ("parts = [21, 13]\ntotal = 35", "conditional"),  # one may be in no part
        ("parts = [64]\nless = [32, 1]\ntotal = 32", "impossible"),
        ("parts = [64]\nless = [32]\ntotal = 31", "conditional"),  # one may have left without a word
        ("parts = [300, 100]\ntotal = 473\nat_most = true", "conditional"),
    ],
)
def test_sums_that_do_not(line: str, grade: str) -> None:
    (told,) = findings(SUM + line, "sums")
    assert told.grade == grade


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("3.7 to 6.5", "3.6 to 6.5", False),
        ("1.6 [1.1, 2.1]", "1.60 [1.12, 2.09]", True),
        ("72%", "72.4%", True),
        ("72%", "72.6%", False),
        ("oral", "Oral", True),
        ("35", "36", False),
        ("10.1097/j.pain.002231", "10.1097/j.pain.0002231", False),  # zeros of a name count
    ],
)
def test_facts_printed_twice(first: str, second: str, same: bool) -> None:
    assert alike(first, second) is same


def test_a_difference_that_something_may_explain_is_conditional() -> None:
    text = '[[same]]\nabout = "model"\nprinted = ["CCI", "SNL"]\nunless = "the article used two models"\n'
    (told,) = findings(text, "same")
    assert (told.grade, told.repair) == ("conditional", "Explained only if the article used two models.")
    assert findings(text.replace("SNL", "CCI"), "same") == []


CLAIMS = '[[statements]]\nfile = "s.csv"\nabout = "trial"\n'


@pytest.mark.parametrize(
    ("aspect", "first", "second", "grade"),
    [
        ("route", "IV", "oral", "impossible"),
        ("route", "i.v.", "intravenous", None),
        ("n", "55", "51", "impossible"),
        ("dose", "22.2 mg/h/kg", "22.2 mg/h/70 kg", "impossible"),
        ("dose", "100 mg a day", "1.4 mg/kg a day", "conditional"),
        ("conclusion", "works", "does not work", "conditional"),
    ],
)
def test_reviews_of_the_same_trial(aspect: str, first: str, second: str, grade: str | None) -> None:
    csv = f"trial,aspect,said,by\nRigo 2017,{aspect},{first},A\nRigo 2017,{aspect},{second},B\nOther,{aspect},x,A\n"
    assert [each.grade for each in findings(CLAIMS, "claims", s=csv)] == ([grade] if grade else [])
