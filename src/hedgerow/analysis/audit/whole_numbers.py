"""Means and SDs of whole numbers: which sums exist, and which sums of squares beside them."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, sqrt

from hedgerow.review.audit.number import Number

_LARGEST = 4_000
"""Answers times range times range up to which every set of answers is tried; beyond it only bounds are asked."""


def sums(mean: Number, n: int, items: int = 1) -> range:
    """Sums of `n` answers, in units of ``1 / items``, whose mean is printed so; empty if there is none.

    The GRIM test of Brown & Heathers (2017): a mean of n whole numbers is a whole number over n.
    """
    parts = n * items
    slack = 1e-9 * max(1.0, abs(mean.value) * parts)
    return range(ceil(mean.low * parts - slack), floor(mean.high * parts + slack) + 1)


def squares(total: int, sd: Number, n: int, items: int = 1) -> Iterator[int]:
    """Sums of squares beside a sum that give the printed SD: whole, and even or odd as the sum is.

    The GRIMMER test of Anaya (2016); the SD has n - 1 or n in its denominator.
    """
    found: set[int] = set()
    for divisor in {n - 1, n} - {0}:
        low, high = (divisor * (max(each, 0.0) * items) ** 2 + total**2 / n for each in (sd.low, sd.high))
        slack = 1e-9 * max(1.0, high)
        found |= {each for each in range(ceil(low - slack), floor(high + slack) + 1) if (each - total) % 2 == 0}
    yield from sorted(found)


def exists(total: int, squared: int, n: int, low: int, high: int) -> bool:
    """Whether `n` whole numbers from `low` to `high` have this sum and this sum of squares.

    Answers are counted from `low`, so that the search is over sums of numbers from 0 to `high - low`. Small cases are
    decided by building up every reachable pair where the search finds no answers; in large ones only the bounds of the
    sum of squares are asked, between which there are nearly no gaps.
    """
    span = high - low
    total_, squared_ = total - n * low, squared - 2 * low * total + n * low * low
    if not 0 <= total_ <= n * span:
        return False
    base, more = divmod(total_, n)
    least = (n - more) * base**2 + more * (base + 1) ** 2
    full, rest = divmod(total_, span) if span else (0, 0)
    most = full * span**2 + rest**2
    if not least <= squared_ <= most:
        return False
    if _spread({base: n - more} | ({base + 1: more} if more else {}), span, squared_ - least):
        return True
    return n * span * span > _LARGEST or squared_ in _reachable(total_, n, span)


def _spread(counts: dict[int, int], span: int, missing: int) -> bool:
    """Move two answers apart, each time by as much as the sum of squares still lacks: SPRITE's search, greedily.

    An answer x that rises by 1 while y <= x falls by 1 adds 2 (x - y + 1). Reaching the sum is a proof; not reaching it
    is none.
    """
    while missing > 0:
        steps = [
            (2 * (x - y + 1), x, y)
            for x in counts
            for y in counts
            if y <= x < span and y > 0 and 2 * (x - y + 1) <= missing and (x != y or counts[x] > 1)
        ]
        if not steps:
            return False
        added, x, y = max(steps)
        missing -= added
        for value, change in ((x, -1), (y, -1), (x + 1, 1), (y - 1, 1)):
            counts[value] = counts.get(value, 0) + change
        counts = {value: count for value, count in counts.items() if count > 0}
    return missing == 0


def _reachable(total: int, n: int, span: int) -> set[int]:
    """Sums of squares of at most `n` numbers from 1 to `span` (the others are 0) that add up to `total`.

    ``best[s]`` holds, for each sum s, the sums of squares with the fewest numbers that reach them.
    """
    best: list[dict[int, int]] = [{} for _ in range(total + 1)]
    best[0][0] = 0
    for s in range(1, total + 1):
        for step in range(1, min(span, s) + 1):
            for squared, count in best[s - step].items():
                new = squared + step * step
                if count < best[s].get(new, n + 1) - 1 and count < n:
                    best[s][new] = count + 1
    return set(best[total])


def greatest_sd(mean: float, n: int, low: int, high: int) -> float:
    """Largest SD (denominator n - 1) that answers between `low` and `high` of this mean can have."""
    return sqrt(max(0.0, (high - mean) * (mean - low)) * n / (n - 1)) if n > 1 else 0.0
