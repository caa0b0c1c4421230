from __future__ import annotations

import numpy as np
import pytest

from hedgerow.stats.formula import learn, read_formula
from hedgerow.stats.formula.coding import Coding
from hedgerow.stats.formula.columns import read_columns
from hedgerow.vocabulary.problems import HedgerowError

DATA = {
    "a": ["x", "y", "z", "x", "y", "z", "x", "y", "z", "x", "y", "z"],
    "b": ["p", "p", "p", "q", "q", "q", "p", "p", "p", "q", "q", "q"],
    "n": [1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 9.0, 9.5, 11.0, 12.0, 13.0, 17.0],
    "time (h)": list(range(1, 13)),
}


def coding(formula: str) -> tuple[Coding, np.ndarray]:
    parsed = read_formula(formula)
    columns = read_columns(DATA, parsed.variables)
    found = learn(parsed, columns, 12)
    return found, found.matrix(columns, 12)


@pytest.mark.parametrize(
    ("formula", "names"),
    [
        ("a", ["intercept", "a[y]", "a[z]"]),
        ("~ 0 + a", ["a[x]", "a[y]", "a[z]"]),
        ("a - 1 + b", ["a[x]", "a[y]", "a[z]", "b[q]"]),
        ("n:b + a", ["intercept", "a[y]", "a[z]", "n:b[p]", "n:b[q]"]),
        ("b * n", ["intercept", "b[q]", "n", "b[q]:n"]),
        ("b:a", ["intercept", "a[y]", "a[z]", "b[q]:a[x]", "b[q]:a[y]", "b[q]:a[z]"]),
        ("0 + b:a", [f"b[{i}]:a[{j}]" for j in "xyz" for i in "pq"]),
        ("(b + n)^2 - b:n", ["intercept", "b[q]", "n"]),
        ("n + I(n^2)", ["intercept", "n", "I(n^2)"]),
        ("log(`time (h)`)", ["intercept", "log(`time (h)`)"]),
        ("factor(b)", ["intercept", "factor(b)[q]"]),
        ("poly(n, 2)", ["intercept", "poly(n, 2)[1]", "poly(n, 2)[2]"]),
        ("1", ["intercept"]),
    ],
)
def test_names_of_coefficients(formula: str, names: list[str]) -> None:
    assert sorted(coding(formula)[0].names) == sorted(names)


SPANS = ["a*b*n", "0 + a*b", "0 + a:b", "a:b", "a:n + b", "0 + a:n + b:n", "a + a:b:n", "0 + a + b + a:b"]


@pytest.mark.parametrize("formula", SPANS)
def test_columns_are_independent_and_as_many_as_the_model_has_freedoms(formula: str) -> None:
    """Full coding of every factor spans what the formula means; ours must span the same with full column rank."""
    found, x = coding(formula)
    assert np.linalg.matrix_rank(x) == x.shape[1] == len(found.names)
    cells = {"a": [np.array(DATA["a"]) == v for v in "xyz"], "b": [np.array(DATA["b"]) == v for v in "pq"]}
    cells["n"] = [np.array(DATA["n"])]
    parts = [np.ones(12)] if found.formula.intercept else []
    for term in found.formula.terms:
        product = [np.ones(12)]
        for factor in term:
            product = [old * new for old in product for new in cells[str(factor)]]
        parts += product
    everything = np.column_stack(parts)
    assert np.linalg.matrix_rank(np.column_stack([everything, x])) == np.linalg.matrix_rank(everything) == x.shape[1]


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("", "end cannot stand"),
        ("a +", "end cannot stand"),
        ("a | b", "'|' cannot stand at character 2"),
        ("__import__('os')", "Unknown function '__import__'"),
        ("a.__class__()", "Unknown function"),
        ("a.__class__", "Unknown column"),
        ("n[0]", "cannot stand"),
        ("lgo(n)", "Did you mean 'log'"),
        ("nn", "Did you mean 'n'"),
        ("y ~ a", "effects are given already"),
        ("2*a", "number 2 is no term"),
        ("a/b", "joins no terms"),
        ("n^2.5", "no power of terms"),
        ("log(a)", "holds text"),
        ("log()", "cannot stand"),
        ("log(n, 2)", "one argument"),
        ("log(n:n)", "no arithmetic"),
        ("log(poly(n, 2))", "several columns"),
        ("factor(log(n))", "name of a column"),
        ("log(factor(n))", "no arithmetic of them"),
        ("poly(n, 99)", "whole number from 1 to 10"),
        ("poly(b, 2)", "holds text"),
        ("rcs(n, n)", "whole number"),
        ("(" * 100, "nested"),
        ("-" * 100 + "n", "nested"),
        ("a" + "+a" * 300, "operators"),
        ("a" * 3000, "characters"),
        ("(a+b+n+`time (h)`+c+d+e+f+g)^9", "more than 200 terms"),
    ],
)
def test_anything_else_is_refused_in_words(formula: str, message: str) -> None:
    with pytest.raises(HedgerowError) as caught:
        coding(formula)
    assert message in str(caught.value)


def test_functions_code_new_data_as_the_old() -> None:
    """Means, scales, polynomials and knots are those of the model's data, whatever the new data are."""
    for formula in ("scale(n)", "center(n)", "poly(n, 3)", "rcs(n, 4)"):
        found, x = coding(formula)
        new = read_columns({"n": DATA["n"][3:5]}, ["n"])
        np.testing.assert_allclose(found.matrix(new, 2), x[3:5], rtol=1e-13, atol=1e-15)


def test_a_polynomial_is_orthonormal() -> None:
    _, x = coding("poly(n, 3)")
    np.testing.assert_allclose(x[:, 1:].T @ x[:, 1:], np.eye(3), atol=1e-13)
    np.testing.assert_allclose(x[:, 1:].sum(0), 0, atol=1e-13)


def test_a_restricted_spline_is_straight_beyond_its_knots() -> None:
    found, _ = coding("rcs(n, 4)")
    beyond = found.matrix(read_columns({"n": [100.0, 200.0, 300.0, -10.0, -20.0, -30.0]}, ["n"]), 6)
    np.testing.assert_allclose(np.diff(beyond[:3], 2, axis=0), 0, atol=1e-9)
    np.testing.assert_allclose(beyond[3:, 2:], 0, atol=1e-12)


def test_numbers_in_factor_are_sorted_as_numbers() -> None:
    found = learn(read_formula("factor(n)"), read_columns({"n": [10, 9, 2.5]}, ["n"]), 3)
    assert found.levels == {"factor(n)": ("2.5", "9", "10")}
    assert found.references == {"factor(n)": "2.5"}
