from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.analysis.expression import parse_condition
from hedgerow.vocabulary.problems import HedgerowError, Place

FRAME = pl.DataFrame({"dose": [1.0, None, 3.0], "species": ["Rat", "Mouse", None], "a b": ["x", "y", "z"]})
HERE = Place("protocol.toml", 7)


@pytest.mark.parametrize(
    ("text", "truth", "numeric"),
    [
        ("dose <= 2", [True, None, False], {"dose"}),
        ("2 >= dose", [True, None, False], {"dose"}),
        ("dose <> 3", [True, None, False], {"dose"}),
        ("dose BETWEEN 1 AND 2", [True, None, False], {"dose"}),
        ("dose NOT IN (1, 2)", [False, None, True], {"dose"}),
        ("dose IS NULL", [False, True, False], set()),
        ("dose IS NOT NULL AND dose > 2", [False, False, True], {"dose"}),
        ("ABS(dose) > 2 OR dose + 1 > 3", [False, None, True], {"dose"}),
        ("coalesce(dose, 0) < 2", [True, True, False], {"dose"}),
        ("dose > -1", [True, None, True], {"dose"}),
        ("species = 'Rat'", [True, False, None], set()),
        ("species = 'Rat' AND dose > 2", [False, False, None], {"dose"}),
        ("NOT species IN ('Rat')", [False, True, None], set()),
        ("species LIKE 'R%'", [True, False, None], set()),
        ("lower(species) = 'rat' and length(species) > 1", [True, False, None], set()),
        ("\"a b\" = 'x'", [True, False, False], set()),
        ("species = 'it''s'", [False, False, None], set()),
        ("CASE WHEN dose > 2 THEN true ELSE false END", [False, False, True], {"dose"}),
        ("1 = 1", [True, True, True], set()),
    ],
)
def test_truth_and_numeric_columns(text: str, truth: list[bool | None], numeric: set[str]) -> None:
    condition = parse_condition(text, FRAME.columns, HERE)
    assert condition.evaluate(FRAME).to_list() == truth
    assert condition.numeric == numeric


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dose > avg(dose)", r"aggregate avg\(\)"),
        ("COUNT(*) > 1", r"aggregate COUNT\(\)"),
        ("max(dose) OVER () = dose", "max"),
        ("row_number() OVER (ORDER BY dose) = 1", "row_number"),
        ("dose IN (SELECT 1)", "subquery"),
        ("exists (select 1)", "subquery"),
        ("random() > 0.5", r"no function random\(\)"),
        ("lowr(species) = 'rat'", "Did you mean 'LOWER'"),
        ("COLUMNS('dose') > 1", r"no function COLUMNS\(\)"),
    ],
)
def test_only_what_looks_at_one_row_is_accepted(text: str, words: str) -> None:
    with pytest.raises(HedgerowError, match=words) as error:
        parse_condition(text, FRAME.columns, HERE)
    assert error.value.problems[0].code == "not-row-wise"
    assert error.value.problems[0].where == HERE


def test_every_unknown_column_is_named_with_its_neighbour() -> None:
    with pytest.raises(HedgerowError) as error:
        parse_condition("Species = 'Rat' AND dos > 3 AND dose > 1", FRAME.columns, HERE)
    assert [problem.code for problem in error.value.problems] == ["unknown-column"] * 2
    assert "Did you mean 'species'?" in error.value.problems[0].remedy
    assert "Did you mean 'dose'?" in error.value.problems[1].remedy


def test_double_quotes_around_a_word_are_explained() -> None:
    with pytest.raises(HedgerowError, match="single quotes"):
        parse_condition('species = "Rat"', FRAME.columns, HERE)


@pytest.mark.parametrize("text", ["species = 'Rat", "dose >", "", "(", "dose > 1; DROP TABLE x", "*"])
def test_syntax_errors(text: str) -> None:
    with pytest.raises(HedgerowError) as error:
        parse_condition(text, FRAME.columns, HERE)
    assert error.value.problems[0].code == "bad-expression"


@pytest.mark.parametrize("text", ["dose = 'x'", "dose", "'x'", "NULL", "species ~ '('"])
def test_conditions_that_do_not_fit_the_columns(text: str) -> None:
    with pytest.raises(HedgerowError) as error:
        parse_condition(text, FRAME.columns, HERE).evaluate(FRAME)
    assert error.value.problems[0].code == "bad-expression"


pieces = [
    "dose",
    "species",
    "'Rat'",
    "3",
    "(",
    ")",
    "AND",
    "NOT",
    "=",
    "<",
    ">",
    "IN",
    ",",
    "sum(",
    '"a b"',
    "-",
    "IS NULL",
]


@given(st.lists(st.sampled_from(pieces), max_size=8).map(" ".join) | st.text(max_size=20))
def test_any_text_is_a_condition_or_a_named_problem(text: str) -> None:
    try:
        truth = parse_condition(text, FRAME.columns, HERE).evaluate(FRAME)
    except HedgerowError:
        return
    assert truth.dtype == pl.Boolean
    assert len(truth) == FRAME.height
