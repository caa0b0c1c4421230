"""With numba and without it, results are the same to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from tests.exposure.given import system_of

from hedgerow.exposure.linear.drive import Push
from hedgerow.exposure.linear.simulate import concentrations
from hedgerow.exposure.models.library import find_model

pytest.importorskip("numba", reason="the accelerator is optional")

PUSHES = (Push(0, 0.0, 2000.0, 100.0), Push(1, 3.3, 56.0), Push(2, 3.3, 56.0, 0.53))


@pytest.mark.parametrize("times", [np.linspace(0, 168, 200), np.sort(np.random.default_rng(1).uniform(0, 168, 200))])
def test_identical(times: np.ndarray) -> None:
    system = system_of(find_model("perez-ruixo-2021"), n=500)
    fast, plain = (concentrations(system, PUSHES, times, accelerated=each) for each in (True, False))
    assert (fast == plain).all()
    assert plain.any()
