"""hedgerow beside metafor, PyMARE and statsmodels: ``python benchmarks/run.py [--full]``, one table.

Each cell is the median of several runs on this machine, in this run: read ratios, not times. metafor runs where
Rscript and the package are present; a cell marked ~ is one fit times their number, not run as a loop. ``--full``
adds metafor's slow cells (minutes). Exit status 1 if a target is missed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.tasks import TASKS, Call, Task

FIRST_FIT = "import hedgerow as hr; hr.pool(yi=[.1, .5, .9, 1.2], vi=[.04, .05, .1, .2]).estimate"
FIRST_FIT_TARGET = 0.5


def seconds(call: Callable[[], Any], budget: float = 0.3, runs: int = 7) -> float:
    """Median time of a call, after one call to warm up; quick calls are repeated within a run."""
    start = time.perf_counter()
    call()
    once = time.perf_counter() - start
    inner = max(1, int(budget / runs / max(once, 1e-7)))
    times = []
    for _ in range(runs if once < 1 else 1):
        start = time.perf_counter()
        for _ in range(inner):
            call()
        times.append((time.perf_counter() - start) / inner)
    return statistics.median(times)


def timed(make: Callable[[], Call] | None) -> float | None:
    """Time of what a maker makes; None where the package or the function is absent."""
    if make is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a peer's warnings are not what is measured
        try:
            return seconds(make())
        except (ImportError, AttributeError) as absent:
            print(f"  absent: {absent}", file=sys.stderr)
            return None


def process(code: str) -> float:
    """Time of a fresh process."""
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True), budget=0, runs=5)


def metafor(tasks: list[Task], *, full: bool) -> dict[str, float]:
    """Times of all R expressions, by task, from one R process; empty without R or metafor."""
    asked = [task for task in tasks if task.r and (full or not task.r_slow)]
    script = Path(__file__).with_name("peers.R")
    if shutil.which("Rscript") is None:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "tasks.tsv"
        file.write_text("".join(f"{task.name}\t{task.r_size}\t{task.r}\n" for task in asked), encoding="utf-8")
        done = subprocess.run(["Rscript", script, file], capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"  metafor absent: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    times = dict(line.split("\t") for line in done.stdout.splitlines())
    return {task.name: float(times[task.name]) * task.r_times for task in asked if task.name in times}


def told(value: float | None, *, guessed: bool = False) -> str:
    """A time for people."""
    if value is None:
        return "-"
    text = f"{value * 1e3:.3g} ms" if value < 1 else f"{value:.3g} s"
    return f"~{text}" if guessed else text


def ratio(peer: float | None, ours: float | None) -> str:
    return (
        "" if peer is None or not ours else f" ({peer / ours:,.2g}x)" if peer / ours < 10 else f" ({peer / ours:,.0f}x)"
    )


def row(name: str, ours: float | None, target: float | None, *peers: tuple[float | None, bool]) -> str:
    missed = target is not None and (ours is None or ours > target)
    verdict = "" if target is None else "MISSED" if missed else "met"
    cells = [told(value, guessed=guess) + ratio(value, ours) for value, guess in peers]
    return f"{name:32}{told(ours):>11}{told(target):>10} {verdict:7}" + "".join(f"{cell:>22}" for cell in cells)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="run metafor's slow cells too")
    full = parser.parse_args().full
    in_r = metafor(TASKS, full=full)
    print(f"{'task':32}{'hedgerow':>11}{'target':>10} {'':7}{'metafor':>22}{'PyMARE':>22}{'statsmodels':>22}")
    first = process(FIRST_FIT)
    lines = [row("fresh process, first fit", first, FIRST_FIT_TARGET)]
    print(lines[0])
    for task in TASKS:
        ours, pymare, statsmodels = (timed(make) for make in (task.hedgerow, task.pymare, task.statsmodels))
        r = (in_r.get(task.name), task.r_times > 1)
        lines.append(row(task.name, ours, task.target, r, (pymare, False), (statsmodels, False)))
        print(lines[-1], flush=True)
    return int(any(" MISSED " in line for line in lines))


if __name__ == "__main__":
    sys.exit(main())
