from __future__ import annotations

import pytest
from tests.analysis.reviews import MAIN, OUTCOMES, TABLE, found, main, review

from hedgerow.analysis.results import AnalysisResult

CUMULATIVE = 'sensitivity = ["cumulative"]\n'
DATED = (
    "\n".join(
        f"{line},{year}"
        for line, year in zip(TABLE.splitlines(), ["year", "2003", "1999", "2003", "2010", "1987"], strict=True)
    )
    + "\n"
)


def added(result: AnalysisResult) -> list[str]:
    assert result.sensitivity.cumulative is not None
    return list(result.sensitivity.cumulative.added)


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        ("", "12345"),
        ('order = "year"', "52134"),
        ('order = "-year"', "41325"),
        ('order = "species"', "45123"),
        ('order = "-species"', "12345"),
    ],
)
def test_rows_are_added_in_the_order_of_a_column_and_equal_ones_in_that_of_the_table(order: str, ids: str) -> None:
    result = main(CUMULATIVE + order, text=DATED)
    assert "".join(added(result)) == ids
    assert result.fit is not None and result.sensitivity.cumulative is not None
    assert result.sensitivity.cumulative.estimate[-1] == pytest.approx(result.fit.estimate, rel=1e-12)
    assert not found(result, "missing-order")


@pytest.mark.parametrize(("order", "ids"), [("dose", "12534"), ("-dose", "52134")])
def test_rows_without_a_value_come_last_and_are_named(order: str, ids: str) -> None:
    result = main(CUMULATIVE + f'order = "{order}"')
    assert "".join(added(result)) == ids
    (problem,) = found(result, "missing-order")
    assert "'dose' is known for rows 3, 4;" in problem.what
    assert (problem.severity, problem.where.line, problem.where.column) == ("warning", 4, "dose")


def test_an_order_that_does_not_exist_is_an_error_at_its_line() -> None:
    result = review(OUTCOMES + MAIN + CUMULATIVE + 'order = "-yaer"\n', DATED)
    (problem,) = found(result, "unknown-column")
    assert (problem.where.line, problem.analysis) == (18, "main")
    assert "'year'" in problem.remedy
    default = review(OUTCOMES + '[defaults]\norder = "yaer"\n' + MAIN + CUMULATIVE, DATED)
    assert [each.where.line for each in found(default, "unknown-column")] == [14]


def test_an_order_of_nothing_is_told_unless_it_is_the_default() -> None:
    (problem,) = found(main('order = "dose"'), "idle-option")
    assert problem.severity == "warning"
    assert not found(main(rules='[defaults]\norder = "dose"\n'), "idle-option")
