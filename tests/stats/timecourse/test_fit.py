"""Time courses: the engine's multilevel model where times are equal, the truth in simulation, laws of scale."""

from __future__ import annotations

import numpy as np
import pytest
from tests.stats.timecourse.simulated import fading

import hedgerow as hr
from hedgerow.stats.timecourse.fit import time_course

ONE = fading(1)


def test_equal_times_are_the_multilevel_model_number_for_number() -> None:
    data = ONE.data | {"delay": np.full(len(ONE.es), 3.0)}
    for method in ("REML", "ML"):
        found = time_course(ONE.es, "offset", study="study", data=data, since_end="delay", method=method)
        known = hr.multilevel(ONE.es, random="study/n", data=data, method=method)
        assert (found.height, found.mixed.sigma2.tolist()) == (known.estimate, known.sigma2.tolist())
        assert found.se == pytest.approx(known.se, rel=1e-12)
        assert found.parameters == {"half_life": None}
        assert any(note.code == "flat-shape" for note in found.notes)


def test_a_curve_without_parameters_is_a_regression_on_its_shape() -> None:
    found = time_course(ONE.es, "log-linear", study="study", data=ONE.data, since_start="delay", intercept=True)
    known = hr.multilevel(ONE.es, "log(delay + 1)", random="study/n", data=ONE.data)
    assert found.height == pytest.approx(known.estimate[1], rel=1e-9)
    assert found.se == pytest.approx(known.se[1], rel=1e-9)


def test_the_truth_comes_back() -> None:
    """One large synthesis: half-life and height within their intervals, and these narrow."""
    large = fading(7, studies=300)
    found = time_course(large.es, "offset", study="study", data=large.data, since_end="delay")
    low, high = found.intervals["half_life"]
    assert low is not None and high is not None and found.ci is not None
    assert low < 5.0 < high < 1.5 * low
    assert found.ci[0] < 1.5 < found.ci[1]
    assert found.sigma2["study"] == pytest.approx(0.09, rel=0.35)  # four standard errors of a variance from 300 studies


def test_the_profile_is_level_at_the_estimate_and_the_interval_on_its_quantile() -> None:
    from scipy.special import chdtri

    from hedgerow.stats.timecourse.profile import Profile

    found = time_course(ONE.es, "offset", study="study", data=ONE.data, since_end="delay")
    profile = Profile(found.course, found.curve, level=False)
    at = np.log(found.parameters["half_life"])
    assert max(profile([at - 1e-3]), profile([at + 1e-3])) <= profile([at]) + 1e-9
    for end in found.intervals["half_life"]:
        assert end is not None
        assert profile([np.log(end)]) == pytest.approx(found.log_likelihood - 0.5 * chdtri(1, 0.05), abs=1e-3)


@pytest.mark.parametrize(("times", "effects"), [(24.0, 1.0), (1.0, -3.0)])
def test_other_units_of_time_and_effect(times: float, effects: float) -> None:
    plain = time_course(ONE.es, "offset", study="study", data=ONE.data, since_end="delay", intervals=False)
    es = hr.effect_sizes("GEN", yi=effects * ONE.es.yi, vi=effects**2 * ONE.es.vi)
    data = ONE.data | {"delay": times * ONE.data["delay"]}
    found = time_course(es, "offset", study="study", data=data, since_end="delay", intervals=False)
    assert found.parameters["half_life"] == pytest.approx(times * plain.parameters["half_life"], rel=1e-4)
    assert found.height == pytest.approx(effects * plain.height, rel=1e-4)
    assert found.se == pytest.approx(abs(effects) * plain.se, rel=1e-4)


def test_expected_effects_at_other_times() -> None:
    found = time_course(ONE.es, "offset", study="study", data=ONE.data, since_end="delay", intervals=False)
    half = found.parameters["half_life"]
    expected = found.effect(since_end=[0.0, half, 1e6])
    assert expected.estimate == pytest.approx([found.height, found.height / 2, 0.0], rel=1e-9, abs=1e-12)
    assert expected.se[0] == pytest.approx(found.se, rel=1e-9)
    assert (expected.pi_high - expected.pi_low > expected.ci_high - expected.ci_low).all()


def test_the_error_of_the_curve_is_that_of_simulation() -> None:
    """The model made linear: its standard error against the spread over 30 syntheses, which is good to 13 %."""
    found = []
    for seed in range(30):
        one = fading(100 + seed, studies=20)
        fit = time_course(one.es, "offset", study="study", data=one.data, since_end="delay", intervals=False)
        found.append(fit.effect(since_end=3))
    spread = np.std([each.estimate[0] for each in found], ddof=1)
    assert np.median([each.se[0] for each in found]) == pytest.approx(spread, rel=0.4)


def test_a_ceiling_needs_doses_on_both_sides_of_it() -> None:
    rng = np.random.default_rng(5)
    dose = np.tile([1.0, 3.0, 10.0, 30.0, 100.0], 12)
    study, vi = np.repeat(np.arange(12), 5), np.full(60, 0.02)
    yi = 2 * dose / (dose + 10) + np.repeat(rng.normal(0, 0.2, 12), 5) + rng.normal(0, np.sqrt(vi))
    es = hr.effect_sizes("GEN", yi=yi, vi=vi)
    found = time_course(es, "dose", study="study", data={"study": study, "mg": dose}, dose="mg", saturating=True)
    low, high = found.intervals["half_effect"]
    assert low is not None and high is not None
    assert low < 10 < high
    assert found.height == pytest.approx(2.0, abs=4 * found.se)


def test_rows_that_lack_an_input_are_named() -> None:
    data = ONE.data | {"delay": np.where(ONE.data["n"] == 4, np.nan, ONE.data["delay"])}
    found = time_course(ONE.es, "offset", study="study", data=data, since_end="delay", intervals=False)
    assert found.k == len(ONE.es) - 1
    assert [note.row for note in found.notes if note.code == "missing-input"] == ["5"]


@pytest.mark.parametrize(
    ("choices", "message"),
    [
        ({"curve": "ofset", "since_end": "delay"}, "Did you mean 'offset'"),
        ({"curve": "offset"}, "since_end=..."),
        ({"curve": "offset", "since_ende": "delay"}, "Did you mean 'since_end'"),
        ({"curve": "offset", "since_end": "dealy"}, "Did you mean 'delay'"),
    ],
)
def test_wrong_names_are_told(choices: dict[str, str], message: str) -> None:
    with pytest.raises(hr.HedgerowError, match=message):
        time_course(ONE.es, study="study", data=ONE.data, **choices)


def test_negative_times_are_refused_row_by_row() -> None:
    data = ONE.data | {"delay": np.where(ONE.data["n"] < 2, -1.0, ONE.data["delay"])}
    with pytest.raises(hr.HedgerowError, match="start at 0") as refused:
        time_course(ONE.es, study="study", data=data, since_end="delay")
    assert len(refused.value.problems) == 2
