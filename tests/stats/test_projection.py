"""The kernel with moderators against exact fractions, for sampling variances that differ by up to 1e13."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from hedgerow.stats.kernel.design import Design
from hedgerow.stats.kernel.marginal import Array
from hedgerow.stats.kernel.projection import UNEVEN
from hedgerow.stats.prepare import prepare

_Matrix = list[list[Fraction]]


def times(a: _Matrix, b: _Matrix) -> _Matrix:
    columns = list(zip(*b, strict=True))
    return [[sum((x * y for x, y in zip(row, column, strict=True)), Fraction(0)) for column in columns] for row in a]


def inverse(a: _Matrix) -> _Matrix:
    """Gauss and Jordan, exactly."""
    p = len(a)
    m = [[*row, *(Fraction(int(i == j)) for j in range(p))] for i, row in enumerate(a)]
    for i in range(p):
        m[i] = [cell / m[i][i] for cell in m[i]]
        for j in range(p):
            if j != i:
                m[j] = [x - m[j][i] * z for x, z in zip(m[j], m[i], strict=True)]
    return [row[p:] for row in m]


def exact(y: Array, v: Array, x: Array) -> tuple[_Matrix, _Matrix, list[float]]:
    """P, Py and the coefficients."""
    k, w = len(y), [1 / Fraction(float(each)) for each in v]
    design = [[Fraction(float(cell)) for cell in row] for row in x]
    weighted = [[w[i] * cell for cell in row] for i, row in enumerate(design)]
    effects = [[Fraction(float(each))] for each in y]
    middle = inverse(times([list(c) for c in zip(*design, strict=True)], weighted))
    hat = times(times(weighted, middle), [list(c) for c in zip(*weighted, strict=True)])
    p = [[(w[i] if i == j else 0) - hat[i][j] for j in range(k)] for i in range(k)]
    beta = times(middle, times([list(c) for c in zip(*weighted, strict=True)], effects))
    return p, times(p, effects), [float(row[0]) for row in beta]


@pytest.mark.parametrize("ratio", [1e2, 1e7, 1e10, 1e13])
@pytest.mark.parametrize("precise", [1, 2, 3])
def test_sums_keep_their_digits(ratio: float, precise: int) -> None:
    """The design's own rounding costs 1e-16 sqrt(ratio); plain sums, used below a ratio of 1e4, up to 1e-15 ratio^2."""
    random = np.random.default_rng(precise)
    v, y = random.uniform(0.5, 2, 9), random.normal(size=9)
    v[:precise] /= ratio
    x = prepare(np.column_stack([np.ones(9), np.sqrt(v)]), ("a", "b"))[0].basis
    p, py, beta = exact(y, v, x)
    model, flat, variances = Design(y[None], v[None], x), [cell for row in p for cell in row], [Fraction(a) for a in v]
    found = model.at(np.zeros(1), second=True)
    fixed = model.quadratic_at(np.zeros(1))
    rel = 1e-13 * np.sqrt(ratio) if ratio > UNEVEN else 1e-14 * ratio**2
    wanted = {
        "rss": times([list(y_) for y_ in zip(*py, strict=True)], [[Fraction(float(a))] for a in y])[0][0],
        "yppy": sum(row[0] ** 2 for row in py),
        "tr_p": sum(p[i][i] for i in range(9)),
        "tr_pp": sum(cell**2 for cell in flat),
        "ypppy": sum(row[0] * z[0] for row, z in zip(py, times(p, py), strict=True)),
    }
    for name, value in wanted.items():
        assert getattr(found, name)[0] == pytest.approx(float(value), rel=rel), name
    average = sum(p[i][j] ** 2 * variances[i] * variances[j] for i in range(9) for j in range(9))
    assert fixed.tr_avav[0] == pytest.approx(float(average), rel=rel)
    assert fixed.tr_aa[0] == pytest.approx(float(wanted["tr_pp"]), rel=rel)
    assert fixed.tr_av[0] == pytest.approx(9 - 2, rel=rel)
    coefficients, residual, _ = model.solve(1 / model.v)
    np.testing.assert_allclose(coefficients[0], beta, rtol=rel)
    np.testing.assert_allclose(residual[0], [float(row[0] * s) for row, s in zip(py, variances, strict=True)], rtol=rel)


def test_a_row_that_alone_speaks_for_a_coefficient_has_no_residual() -> None:
    x = prepare(np.column_stack([np.ones(5), [1.0, 0, 0, 0, 0]]), ("a", "b"))[0].basis
    v = np.array([1e-9, 1.0, 2.0, 1.0, 1.5])
    found = Design(np.array([[5.0, 1.0, 2.0, 0.0, 1.0]]), v[None], x).at(np.zeros(1))
    w = 1 / v[1:]
    rest = np.array([1.0, 2.0, 0.0, 1.0])
    assert found.rss[0] == pytest.approx(w @ (rest - w @ rest / w.sum()) ** 2, rel=1e-9)
    assert found.tr_p[0] == pytest.approx(w.sum() - w @ w / w.sum(), rel=1e-9)
