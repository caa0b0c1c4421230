"""Drivers: told apart by studies left out where designs can, said to be inseparable where they cannot."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stats.timecourse.simulated import fading

import hedgerow as hr
from hedgerow.stats.timecourse.compare import compare_drivers
from hedgerow.stats.timecourse.curves import CURVES, find_curve
from hedgerow.stats.timecourse.separable import next_experiment, separation

DURATION = np.array([0.1, 0.1, 0.1, 5.0, 5.0, 10.0])
EXPOSURE = np.array([5.0, 10.0, 50.0, 50.0, 100.0, 100.0])
DELAY = np.array([0.1, 1.0, 1.0, 1.0, 7.0, 7.0])
VI = np.full(6, 0.1)
DESIGNS = {"exposure": EXPOSURE, "duration": DURATION, "since_end": DELAY, "above": DURATION}


def test_the_driver_that_made_the_data_predicts_best() -> None:
    one = fading(3, studies=15, half_life=4.0)
    found = compare_drivers(one.es, ["on-off", "offset"], study="study", data=one.data, since_end="delay")
    assert [driver.name for driver in found.drivers] == ["offset", "on-off"]
    assert found.drivers[1].behind > 2 * found.drivers[1].behind_se
    assert len(found.studies) == 15
    assert not found.notes


def test_a_score_is_the_density_of_a_study_left_out() -> None:
    """Without times it is the normal density by the multilevel fit to the others."""
    one = fading(4, studies=6)
    found = compare_drivers(one.es, ["on-off"], study="study", data=one.data)
    rest = np.asarray(one.data["study"]) != 2
    es = hr.effect_sizes("GEN", yi=one.es.yi[rest], vi=one.es.vi[rest])
    data = {name: np.asarray(values)[rest] for name, values in one.data.items()}
    fit = hr.multilevel(es, random="study/n", data=data, method="ML")
    spread = np.diag(one.es.vi[~rest] + fit.sigma2[1]) + fit.sigma2[0] + fit.se**2
    residual = one.es.yi[~rest] - fit.estimate
    expected = -0.5 * (residual @ np.linalg.solve(spread, residual) + np.linalg.slogdet(2 * np.pi * spread)[1])
    assert found.drivers[0].score[2] == pytest.approx(expected, rel=1e-6)


def test_drivers_alike_in_these_data_are_said_to_be_undecided() -> None:
    one = fading(5, studies=8)
    data = one.data | {"dose": np.ones(len(one.es))}
    columns = {"since_end": "delay", "dose": "dose"}
    found = compare_drivers(one.es, ["offset", "dose-offset"], study="study", data=data, **columns)
    assert [note.code for note in found.notes] == ["undecided-drivers"]


def test_equal_shapes_cannot_be_told_apart() -> None:
    """Exposure in proportion to duration is duration."""
    found = separation(["days", "dose-offset"], VI, duration=DURATION, dose=3 * DURATION, since_end=DELAY)
    assert all(each.verdict == "not told apart" for each in found)
    assert all(each.loss < 0.05 for each in found)  # the rival's half-life stands on a grid


def test_the_loss_is_what_the_best_rival_leaves_of_the_signal() -> None:
    (found, _) = separation(["on-off", "dose"], VI, dose=EXPOSURE, height=2.0)
    signal = 2 * np.ones(6) / np.sqrt(VI)
    rival = EXPOSURE / np.sqrt(VI)
    left = signal - rival * (rival @ signal) / (rival @ rival)
    assert found.loss == pytest.approx(left @ left, rel=1e-10)


def test_precision_and_height_decide() -> None:
    weak, strong = (separation(["slow-site", "slow-occupancy"], VI, height=h, **DESIGNS)[0] for h in (0.2, 3.0))
    assert strong.loss == pytest.approx(weak.loss * (3.0 / 0.2) ** 2, rel=1e-9)
    assert (weak.verdict, strong.verdict) == ("not told apart", "told apart")


def test_the_next_experiment_is_the_one_of_equal_exposure() -> None:
    """Same exposure over 2 hours and 5 days separates a site that fills by exposure from one that fills by time."""
    pair = ["slow-site", "slow-occupancy"]
    fixed = {"exposure": [50.0, 50.0], "vi": [0.1, 0.1], "since_end": [1.0, 1.0]}
    designs = {
        "same exposure in 2 h and in 5 d": fixed | {"duration": [0.083, 5.0], "above": [0.083, 5.0]},
        "the same arm twice": fixed | {"duration": [5.0, 5.0], "above": [5.0, 5.0]},
    }
    ranked = next_experiment(pair, VI, designs, **DESIGNS)
    assert ranked[0].name == "same exposure in 2 h and in 5 d"
    assert ranked[0].loss > ranked[0].before
    with pytest.raises(hr.HedgerowError, match="has no above"):
        next_experiment(pair, VI, {"x": {"exposure": 1.0, "duration": 1.0, "since_end": 0.0, "vi": 0.1}}, **DESIGNS)


@pytest.mark.parametrize("code", CURVES)
def test_every_shape_is_finite_and_not_negative(code: str) -> None:
    curve = CURVES[code]
    inputs = {name: np.array([0.0, 1e-6, 1.0, 1e3]) for name in curve.inputs}
    for half in (1e-3, 1.0, 1e3):
        shape = np.broadcast_to(curve.shape(inputs, np.full(len(curve.parameters), half)), (4,))
        assert np.isfinite(shape).all()
        assert (shape >= 0).all()


def test_a_brief_infusion_fills_a_slow_site_like_a_bolus() -> None:
    curve = CURVES["slow-site"]
    inputs = {"exposure": np.full(2, 10.0), "duration": np.array([0.0, 1e-5]), "since_end": np.zeros(2)}
    bolus, brief = curve.shape(inputs, np.array([5.0]))
    assert bolus == pytest.approx(10 * np.log(2) / 5, rel=1e-12)
    assert brief == pytest.approx(bolus, rel=1e-5)


@pytest.mark.parametrize("code", CURVES)
def test_a_curve_bends_to_a_ceiling_unless_it_is_the_same_everywhere(code: str) -> None:
    if CURVES[code].inputs:
        assert find_curve(f"{code}, saturating").parameters[-1] == ("half_effect", "shape")
    else:
        with pytest.raises(hr.HedgerowError, match="nothing to bend"):
            find_curve(f"{code}, saturating")
