"""Distribution of a sum of independent uniform variables (Irwin 1927, Hall 1927)."""

from __future__ import annotations

from fractions import Fraction
from math import comb, erfc, exp, factorial, floor, pi, sqrt

from hedgerow.stats.search import falling_root

_EXACT = 40  # terms of alternating sign, as fractions; beyond, three terms of Edgeworth's series are good to 1e-8


def irwin_hall_cdf(x: float, n: int) -> float:
    """P(sum of n uniform variables <= x)."""
    if x <= 0:
        return 0.0
    if x >= n:
        return 1.0
    if x > n / 2:
        return 1.0 - irwin_hall_cdf(n - x, n)
    return _exact(x, n) if n <= _EXACT else _edgeworth(x, n)


def irwin_hall_quantile(p: float, n: int) -> float:
    """The value that the sum of n uniform variables is at most with probability p."""
    return falling_root(lambda x: -irwin_hall_cdf(x, n), -p, n / 2, limit=float(n))


def _exact(x: float, n: int) -> float:
    value = Fraction(x)
    total = sum((-1) ** j * comb(n, j) * (value - j) ** n for j in range(floor(x) + 1))
    return float(total / factorial(n))


def _edgeworth(x: float, n: int) -> float:
    """Normal, with the terms of the fourth, sixth and eighth cumulants up to the third power of 1 / n."""
    z = (x - n / 2) / sqrt(n / 12)
    k4, k6, k8 = -1.2 / n, 48 / 7 / n**2, -86.4 / n**3  # of the standardised sum
    he3, he5 = z**3 - 3 * z, z**5 - 10 * z**3 + 15 * z
    he7 = z**7 - 21 * z**5 + 105 * z**3 - 105 * z
    he9 = z**9 - 36 * z**7 + 378 * z**5 - 1260 * z**3 + 945 * z
    he11 = z**11 - 55 * z**9 + 990 * z**7 - 6930 * z**5 + 17325 * z**3 - 10395 * z
    series = (
        k4 / 24 * he3
        + k6 / 720 * he5
        + k4**2 / 1152 * he7
        + k8 / 40320 * he7
        + k4 * k6 / 17280 * he9
        + k4**3 / 82944 * he11
    )
    return 0.5 * erfc(-z / sqrt(2)) - exp(-(z**2) / 2) / sqrt(2 * pi) * series
