"""Exposure beside SciPy's integrator and, where Rscript has it, deSolve: ``python benchmarks/exposure.py``.

The task: a three-compartment drug with a metabolite (four states), infused for 100 h, log-normal variability on eight
parameters, 200 times to 168 h. The peers integrate some patients, and their time is multiplied (marked ~). Exit status
1 if a target is missed; on a machine with other work read the processor's time, which stands beside.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.integrate import solve_ivp

from hedgerow.exposure.linear.drive import Push
from hedgerow.exposure.linear.many import measure_many
from hedgerow.exposure.linear.simulate import concentrations
from hedgerow.exposure.linear.system import System

TYPICAL = (25.0, 56.0, 157.0, 84.0, 161.0, 79.0, 70.0, 38.0)
PATIENTS, FEW = 100_000, 30
INFUSION = (Push(0, 0.0, 2000.0, 100.0),)
UNIFORM = np.linspace(0, 168, 200)
ANY = np.sort(np.random.default_rng(0).uniform(0, 168, 200))


def system(n: int) -> System:
    """V1 V2 V3 CL Q2 Q3 of the drug, V and CL of its metabolite, 30% between patients."""
    random = np.random.default_rng(1)
    v1, v2, v3, cl, q2, q3, vm, clm = (each * np.exp(0.3 * random.standard_normal(n)) for each in TYPICAL)
    rates, outputs = np.zeros((n, 4, 4)), np.zeros((n, 2, 4))
    for source, to, rate in ((0, 1, q2 / v1), (1, 0, q2 / v2), (0, 2, q3 / v1), (2, 0, q3 / v3), (0, 3, cl / v1)):
        rates[:, to, source] += rate
        rates[:, source, source] -= rate
    rates[:, 3, 3] -= clm / vm
    outputs[:, 0, 0], outputs[:, 1, 3] = 1000 / v1, 1000 / vm
    return System(("c", "p1", "p2", "m"), rates, np.array([0]), np.ones((n, 1)), outputs, ("drug", "metabolite"))


def integrate(few: System) -> None:
    """LSODA, restarted at the end of the infusion."""
    for a in few.rates:
        x = np.zeros(4)
        for start, end, rate in ((0.0, 100.0, 20.0), (100.0, 168.0, 0.0)):
            at = np.union1d(UNIFORM[(start <= UNIFORM) & (end >= UNIFORM)], end)
            run = np.array([rate, 0, 0, 0])
            solved = solve_ivp(
                lambda t, y, a=a, run=run: a @ y + run, (start, end), x, "LSODA", at,
                rtol=1e-8, atol=1e-10,
            )  # fmt: skip
            x = solved.y[:, -1]


def timed(call: Callable[[], Any], runs: int = 5) -> tuple[float, float]:
    """Best wall time and best processor time of some runs, after one to warm up."""
    call()
    found = []
    for _ in range(runs):
        wall, processor = time.perf_counter(), time.process_time()
        call()
        found.append((time.perf_counter() - wall, time.process_time() - processor))
    return min(wall for wall, _ in found), min(processor for _, processor in found)


def arms() -> list[tuple[Push, ...]]:
    lengths = np.random.default_rng(3).uniform(0.3, 120, 1000)
    return [(Push(0, 0.0, 20 * length, length),) for length in lengths]


def desolve() -> float | None:
    """Seconds of one patient in deSolve; None where it is not installed."""
    if shutil.which("Rscript") is None:
        return None
    script = Path(__file__).with_name("exposure.R")
    done = subprocess.run(["Rscript", script], capture_output=True, text=True, check=False)
    return float(done.stdout) if done.returncode == 0 else None


def main() -> int:
    many, missed = system(PATIENTS), False
    tasks: list[tuple[str, Callable[[], Any], float]] = [
        ("100,000 patients x 200 times, uniform", lambda: concentrations(many, INFUSION, UNIFORM), 0.3),
        ("100,000 patients x 200 times, any grid", lambda: concentrations(many, INFUSION, ANY), 0.8),
        ("1,000 arms x 1,000 draws, metrics", lambda: measure_many(system(1000), arms(), 40.0, (100.0,)), 2.5),
    ]
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for name, call, target in tasks:
        wall, processor = timed(call, 5 if target < 1 else 2)
        missed |= wall > target
        verdict = "met" if wall <= target else "MISSED"
        print(f"{name:42}{wall:8.3f} s (processor {processor:.3f} s) target {target} s {verdict}", flush=True)
    start = time.perf_counter()
    integrate(system(FEW))
    print(f"{'SciPy solve_ivp, LSODA, 100,000 patients':42}~{(time.perf_counter() - start) / FEW * PATIENTS:7.0f} s")
    one = desolve()
    print(f"{'deSolve lsoda, 100,000 patients':42}" + (f"~{one * PATIENTS:7.0f} s" if one else " not installed"))
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
