"""How time grows with size: ``python benchmarks/growth.py`` prints exponents and draws docs/images/growth.svg.

Each task is timed at sizes that rise by about three, the least of five runs; the exponent is that of the last decade.
Theory: sums over effects are linear; a sort is nearly so; leave-one-out and influence by rank-one updates are square
(each of k fits is a sum over k effects, done as one product of matrices).
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from benchmarks.samples import many, one

import hedgerow as hr
from hedgerow.figures.axis import Axis
from hedgerow.figures.draw import save
from hedgerow.figures.plot import Curve, PlotSpec
from hedgerow.figures.ticks import Tick

OUT = Path(__file__).parents[1] / "docs" / "images" / "growth.svg"
LIMIT = 3.0  # seconds after which a task is not tried at a larger size
TONES = ("effect", "pooled", "group", "ink", "soft")


def nested(k: int) -> Callable[[], Any]:
    data = one(k)
    es = hr.effect_sizes("GEN", **data)
    table = {"study": np.arange(k) // 5, "row": np.arange(k)}
    return lambda: hr.multilevel(es, random="study/row", data=table)


def robust(k: int) -> Callable[[], Any]:
    fit = hr.pool(**one(k))
    cluster = np.arange(k) // 5
    return lambda: hr.robust(fit, cluster=cluster)


def of_fit(name: str, **options: Any) -> Callable[[int], Callable[[], Any]]:
    def make(k: int) -> Callable[[], Any]:
        fit = hr.pool(**one(k))
        return lambda: getattr(hr, name)(fit, **options)

    return make


def batch(k: int) -> Callable[[], Any]:
    yi, vi = many(k, 20)
    return lambda: hr.pool_many(yi, vi)


TASKS: dict[str, tuple[Callable[[int], Callable[[], Any]], int, int]] = {
    "REML, k effects": (lambda k: lambda: hr.pool(**one(k)), 10, 1_000_000),
    "REML, k meta-analyses of 20": (batch, 10, 100_000),
    "three levels, k effects": (nested, 30, 100_000),
    "CR2, k effects in k / 5 studies": (robust, 30, 100_000),
    "rank test": (of_fit("begg"), 30, 10_000),
    "trim and fill": (of_fit("trim_and_fill"), 30, 10_000),
    "leave one out": (of_fit("leave_one_out"), 30, 10_000),
}


def least(call: Callable[[], Any]) -> float:
    """Least time of five runs, after one to warm up."""
    call()
    times = []
    for _ in range(5):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return min(times)


def measured(make: Callable[[int], Callable[[], Any]], low: int, high: int) -> list[tuple[int, float]]:
    found: list[tuple[int, float]] = []
    for step in range(round(2 * math.log10(high / low)) + 1):
        size = round(low * 10 ** (step / 2))
        found.append((size, least(make(size))))
        if found[-1][1] > LIMIT:
            break
    return found


def exponent(found: list[tuple[int, float]]) -> float:
    (a, first), (b, last) = found[-3], found[-1]
    return math.log(last / first) / math.log(b / a)


def spec(found: dict[str, list[tuple[int, float]]]) -> PlotSpec:
    curves = tuple(
        Curve(
            tuple(math.log10(k) for k, _ in points),
            tuple(math.log10(seconds) for _, seconds in points),
            TONES[i % len(TONES)],
            1.4,
            (5, 2) if i >= len(TONES) else (),
            name,
        )
        for i, (name, points) in enumerate(found.items())
    )
    sizes = tuple(Tick(float(power), f"{10**power:,}") for power in range(1, 7))
    times = tuple(Tick(float(power), name) for power, name in zip(range(-4, 2), _NAMES, strict=True))
    alt = "Time against size on logarithmic axes: nearly straight lines, most with a slope of one or less."
    return PlotSpec(
        "Time against size",
        alt,
        Axis("Size k", 0.9, 6.1, sizes),
        Axis("Time", -4.0, 1.0, times),
        curves,
        size=(400, 300),
    )


_NAMES = ("0.1 ms", "1 ms", "10 ms", "100 ms", "1 s", "10 s")


def main() -> None:
    found = {}
    for name, (make, low, high) in TASKS.items():
        found[name] = measured(make, low, high)
        (size, seconds) = found[name][-1]
        print(f"{name:34} {size:>9,} in {seconds:8.4f} s   exponent {exponent(found[name]):5.2f}", flush=True)
    save(spec(found), OUT)


if __name__ == "__main__":
    main()
