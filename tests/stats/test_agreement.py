"""Agreement: printed tables, another program's standard error, and the laws of the three coefficients."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedgerow.stats.agreement import Agreement, agreement
from hedgerow.vocabulary.problems import HedgerowError


def of_table(table: list[list[int]]) -> Agreement:
    pairs = [(k, m) for k, row in enumerate(table) for m, count in enumerate(row) for _ in range(count)]
    return agreement([k for k, _ in pairs], [m for _, m in pairs], categories=range(len(table)))


# Cohen's kappa of the three worked tables of the encyclopaedias; each printed to two decimals or more.
@pytest.mark.parametrize(
    ("table", "kappa"), [([[20, 5], [10, 15]], 0.40), ([[45, 15], [25, 15]], 0.1304), ([[25, 35], [5, 35]], 0.2593)]
)
def test_kappa_of_printed_tables(table: list[list[int]], kappa: float) -> None:
    assert of_table(table).kappa.estimate == pytest.approx(kappa, abs=5e-5)


def test_gwet_s_example_of_the_kappa_paradox() -> None:
    """118, 5, 2, 0: agreement 0.944, yet kappa -0.0234; AC1 0.9408 (printed by Gwet)."""
    found = of_table([[118, 5], [2, 0]])
    assert found.observed == pytest.approx(0.944, abs=1e-12)
    assert found.kappa.estimate == pytest.approx(-0.0234, abs=5e-5)
    assert found.ac1.estimate == pytest.approx(0.9408, abs=5e-5)
    assert found.pabak.estimate == pytest.approx(2 * 0.944 - 1, abs=1e-12)


# statsmodels 0.14 cohens_kappa(table): kappa and std_kappa (large-sample error of Fleiss, Cohen and Everitt)
STATSMODELS = [
    ([[20, 5], [10, 15]], 0.3999999999999999, 0.12699606293110033),
    ([[118, 5], [2, 0]], -0.02339181286549608, 0.012286756672845256),
    ([[53, 5, 2], [11, 14, 5], [1, 6, 3]], 0.4285714285714285, 0.0759588315346638),
    ([[10, 1, 2, 0], [3, 20, 4, 1], [0, 2, 15, 2], [1, 1, 0, 9]], 0.6698577680525164, 0.07002876604344431),
]


@pytest.mark.parametrize(("table", "kappa", "se"), STATSMODELS)
def test_kappa_agrees_with_statsmodels(table: list[list[int]], kappa: float, se: float) -> None:
    found = of_table(table).kappa
    assert found.estimate == pytest.approx(kappa, rel=1e-10)  # closed forms
    assert found.se == pytest.approx(se, rel=1e-10)


TABLES = st.integers(2, 4).flatmap(
    lambda q: st.lists(st.lists(st.integers(1, 30), min_size=q, max_size=q), min_size=q, max_size=q)
)


@given(TABLES)
def test_standard_errors_are_those_of_the_multinomial(table: list[list[int]]) -> None:
    """The delta method with the derivative taken by central differences on the coefficients themselves."""
    found, shares = of_table(table), np.array(table) / np.sum(table)
    for name in ("kappa", "pabak", "ac1"):
        gradient = np.zeros_like(shares)
        for spot in np.ndindex(shares.shape):
            step = np.zeros_like(shares)
            step[spot] = 1e-6
            up, down = defined(name, shares + step), defined(name, shares - step)
            gradient[spot] = (up - down) / 2e-6
        variance = (np.sum(shares * gradient**2) - np.sum(shares * gradient) ** 2) / found.n
        coefficient = getattr(found, name)
        assert coefficient.estimate == pytest.approx(defined(name, shares), rel=1e-10, abs=1e-12)
        assert coefficient.se == pytest.approx(variance**0.5, rel=1e-5, abs=1e-8)  # differences lose half the digits


def defined(name: str, shares: np.ndarray) -> float:
    """The coefficients as their papers write them."""
    rows, columns, q = shares.sum(axis=1), shares.sum(axis=0), len(shares)
    mean = (rows + columns) / 2
    chance = {"kappa": sum(rows * columns), "pabak": 1 / q, "ac1": sum(mean * (1 - mean)) / (q - 1)}[name]
    return float((np.trace(shares) - chance) / (1 - chance))


@given(TABLES)
def test_who_is_first_does_not_matter(table: list[list[int]]) -> None:
    one, other = of_table(table), of_table(np.transpose(table).tolist())
    for name in ("kappa", "pabak", "ac1"):
        assert getattr(one, name).estimate == pytest.approx(getattr(other, name).estimate, abs=1e-12)
        assert getattr(one, name).se == pytest.approx(getattr(other, name).se, abs=1e-12)


def test_balanced_tables_make_all_three_equal() -> None:
    found = of_table([[40, 10], [10, 40]])
    assert found.kappa.estimate == pytest.approx(found.pabak.estimate, abs=1e-14)
    assert found.kappa.estimate == pytest.approx(found.ac1.estimate, abs=1e-14)


def test_what_is_not_defined_is_none() -> None:
    nothing = agreement([], [], categories=["include", "exclude"])
    assert (nothing.n, nothing.observed, nothing.kappa.estimate) == (0, None, None)
    same = agreement(["exclude"] * 5, ["exclude"] * 5, categories=["include", "exclude"])
    assert same.kappa.estimate is None, "chance alone gives perfect agreement"
    assert (same.pabak.estimate, same.ac1.estimate, same.observed) == (1.0, 1.0, 1.0)
    assert agreement(["a"], ["a"]).pabak.estimate is None, "one category: nothing to choose"


def test_wrong_input_is_refused() -> None:
    with pytest.raises(HedgerowError, match="cannot be paired"):
        agreement([1], [1, 2])
    with pytest.raises(HedgerowError, match="not both among"):
        agreement(["yes"], ["maybe"], categories=["yes", "no"])
    with pytest.raises(HedgerowError, match="level"):
        agreement([1], [1], level=95)
