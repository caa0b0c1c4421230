"""GRIM, GRIMMER and the existence of answers, against every set of answers there is."""

from __future__ import annotations

from itertools import combinations_with_replacement

import numpy as np
import pytest
from tests.analysis.audit.auditing import findings

from hedgerow.analysis.audit.whole_numbers import exists, greatest_sd, squares, sums
from hedgerow.review.audit.number import read_number


def number(text: str):
    read = read_number(text)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("mean", "n", "possible"), [("3.48", 20, False), ("5.27", 43, False), ("5.93", 49, False), ("3.45", 20, True)]
)
def test_published_examples_of_grim(mean: str, n: int, possible: bool) -> None:
    assert bool(len(sums(number(mean), n))) is possible


@pytest.mark.parametrize(("n", "low", "high"), [(1, 1, 7), (3, 1, 7), (5, 0, 4), (6, -1, 2)])
def test_existence_is_that_of_all_answers(n: int, low: int, high: int) -> None:
    answers = combinations_with_replacement(range(low, high + 1), n)
    real = {(sum(each), sum(x * x for x in each)) for each in answers}
    totals, most = range(n * low - 1, n * high + 2), n * max(low**2, high**2)
    found = {(s, q) for s in totals for q in range(most + 2) if exists(s, q, n, low, high)}
    assert found == real


def test_no_real_answers_are_accused() -> None:
    rng = np.random.default_rng(11)
    for _ in range(300):
        n = int(rng.integers(2, 40))
        x = rng.integers(0, 11, n)
        text = f'[[scale]]\nabout = "x"\nn = {n}\nmean = {x.mean():.2f}\nsd = {x.std(ddof=1):.2f}\nlow = 0\nhigh = 10\n'
        assert findings(text, "grim") == findings(text, "grimmer") == []


def test_sums_of_squares_are_even_or_odd_as_the_sum() -> None:
    assert all((each - 15) % 2 == 0 for each in squares(15, number("1.58"), 5))
    assert list(squares(15, number("1.58"), 5)) == [55]  # 1, 2, 3, 4, 5


def test_an_impossible_mean_and_an_impossible_sd() -> None:
    (told,) = findings('[[scale]]\nabout = "x"\nn = 20\nmean = 3.48\n', "grim")
    assert (told.grade, told.arithmetic) == ("impossible", "69 / 20 = 3.4500, 70 / 20 = 3.5000")
    (told,) = findings('[[scale]]\nabout = "x"\nn = 10\nmean = 9.0\nsd = 4.2\nlow = 0\nhigh = 10\n', "grimmer")
    assert (told.grade, "largest SD" in told.arithmetic) == ("impossible", True)
    assert greatest_sd(9.0, 10, 0, 10) == pytest.approx(np.std([0, *[10] * 9], ddof=1))
