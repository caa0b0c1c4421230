"""Whether time courses recover the truth: ``python benchmarks/time_course_recovery.py [syntheses]``.

Three worlds, 500 simulated syntheses each of 25 studies at three times (or doses): an effect that fades by half every
5 days, one that builds up with ET50 3 days, one that saturates at half a dose of 10. Printed: bias and coverage of
parameter and height. Then drivers: how often the one that made the data predicts left-out studies best, and how often
the comparison says that it cannot decide. The table of docs/why/time-courses.md comes from here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

import hedgerow as hr

STUDIES, TIMES, HEIGHT = 25, 3, 1.5
PLACES = {
    "since_end": (0.0, 1.0, 2.0, 4.0, 7.0, 14.0, 28.0),
    "since_start": (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0),
    "dose": (1.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0),
}
WORLDS: dict[str, tuple[dict[str, Any], str, str, float, Callable[[Any], Any]]] = {
    "offset, half-life 5": ({"curve": "offset"}, "since_end", "half_life", 5.0, lambda t: 2 ** (-t / 5)),
    "onset, ET50 3": ({"curve": "onset"}, "since_start", "et50", 3.0, lambda t: t / (t + 3)),
    "Emax, half at 10": ({"curve": "dose", "saturating": True}, "dose", "half_effect", 10.0, lambda d: d / (d + 10)),
}


def synthesis(seed: int, column: str, shape: Callable[[Any], Any]) -> tuple[hr.EffectSizes, dict[str, Any]]:
    """Effects of 25 studies, three of the places each; variances of 10 to 60 animals, differences of 0.3 and 0.15."""
    rng = np.random.default_rng(seed)
    place = np.concatenate([rng.choice(PLACES[column], TIMES, replace=False) for _ in range(STUDIES)])
    study = np.repeat(np.arange(STUDIES), TIMES)
    vi = rng.uniform(0.05, 0.35, len(place))
    shift = np.repeat(rng.normal(0, 0.3, STUDIES), TIMES) + rng.normal(0, 0.15, len(place))
    yi = HEIGHT * shape(place) + shift + rng.normal(0, np.sqrt(vi))
    return hr.effect_sizes("GEN", yi=yi, vi=vi), {"study": study, "x": place}


def covered(value: float, ends: tuple[float | None, float | None]) -> bool:
    low, high = ends
    return (low is None or low <= value) and (high is None or value <= high)


def recovered(name: str, syntheses: int) -> str:
    choices, column, parameter, truth, shape = WORLDS[name]
    logs, heights, inside, around = [], [], [], []
    for seed in range(syntheses):
        es, data = synthesis(seed, column, shape)
        fit = hr.time_course(es, study="study", data=data, **choices, **{column: "x"})
        logs.append(np.log(fit.parameters[parameter] / truth))
        heights.append(fit.height)
        inside.append(covered(truth, fit.intervals[parameter]))
        around.append(fit.ci is not None and fit.ci[0] <= HEIGHT <= fit.ci[1])
    return (
        f"{name:22} {100 * (np.exp(np.median(logs)) - 1):+7.1f} % {100 * np.mean(inside):9.1f} % "
        f"{np.median(heights) - HEIGHT:+12.3f} {100 * np.mean(around):9.1f} %"
    )


def drivers(syntheses: int) -> str:
    best = undecided = 0
    for seed in range(syntheses):
        es, data = synthesis(seed, "since_end", lambda t: 2 ** (-t / 5))
        found = hr.compare_drivers(es, ["on-off", "offset"], study="study", data=data, since_end="x")
        best += found.drivers[0].name == "offset"
        undecided += bool(found.notes)
    alike = 0
    for seed in range(syntheses):
        es, data = synthesis(seed, "since_end", lambda t: 2 ** (-t / 5))
        data |= {"same": np.full(len(es), 4.0)}
        columns = {"since_end": "x", "dose": "same"}
        alike += bool(hr.compare_drivers(es, ["offset", "dose-offset"], study="study", data=data, **columns).notes)
    return (
        f"fading against constant: the true driver best in {best} of {syntheses}, undecided in {undecided}\n"
        f"two drivers that are one in these designs: said to be undecided in {alike} of {syntheses}"
    )


def main() -> None:
    syntheses = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    print(f"{'world':22} {'bias':>9} {'coverage':>11} {'bias, height':>12} {'coverage':>11}")
    for name in WORLDS:
        print(recovered(name, syntheses), flush=True)
    print(drivers(max(10, syntheses // 10)))


if __name__ == "__main__":
    main()
