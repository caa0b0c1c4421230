"""What varies over draws: patients, the error of typical values, or both, each with the spread its source prints."""

from __future__ import annotations

import numpy as np
import pytest
from tests.exposure.given import IDS, MODELS

from hedgerow.exposure.curves import concentrations
from hedgerow.exposure.expose import expose
from hedgerow.exposure.models.draws import TYPICAL, Variation, draw
from hedgerow.exposure.models.model import Model

N = 20_000
SPREAD = 4 / np.sqrt(2 * N)  # four standard errors of a standard deviation, relative


def logs(model: Model, variation: Variation) -> dict[str, np.ndarray]:
    """Logarithms of draws over the typical value."""
    typical = draw(model, 70.0)
    return {name: np.log(values / typical[name]) for name, values in draw(model, 70.0, variation).items()}


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_typical_values_vary_within_their_standard_errors(model: Model) -> None:
    found = logs(model, Variation(N, uncertain=True, seed=7))
    for each in model.parameters:
        if each.log_se:
            assert np.std(found[each.name]) == pytest.approx(each.log_se, rel=SPREAD)
            assert np.mean(found[each.name]) == pytest.approx(0, abs=4 * each.log_se / np.sqrt(N))
        else:
            assert np.ptp(found[each.name]) == 0, "the source prints no standard error"


@pytest.mark.parametrize("model", MODELS, ids=IDS)
def test_both_kinds_of_variance_add_up(model: Model) -> None:
    found = logs(model, Variation(N, between=True, uncertain=True, seed=8))
    for each in model.parameters:
        if not each.logit_sd:
            expected = np.sqrt(each.log_variance + each.log_se**2)
            assert np.std(found[each.name]) == pytest.approx(expected, rel=SPREAD, abs=1e-15)


def test_the_same_seed_gives_the_same_draws() -> None:
    one, same, other = (draw(MODELS[1], 70.0, Variation(5, True, True, seed)) for seed in (1, 1, 2))
    assert all((one[name] == same[name]).all() for name in one)
    assert any((one[name] != other[name]).any() for name in one)
    assert {len(values) for values in draw(MODELS[1], 70.0, TYPICAL).values()} == {1}


def test_ranges_widen_with_the_error_of_typical_values() -> None:
    """Flint 2017 prints standard errors of clearances and volumes, 9 to 31 %."""
    given = ("10 mg iv over 1 h", ["flint-2017"])
    plain, wide = (expose(*given, weight=20.0, draws=500, uncertain=each) for each in (False, True))
    one, other = plain.models["flint-2017"], wide.models["flint-2017"]
    for name, metrics in one.items():
        assert metrics.cmax == other[name].cmax, "the typical patient is the same"
        assert metrics.cmax_range is not None and other[name].cmax_range is not None
        assert np.ptp(other[name].cmax_range) > np.ptp(metrics.cmax_range)
    narrow, broad = (concentrations(plain, [0.5, 2.0], draws=500, uncertain=each)[0] for each in (False, True))
    assert narrow.low is not None and broad.low is not None and narrow.high is not None and broad.high is not None
    assert (broad.high - broad.low > narrow.high - narrow.low).all()


def test_a_model_without_patients_has_a_range_of_its_error_only() -> None:
    """Kamp 2020: the clearance carries the interval of a meta-analysis; nothing says how patients differ."""
    given = ("20 mg iv over 20 min", ["kamp-2020"])
    assert all(each.auc_range is None for each in expose(*given).models["kamp-2020"].values())
    assert all(each.auc_range is not None for each in expose(*given, uncertain=True).models["kamp-2020"].values())
