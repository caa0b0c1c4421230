"""How well each pin agrees: ``python -m tests.oracles.record`` runs the tests and writes
``docs/coverage/agreement.json``, which the coverage page is made of.

A pytest plugin of its own run, never of the suite. While a test runs that was given a pin, or asked for one, each
comparison it makes is kept as a relative difference, by the very rule the test judges with: |got - pin| over
|pin| + atol / rtol. What stands there was therefore seen by a test that passed.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from tests import oracles

Approx: Any = type(pytest.approx(1.0))
AGREEMENT = Path(__file__).parents[2] / "docs" / "coverage" / "agreement.json"
Pin = tuple[str, str]


class Recorder:
    """Remembers, for each pin, the largest difference, how many numbers were compared, and in which file."""

    def __init__(self) -> None:
        self.asked: set[Pin] = set()
        self.worst: dict[Pin, float] = defaultdict(float)
        self.numbers: dict[Pin, int] = defaultdict(int)
        self.files: dict[Pin, set[str]] = defaultdict(set)
        self.differences: list[float] = []
        self.pins = {id(one): (name, one["id"]) for name in oracles.names() for one in oracles.load(name)}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Any:
        given = getattr(getattr(item, "callspec", None), "params", {}).values()
        self.asked = {self.pins[id(value)] for value in given if id(value) in self.pins}
        self.differences = []
        try:
            return (yield)
        finally:
            for pin in self.asked:
                self.keep(pin, item)

    def keep(self, pin: Pin, item: pytest.Item) -> None:
        self.worst[pin] = max([self.worst[pin], *self.differences])
        self.numbers[pin] += len(self.differences)
        self.files[pin].add(str(item.path.relative_to(Path.cwd())))

    def compared(self, got: Any, pin: Any, rtol: float, atol: float) -> None:
        got, pin = (np.asarray(value, dtype=object).astype(float) for value in (got, pin))
        scale = np.abs(pin) + (atol / rtol if rtol else 0.0)
        with np.errstate(all="ignore"):
            found = np.abs(got - pin) / scale
        self.differences += np.atleast_1d(np.where(np.isfinite(found), found, 0.0)).ravel().tolist()


def watch(recorder: Recorder) -> None:
    """Have the recorder told of every pin asked for and every comparison made."""
    load_case, allclose, approx_eq = oracles.case, np.testing.assert_allclose, Approx.__eq__

    def case(name: str, identity: str) -> dict[str, Any]:
        recorder.asked.add((name, identity))
        return load_case(name, identity)

    def assert_allclose(actual: Any, desired: Any, rtol: float = 1e-7, atol: float = 0.0, **rest: Any) -> None:
        allclose(actual, desired, rtol, atol, **rest)
        recorder.compared(actual, desired, rtol, atol)

    def equal(self: Any, actual: Any) -> bool:
        same = approx_eq(self, actual)
        if same and isinstance(self.expected, float):
            rtol = self.DEFAULT_RELATIVE_TOLERANCE if self.rel is None else self.rel
            recorder.compared(actual, self.expected, rtol, self.abs or 0.0)
        return same

    oracles.case, np.testing.assert_allclose, Approx.__eq__ = case, assert_allclose, equal


def write(recorder: Recorder) -> None:
    found = {
        f"{name}/{identity}": {
            "largest": float(f"{recorder.worst[name, identity]:.1e}"),
            "numbers": recorder.numbers[name, identity],
            "tests": sorted(recorder.files[name, identity]),
        }
        for name, identity in sorted(recorder.worst)
    }
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in found.items())
    AGREEMENT.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


def main() -> int:
    recorder = Recorder()
    watch(recorder)
    code = pytest.main(["-q", "tests/stats", "tests/analysis", "tests/laws"], plugins=[recorder])
    if code == pytest.ExitCode.OK:
        write(recorder)
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
