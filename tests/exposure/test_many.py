"""Metrics of many regimens at once: the same as of each alone, patient by patient."""

from __future__ import annotations

import numpy as np
import pytest
from tests.exposure.given import IDS, MODELS, system_of

from hedgerow.exposure.linear.drive import Push, lay
from hedgerow.exposure.linear.extremes import peaks, time_above
from hedgerow.exposure.linear.grid import grid
from hedgerow.exposure.linear.many import measure_many
from hedgerow.exposure.linear.simulate import areas, concentrations, sampled
from hedgerow.exposure.models.model import Model

REGIMENS = (
    (Push(0, 0.0, 20.0, 1 / 3),),
    (Push(0, 0.0, 40.0),),
    (Push(0, 0.0, 30.0, 2.0), Push(0, 8.0, 10.0), Push(0, 24.0, 30.0, 2.0)),
)
TAIL, LEVELS = 48.0, (20.0, 100.0)


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_as_each_alone_on_a_fine_grid(model: Model) -> None:
    """Areas are exact; the grid of many is coarse, its cubic good to about 1e-3 of the peak."""
    system = system_of(model, n=3, seed=4)
    found = measure_many(system, REGIMENS, TAIL, LEVELS)
    assert found.cmax.shape == found.tmax.shape == found.auc.shape == (3, 3, len(system.analytes))
    assert found.above.shape == (3, 3, len(system.analytes), 2)
    for arm, pushes in enumerate(REGIMENS):
        for patient in range(3):
            one = system.part(slice(patient, patient + 1))
            last = pushes[-1].end + TAIL
            samples = sampled(one, lay(pushes, grid(pushes, last), len(one.entries)))
            height, _ = peaks(samples)
            assert found.cmax[arm, patient] == pytest.approx(height[0], rel=1e-3)
            assert found.auc[arm, patient] == pytest.approx(areas(one, pushes, None)[0], rel=1e-12)
            for i, level in enumerate(LEVELS):
                assert found.above[arm, patient, :, i] == pytest.approx(time_above(samples, level)[0], abs=0.02)


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_the_peak_is_where_it_is_said_to_be(model: Model) -> None:
    system = system_of(model, n=3, seed=4)
    found = measure_many(system, REGIMENS, TAIL)
    for arm, pushes in enumerate(REGIMENS):
        for patient in range(3):
            for analyte in range(len(system.analytes)):
                at = np.array([found.tmax[arm, patient, analyte]])
                there = concentrations(system.part(slice(patient, patient + 1)), pushes, at)[0, analyte, 0]
                assert there == pytest.approx(found.cmax[arm, patient, analyte], rel=1e-3)


def test_no_threshold_gives_no_hours() -> None:
    assert measure_many(system_of(MODELS[0], n=2), REGIMENS, TAIL).above.shape[-1] == 0
